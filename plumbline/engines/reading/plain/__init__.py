"""Plain text and Markdown, with the scars of a conversion, into lines, rows and paragraphs."""

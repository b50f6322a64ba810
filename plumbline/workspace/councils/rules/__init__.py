"""What is decided about the national table: whether a file of it may be taken, and what it comes to at a date."""

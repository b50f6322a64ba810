"""The look of the pages: the GOV.UK Design System without its crown and typeface, then our own on top."""

"""A plan as a working workbook, and what a returned one asks for."""

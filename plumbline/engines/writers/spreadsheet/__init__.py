"""A paper's tables as a published workbook, for who wants to calculate with them: `write_ods` and `write_xlsx`.

Another thing than a working workbook: nothing to fill in, no lists, no locked cells, filters or frozen panes. A cover
sheet says what it is and leads to the others; each table has a sheet, its title in the first cell and one row of heads;
the last sheet holds the figures with their sources (gptables and the Analysis Function's rules for published tables).
"""

from plumbline.engines.writers.spreadsheet.ods import write_ods
from plumbline.engines.writers.spreadsheet.xlsx import write_xlsx

__all__ = ["write_ods", "write_xlsx"]

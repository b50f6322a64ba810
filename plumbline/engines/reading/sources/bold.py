"""Short bold lines that stand for a heading where nobody used a heading style."""

LONGEST = 120
HEADING_WORDS = (
    "theme", "appendix", "annex", "part", "section", "priority", "recommendation", "table", "figure", "domain", "area",
)  # fmt: skip


def reads_as_heading(line: str) -> bool:
    """Whether a line that is bold from end to end is a heading, not a stressed sentence or the lead to a list."""
    if len(line) > LONGEST or not any(map(str.isalpha, line)):
        return False
    if line[-1] == ":":
        return len(line.split()) <= 6
    return line[-1] not in ".;,?!" and not _is_a_fact(line)


def _is_a_fact(line: str) -> bool:
    """ "Date: 12 February" and "Score: 2" are answers beside their question, not headings."""
    before, colon, after = line.partition(": ")
    if not colon or before.lower().startswith(HEADING_WORDS):
        return False
    return len(before.split()) <= 3 and len(after.split()) <= 8

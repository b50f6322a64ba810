"""The inks: the meanings of Making Data Count in colours dark enough to be read on white.

Its own blue, orange and grey have a contrast of 2.4 to 3.3 on white; these have 4.5 or more.
"""

INK = "#0b0c0c"
QUIET = "#595959"
IMPROVEMENT = "#00538a"
CONCERN = "#a33900"
NEUTRAL = "#490092"
TARGET = "#a1122a"
GRID = "#8a8d90"  # lines that help the eye and say nothing
PAPER = "#ffffff"

WORDS = (INK, QUIET, IMPROVEMENT, CONCERN, NEUTRAL, TARGET)  # inks in which words are written


def contrast(first: str, second: str) -> float:
    """By the Web Content Accessibility Guidelines: 1 to 21; words need 4.5, marks 3."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

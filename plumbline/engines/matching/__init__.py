"""Texts that mean the same: the nearest findings and actions to one that somebody writes. Nothing is linked by it."""

from plumbline.engines.matching.nearest import Match, Pair, Text, duplicates, nearest

__all__ = ["Match", "Pair", "Text", "duplicates", "nearest"]

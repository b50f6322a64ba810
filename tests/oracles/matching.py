"""Likeness by dictionaries and loops, written from the definition of the weights."""

import math
import re
from collections import Counter

from plumbline.knowledge.catalogue import find_subjects


def fragments(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for word in re.findall(r"[^\W_]+", text.lower()):
        edged = " " + word + " "
        for length in (3, 4, 5):
            if len(edged) <= length:
                counted[edged] += 1
            else:
                for at in range(len(edged) - length + 1):
                    counted[edged[at : at + length]] += 1
    return counted


def subjects(text: str) -> Counter[str]:
    return Counter({found.subject: 1 for found in find_subjects(text)})


def cosine(asked: Counter[str], text: Counter[str], all_texts: list[Counter[str]]) -> float:
    def weight(counts: Counter[str], feature: str) -> float:
        holding = sum(1 for one in all_texts if feature in one)
        return (1 + math.log(counts[feature])) * (math.log((1 + len(all_texts)) / (1 + holding)) + 1)

    def length(counts: Counter[str]) -> float:
        return math.sqrt(sum(weight(counts, feature) ** 2 for feature in counts))

    if not asked or not text:
        return 0.0
    product = sum(weight(asked, feature) * weight(text, feature) for feature in asked if feature in text)
    return product / (length(asked) * length(text))


def likeness(words: str, text: str, among: list[str]) -> float:
    by_fragments = cosine(fragments(words), fragments(text), [fragments(one) for one in among])
    if not subjects(words):
        return by_fragments
    return (by_fragments + cosine(subjects(words), subjects(text), [subjects(one) for one in among])) / 2

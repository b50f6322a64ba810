"""A text as runs of three to five letters within its words, so that "assessing" is near "assessments"."""

import re
import zlib
from collections import Counter
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHORTEST, LONGEST = 3, 5  # letters of a fragment, the edges of the word counting as one each
BUCKETS = 1 << 20  # two fragments of one council's texts hardly ever share one
REMEMBERED = 8192  # texts; about 6 KB each

_WORD = re.compile(r"[^\W_]+")

Counts = tuple[NDArray[np.int32], NDArray[np.float32]]


@lru_cache(maxsize=REMEMBERED)
def fragments_of(text: str) -> Counts:
    """The buckets of a text's fragments, each once and in order, and how often each occurs.

    The buckets come from a checksum, not from Python's hash, so that every process agrees on them.
    """
    counted: Counter[int] = Counter()
    for word, times in Counter(_WORD.findall(text.lower())).items():
        edged = f" {word} "
        for length in range(SHORTEST, LONGEST + 1):
            for at in range(max(1, len(edged) - length + 1)):
                counted[zlib.crc32(edged[at : at + length].encode()) % BUCKETS] += times
                if length >= len(edged):
                    break
    buckets = sorted(counted)
    return np.array(buckets, np.int32), np.array([counted[bucket] for bucket in buckets], np.float32)

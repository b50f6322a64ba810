"""How words are looked for in records: PostgreSQL's English full text, over an index on the expression itself.

An index on an expression keeps the vector out of the rows, so that no list fetches it. A query must use the very same
expression, which is why model and query both take it from one place.
"""

import re
from functools import cache

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Left

from plumbline.knowledge.catalogue import abbreviations

LONGEST = 240_000  # characters of a long text that are indexed; a vector holds one megabyte
_ENGLISH = "english"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDING = re.compile(r"(?<=\w{4})(?:ments?|ations?|ings?|ists?|ies|ed|es|s|y|al|ly)$")  # of a word, in marking it


def vector_of(*fields: str, long: str | None = None) -> SearchVector:
    """The searchable words of these fields, and of the beginning of a long one."""
    texts = [F(field) for field in fields] + ([Left(long, LONGEST)] if long else [])
    return SearchVector(*texts, config=_ENGLISH)


def query_for(words: str) -> SearchQuery:
    """What somebody typed: all words, "quoted phrases", or, -without; an abbreviation finds its long form as well."""
    query = SearchQuery(words, config=_ENGLISH, search_type="websearch")
    for word in _WORD.findall(words):
        for meaning in _meanings().get(word, ()):
            long = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)", f'"{meaning}"', words)
            query |= SearchQuery(long, config=_ENGLISH, search_type="websearch")
    return query


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """What each abbreviation stands for, also with a plural s."""
    meanings = {one.short: one.expansions for one in abbreviations()}
    return meanings | {f"{short}s": stands_for for short, stands_for in meanings.items()}


def stems_of(words: str) -> tuple[str, ...]:
    """The beginnings by which the words are recognised in a text, those of what an abbreviation stands for as well."""
    asked = [word for word in _WORD.findall(words) if word.lower() not in ("or", "and", "the", "of", "in", "for")]
    meant = [word for one in asked for meaning in _meanings().get(one, ()) for word in _WORD.findall(meaning)]
    return tuple(dict.fromkeys(_ENDING.sub("", word.lower()) for word in (*asked, *meant)))


def excerpt_around(field: str, words: str) -> Func:
    """Some words of a long text around the first of those looked for, cut by the database."""
    stems = "|".join(re.escape(stem) for stem in stems_of(words)) or r"\w"
    pattern = rf"(?i)[^\n]{{0,110}}\m(?:{stems})[^\n]{{0,190}}"
    return Func(Left(field, LONGEST), Value(pattern), function="substring", output_field=CharField())

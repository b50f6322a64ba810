"""Which quality statement or theme a printed name means, in the edition that reports are read with."""

from functools import cache, lru_cache

from plumbline.knowledge.catalogue import edition
from plumbline.knowledge.catalogue.editions import Edition
from plumbline.knowledge.catalogue.names import same_name_key

LATEST = "cqc-la-2"


@cache
def framework() -> Edition:
    """The edition whose names are looked for; all editions so far share their names."""
    return edition(LATEST)


@lru_cache(maxsize=4096)
def statement_number(name: str) -> int | None:
    """The number of the statement that `name` as a whole names."""
    return _statement_names().get(same_name_key(name)) if len(name) < 120 else None


@lru_cache(maxsize=4096)
def theme_number(name: str) -> int | None:
    """The number of the theme that `name` as a whole names."""
    return _theme_names().get(same_name_key(name)) if len(name) < 120 else None


@lru_cache(maxsize=4096)
def sub_heading_statement(name: str) -> int | None:
    """The statement under whose key findings this sub-heading stands."""
    return _sub_headings().get(same_name_key(name)) if len(name) < 120 else None


@cache
def theme_of(statement: int) -> int:
    return framework().statement(statement).theme


@cache
def statements_of(theme: int) -> tuple[int, ...]:
    return tuple(one.number for one in framework().quality_statements if one.theme == theme)


@cache
def statement_keys() -> tuple[tuple[str, int], ...]:
    """Each form of each statement's name as a key, longest first; without the forms that are a theme's too."""
    themes = _theme_names()
    keys = ((key, number) for key, number in _statement_names().items() if key not in themes)
    return tuple(sorted(keys, key=lambda pair: -len(pair[0])))


@cache
def _statement_names() -> dict[str, int]:
    return {
        same_name_key(form): one.number for one in framework().quality_statements for form in (*one.aliases, one.title)
    }


@cache
def _theme_names() -> dict[str, int]:
    return {same_name_key(form): one.number for one in framework().themes for form in (*one.aliases, one.title)}


@cache
def _sub_headings() -> dict[str, int]:
    return {
        same_name_key(heading.title): one.number
        for one in framework().quality_statements
        for heading in one.sub_headings
    }

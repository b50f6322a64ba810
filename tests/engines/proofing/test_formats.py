"""The same objection at the same words, whatever kind of file the paper is."""

from pathlib import Path

import pytest

from plumbline.engines.proofing import proofread
from plumbline.engines.proofing.dictionary import acts, names
from plumbline.engines.reading import open_source

from ..reading.documents import building

FAULTY = {
    "title": "Adult social care update",
    "forms": list(building.WRITERS),
    "pieces": [
        {"h1": "Adult social care update"},
        {"p": "Report to Cabinet. Wexcombe is an invented council, and this paper was made up."},
        {"h2": "1. Background"},
        {"p": "The duty was made by the Health and Social Care Act 2022, and it came into force on 1 April 2023."},
        {"p": "The Carers Strategy 2004-2027 sets out the offer to carers."},
    ],
}


@pytest.mark.parametrize("form", building.WRITERS)
def test_a_fault_is_found_at_its_words_in_every_kind_of_file(form: str, tmp_path: Path) -> None:
    suffix, write = building.WRITERS[form]
    source = open_source(f"paper{suffix}", write(FAULTY))
    found = {one.rule: one for one in proofread([source])[0].objections}
    assert set(found) == {"name", "range"}
    for rule, words in (("name", "Health and Social Care Act 2022"), ("range", "2004-2027")):
        locator = found[rule].locator
        assert " ".join(source.text[locator.start : locator.end].split()) == words


def test_no_right_name_is_objected_to() -> None:
    rights = sorted({one.right for one in names().corrections})
    cited = [f"{act.title} {year}" for act in acts() for year in act.years]
    text = "\n\n".join(f"The paper names the {name} once." for name in (*rights, *cited))
    objections = proofread([open_source("names.txt", text.encode())])[0].objections
    assert [one.found for one in objections if one.rule == "name"] == []

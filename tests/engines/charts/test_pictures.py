"""What every chart owes its reader: words, shapes, inks that can be read, and the same data as a table."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from plumbline.engines.charts import (
    Area,
    Bar,
    Captions,
    Picture,
    bar_picture,
    funnel_picture,
    inks,
    run_picture,
    xmr_picture,
)
from plumbline.engines.charts.drawing import text_width
from plumbline.engines.charts.frame import neat_ticks, spread_apart
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.series import Observation, after
from plumbline.knowledge.stats.xmr.chart import TargetStep, XmrChart, xmr_chart
from plumbline.knowledge.stats.xmr.verdict import verdict
from tests.journeys.browser import NARROW, accessible, launched, no_sideways_scroll

SVG = "{http://www.w3.org/2000/svg}"
START = date(2024, 4, 1)
VALUES = [50, 54, 49, 53, 51, 55, 48, 52, 50, 54, 51, 53, None, 64, 52, 44, 45, 43, 44, 46, 45, 44, 43, 45]
CAPTIONS = Captions(
    headline="Fewer people wait for an OT assessment",
    subtitle="People waiting for an OT assessment, Wexcombe, April 2024 to March 2026",
    source="Wexcombe Council, invented figures, 1 April 2026",
)


def months(values: list[float | None]) -> list[Observation]:
    return [Observation(after(START, at, spacing="month"), value) for at, value in enumerate(values)]


def chart(values: list[float | None] = VALUES, **options: object) -> XmrChart:
    targets = [TargetStep(START, 50), TargetStep(date(2025, 4, 1), 40)]
    return xmr_chart(months(values), **{"improvement": "decrease", "targets": targets, **options})  # type: ignore[arg-type]


def areas(count: int = 16) -> list[Area]:
    return [Area(f"Council {at}", 20 + (at * 37) % 60, 120 + 20 * at, is_ours=at == 3) for at in range(count)]


BARS = [
    Bar("2023/24", 31, 22.8, 40.6, 100),
    Bar("2024/25", 37, 28.2, 46.8, 100),
    Bar("Outer London, all boroughs together", None),
]


def pictures(width: int) -> dict[str, Picture]:
    found = chart()
    return {
        "xmr": xmr_picture(found, CAPTIONS, sentence=verdict(found).sentence, width=width),
        "neutral": xmr_picture(
            chart(improvement="neutral", rebase=[date(2025, 7, 1)]), CAPTIONS, sentence="s", width=width
        ),
        "constant": xmr_picture(chart([7.0] * 14), CAPTIONS, sentence="s", width=width),
        "one value": xmr_picture(chart([7.0]), CAPTIONS, sentence="s", width=width),
        "run": run_picture(months(VALUES[:9]), CAPTIONS, width=width),
        "funnel": funnel_picture(areas(), CAPTIONS, width=width),
        "plain funnel": funnel_picture(areas(4), CAPTIONS, width=width),
        "bars": bar_picture(BARS, Captions(CAPTIONS.headline, CAPTIONS.subtitle, CAPTIONS.source, "%"), width=width),
    }


EACH = [(name, width) for width in (640, 320) for name in pictures(640)]


def parsed(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def words_of(picture: Picture) -> list[str]:
    return [text.text or "" for text in parsed(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize(("name", "width"), EACH)
def test_a_picture_says_what_it_is_and_shows(name, width):
    picture = pictures(width)[name]
    root = parsed(picture)
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == picture.title
    assert description.text == picture.description
    assert len(picture.description) > 60
    together = " ".join(words_of(picture))
    for caption in (CAPTIONS.headline, CAPTIONS.subtitle, f"Source: {CAPTIONS.source}"):
        assert caption in together


@pytest.mark.parametrize(("name", "width"), EACH)
def test_all_words_lie_on_the_sheet(name, width):
    root = parsed(pictures(width)[name])
    sheet_width, sheet_height = float(root.get("width")), float(root.get("height"))
    assert sheet_width == width
    for text in root.iter(f"{SVG}text"):
        wide = text_width(text.text, size=int(text.get("font-size"))) * 0.88  # the average letter is a little narrower
        start = float(text.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        assert start >= -2, text.text
        assert start + wide <= sheet_width + 2, text.text
        assert 0 < float(text.get("y")) < sheet_height


@pytest.mark.parametrize(("name", "width"), EACH)
def test_nothing_is_fetched_styled_or_run(name, width):
    svg = pictures(width)[name].svg
    assert not re.search(r"<script|<style|style=|href|url\(|@import|NaN|nan|inf\b", svg)


def test_every_ink_can_be_read_on_white():
    assert all(inks.contrast(ink, inks.PAPER) >= 4.5 for ink in inks.WORDS)
    assert inks.contrast(inks.GRID, inks.PAPER) >= 3
    assert round(inks.contrast("#00b0f0", inks.PAPER), 2) == 2.48  # the blue that could not


def test_meanings_differ_in_shape_and_word_as_well_as_in_ink():
    """In black-and-white print the shape and the word are left."""
    root = parsed(pictures(640)["xmr"])
    rings = [mark for mark in root.iter(f"{SVG}circle") if mark.get("fill") == inks.PAPER]
    discs = [mark for mark in root.iter(f"{SVG}circle") if mark.get("fill") == inks.IMPROVEMENT]
    triangles = list(root.iter(f"{SVG}polygon"))
    assert (len(rings), len(discs), len(triangles)) == (13 + 1, 9 + 1, 1 + 1)  # each once more in the key
    assert [words for words in words_of(pictures(640)["xmr"]) if words in ("improvement", "concern")] == [
        "concern",
        "improvement",
        "concern",
        "improvement",
    ]


def test_lines_are_named_at_their_ends_or_in_the_key():
    for width in (640, 320):
        words = words_of(pictures(width)["xmr"])
        assert {"mean 49.3", "upper limit 57.3", "lower limit 41.4", "target 40"} <= set(words)


def test_the_line_breaks_at_a_gap():
    root = parsed(pictures(640)["xmr"])
    lines = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert [line.count("L") + 1 for line in lines] == [12, 11]


def test_the_table_holds_every_point_with_its_meaning():
    picture = pictures(640)["xmr"]
    assert len(picture.rows) == 24
    assert picture.rows[12] == ("April 2025", None, *picture.rows[12][2:5], 40, "no value", "")
    assert picture.rows[13][6:] == ("concern", "outside")
    assert picture.rows[-1][6:] == ("improvement", "run")
    assert picture.columns == (
        "Period", "Value", "Mean", "Lower limit", "Upper limit", "Target", "What it shows", "Rule",
    )  # fmt: skip


def placed(picture: Picture) -> list[tuple[float, str]]:
    return [(float(text.get("x", 0)), text.text or "") for text in parsed(picture).iter(f"{SVG}text")]


def test_trial_limits_mark_no_point_for_the_verdict_says_that_it_cannot_be_told():
    few = chart([2, 2, 3, 3, 5, 5])
    assert any(point.rule for point in few.points)
    drawn = xmr_picture(few, CAPTIONS, sentence=verdict(few).sentence)
    assert {(row[6], row[7]) for row in drawn.rows} == {("too few to tell", "")}
    assert not {"improvement", "concern"} & set(words_of(drawn))


def test_the_axis_does_not_go_below_0_where_no_value_does():
    unit = Captions(CAPTIONS.headline, CAPTIONS.subtitle, CAPTIONS.source, " days")
    words = words_of(xmr_picture(chart([1, 9, 0, 4] * 4, lowest=0.0), unit, sentence="s"))
    assert "0 days" in words
    assert not any(word.startswith("-") for word in words)


def test_one_day_is_no_days():
    unit = Captions(CAPTIONS.headline, CAPTIONS.subtitle, CAPTIONS.source, " days")
    words = words_of(xmr_picture(chart([1.2, 1.8, 1.5, 1.1] * 4, targets=[]), unit, sentence="s"))
    assert {"1 day", "1.5 days"} <= set(words)


def test_names_of_narrow_bars_do_not_run_into_one_another():
    bars = [Bar(f"20{year}/{year + 1}", 70 + year / 2) for year in range(18, 26)]
    names = {bar.name for bar in bars}
    drawn = sorted((x, word) for x, word in placed(bar_picture(bars, CAPTIONS, width=320)) if word in names)
    assert bars[-1].name in {word for _, word in drawn}
    assert all(
        left + text_width(word) / 2 < right - text_width(following) / 2
        for (left, word), (right, following) in pairwise(drawn)
    )


def test_limits_beyond_what_can_be_are_drawn_cut():
    found = chart([97, 99, 96, 100, 95, 99, 100, 94, 99, 96, 100, 97, 99], highest=100, lowest=0, targets=())
    picture = xmr_picture(found, CAPTIONS, sentence="s")
    assert picture.rows[0][4] == 100
    assert "upper limit 100" in words_of(picture)


def test_a_value_that_is_held_back_is_words_and_never_a_bar_of_0():
    picture = pictures(640)["bars"]
    assert "not shown" in words_of(picture)
    assert "Outer London, all boroughs together: not shown." in picture.sentence
    assert picture.rows[2][1] is None
    boxes = [box for box in parsed(picture).iter(f"{SVG}rect") if box.get("fill") == inks.IMPROVEMENT]
    assert len(boxes) == 2


def test_a_funnel_names_our_own_council_only_and_says_when_limits_are_widened():
    picture = pictures(640)["funnel"]
    assert [words for words in words_of(picture) if words.startswith("Council ")] == ["Council 3"]
    assert any("widened" in words for words in words_of(picture))
    assert len(picture.rows) == 16
    assert not any("widened" in words for words in words_of(pictures(640)["plain funnel"]))


def test_the_same_data_give_the_same_picture_and_other_data_another():
    first, again = pictures(640)["xmr"], pictures(640)["xmr"]
    assert first == again
    other = xmr_picture(chart([*VALUES[:-1], 44.0]), CAPTIONS, sentence="s")
    assert other.digest != first.digest
    assert len({picture.digest for picture in pictures(640).values()}) == len(pictures(640))


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(StatsError, match="no value to draw"):
        bar_picture([Bar("2024", None)], CAPTIONS)
    with pytest.raises(StatsError, match="no value to draw"):
        run_picture(months([None]), CAPTIONS)


@pytest.mark.parametrize(("low", "high"), [(0, 1), (41.4, 64), (-3, 3), (1e-6, 2e-6), (0, 3e7), (5, 5), (0, 0)])
def test_ticks_are_round_and_hold_the_values(low, high):
    ticks = neat_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 9


def test_words_at_lines_are_moved_apart_in_order():
    assert spread_apart([10, 11, 12], gap=5, lowest=0, highest=100) == [10, 15, 20]
    assert spread_apart([98, 99], gap=5, lowest=0, highest=100) == [94, 99] or spread_apart(
        [98, 99], gap=5, lowest=0, highest=100
    ) == [95, 100]


def test_axe_finds_nothing_in_pictures_beside_their_tables():
    parts = []
    for picture in (pictures(320)[name] for name in ("xmr", "bars", "plain funnel")):
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in picture.rows)
        head = "".join(f'<th scope="col">{column}</th>' for column in picture.columns)
        table = f'<div tabindex="0" role="region" aria-label="{picture.digest}" style="overflow-x: auto"><table>'
        parts.append(f"<figure>{picture.svg}</figure>{table}<tr>{head}</tr>{rows}</table></div>")
    style = "<style>body, figure { margin: 0 }</style>"
    page_text = (
        f'<!doctype html><html lang="en-GB"><head><title>Charts</title>{style}</head>'
        f"<body><main><h1>Charts</h1>{''.join(parts)}</main></body></html>"
    )
    with launched() as browser:
        page = browser.new_page(viewport=NARROW)
        page.set_content(page_text)
        assert accessible(page) == []
        assert no_sideways_scroll(page)


def test_a_letter_that_no_xml_holds_spoils_no_picture():
    odd = Captions(headline="Waits\x0bfor <OT>\x00 & more\ufffe", subtitle="s\x1f", source="a\u2028b")
    for picture in (run_picture(months(VALUES[:9]), odd, width=320), bar_picture([Bar("\x08x", 3)], odd, width=640)):
        assert "Waitsfor <OT> & more" in "".join(ElementTree.fromstring(picture.svg).itertext())

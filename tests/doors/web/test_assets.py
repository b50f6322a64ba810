"""The look that is built: nothing of gov.uk's own brand, nothing that leads nowhere, and only when needed."""

import json
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from plumbline.doors.web.assets.build import FETCHED, OURS, ROOT, STYLE_SHEETS, NotFetched, build, without_branding

needs_the_package = pytest.mark.skipif(not FETCHED.exists(), reason="the front-end packages are not fetched")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "assets"
    build(built=folder)
    return folder


@needs_the_package
def test_a_build_makes_one_style_sheet_one_script_and_one_icon(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == ["favicon.svg", "plumbline.css", "plumbline.js"]


@needs_the_package
@pytest.mark.parametrize(
    "forbidden", ["GDS Transport", "Calvert", "crest", "/assets/", "@font-face", "sourceMappingURL", "url("]
)
def test_a_build_holds_nothing_of_the_brand_and_no_address_of_a_file(built: Path, forbidden: str) -> None:
    assert forbidden in (FETCHED / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert forbidden not in (built / "plumbline.css").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in (built / "plumbline.js").read_text(encoding="utf-8")


@needs_the_package
def test_a_built_style_sheet_keeps_all_other_rules(built: Path) -> None:
    theirs = (FETCHED / "govuk-frontend.min.css").read_text(encoding="utf-8")
    css = (built / "plumbline.css").read_text(encoding="utf-8")
    names = set(re.findall(r"\.govuk-[\w-]+", theirs))
    assert len(names) > 300
    assert names <= set(re.findall(r"\.govuk-[\w-]+", css))
    assert "font-family:Arial,sans-serif" in css
    assert css.count("{") == css.count("}")


@needs_the_package
def test_a_second_build_does_nothing_until_an_input_changes(tmp_path: Path) -> None:
    fetched = tmp_path / "fetched"
    fetched.mkdir()
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(FETCHED / name, fetched / name)
    assert build(fetched=fetched, built=tmp_path / "assets") is True
    assert build(fetched=fetched, built=tmp_path / "assets") is False
    with (fetched / "govuk-frontend.min.css").open("a", encoding="utf-8") as file:
        file.write(".new{color:red}")
    assert build(fetched=fetched, built=tmp_path / "assets") is True


def test_without_the_package_the_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match="npm ci"):
        build(fetched=tmp_path, built=tmp_path / "assets")


def test_a_rule_loses_only_the_declaration_that_leads_to_a_file() -> None:
    css = ".a{color:red;background-image:url(/assets/images/x.svg);width:1px}.b{mask:url(/assets/y.svg)}"
    assert without_branding(css) == ".a{color:red;width:1px}.b{}"


def test_every_style_sheet_of_ours_is_built_in() -> None:
    assert {path.stem for path in (OURS / "css").glob("*.css")} == set(STYLE_SHEETS)


def test_the_components_and_their_macros_are_pinned_together() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    pinned = package["dependencies"]["govuk-frontend"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", pinned)
    assert locked["packages"]["node_modules/govuk-frontend"]["version"] == pinned
    # The macros' 4.1 follow the components' 6.x: when one moves, look at the other and change this line.
    assert (version("govuk-frontend-jinja"), pinned) == ("4.1.0", "6.6.0")


def test_the_locked_list_holds_no_address() -> None:
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_say() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#00b0f0", "#ffffff"), 2) == 2.48


def test_every_colour_that_words_stand_on_has_contrast_enough() -> None:
    css = "".join((OURS / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("brand", "status"))
    tags = re.findall(r"(?<!-)color: (#\w+);[^}]*background: (#\w+)", css)
    tags += re.findall(r"(?<!-)color: (#\w+); background-color: (#\w+)", css)
    named = dict(re.findall(r"--([\w-]+): (#\w+);", css))
    tags += [("#ffffff", named[name]) for name in ("app-brand", "app-button", "app-button-hover", "govuk-link-colour")]
    tags += [(named["govuk-link-colour"], named["app-quiet"]), ("#0b0c0c", named["app-mark"])]
    assert len(tags) >= 15
    assert [(ink, ground) for ink, ground in tags if contrast(ink, ground) < 4.5] == []

"""Builds one style sheet, one script and one icon into `.build/assets/`, from the fetched package and our own files.

The GOV.UK typeface, crest, crown and icons are for gov.uk services, so none of them gets through. A manifest
of static files refuses addresses that lead nowhere, so none of those gets through either.
"""

import hashlib
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
FETCHED = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
OURS = Path(__file__).parent
BUILT = ROOT / ".build" / "assets"

# In the order in which one leans on the other.
STYLE_SHEETS = (
    "brand", "frame", "forms", "tables", "status", "lists", "search", "passages", "documents", "scores", "papers",
    "people", "plans", "meetings", "measures", "print",
)  # fmt: skip
LICENCE = "/*! Contains govuk-frontend, MIT licence, Crown copyright (Government Digital Service). */\n"


class NotFetched(Exception):
    """The front-end package is not there; the message says what to do."""


def build(fetched: Path = FETCHED, built: Path = BUILT) -> bool:
    """Build what is out of date; False when nothing was."""
    if not (fetched / "govuk-frontend.min.css").exists():
        raise NotFetched("The front-end packages are not there: start through ./run, or call npm ci.")
    sources = [fetched / "govuk-frontend.min.css", fetched / "govuk-frontend.min.js", *our_files()]
    fingerprint = hashlib.sha256(b"".join(source.read_bytes() for source in [*sources, Path(__file__)])).hexdigest()
    stamp = built.parent / f"{built.name}.stamp"
    if stamp.exists() and stamp.read_text() == fingerprint and (built / "plumbline.css").exists():
        return False
    built.mkdir(parents=True, exist_ok=True)
    theirs = (fetched / "govuk-frontend.min.css").read_text(encoding="utf-8")
    ours = "\n".join((OURS / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLE_SHEETS)
    write(built / "plumbline.css", LICENCE + without_branding(theirs) + "\n" + tightened(ours))
    script = (fetched / "govuk-frontend.min.js").read_text(encoding="utf-8")
    own_script = (OURS / "plumbline.js").read_text(encoding="utf-8")
    write(built / "plumbline.js", LICENCE + without_maps(script) + "\n" + own_script)
    write(built / "favicon.svg", (OURS / "favicon.svg").read_text(encoding="utf-8"))
    write(stamp, fingerprint)
    return True


def our_files() -> list[Path]:
    return [
        *(OURS / "css" / f"{name}.css" for name in STYLE_SHEETS),
        OURS / "plumbline.js",
        OURS / "favicon.svg",
    ]


def without_branding(css: str) -> str:
    """The style sheet without the typeface, the crest and every address of a file that we do not ship."""
    css = without_maps(css).removeprefix('@charset "UTF-8";')
    css = re.sub(r"/\*!.*?\*/", "", css, flags=re.DOTALL)  # the typeface's notice goes with the typeface
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"[\w-]+:[^;{}]*url\(/assets/[^)]*\)[^;{}]*;?", "", css)
    return re.sub(r"GDS Transport,\s*arial", "Arial", css)


def without_maps(text: str) -> str:
    return re.sub(r"(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*", "", text)


def tightened(css: str) -> str:
    """Our own style sheet without comments and indentation."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", css).strip() + "\n"


def write(path: Path, text: str) -> None:
    """Whole or not at all, because another process may be serving it."""
    beside = path.with_suffix(path.suffix + f".{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)

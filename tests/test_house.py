"""The rules of the house: which way imports go, what the locks hold, and what is never committed."""

import json
import re
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import COMMANDS

REPOSITORY = Path(__file__).resolve().parents[1]
LOCKS = [*sorted((REPOSITORY / "requirements").glob("*.txt")), REPOSITORY / "package-lock.json"]
LONGEST_README = 60


def tracked() -> list[str]:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this copy of the project is not a git checkout")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True, text=True
    )
    return [name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).exists()]


def test_imports_go_down_the_floors_and_never_in_a_ring() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_contracts_have_no_list_of_exceptions() -> None:
    assert "ignore_imports" not in (REPOSITORY / "pyproject.toml").read_text()


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_no_address(lock: Path) -> None:
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_a_lock_has_its_hash(lock: Path) -> None:
    if lock.suffix == ".json":
        packages = {name: entry for name, entry in json.loads(lock.read_text())["packages"].items() if name}
        assert packages
        assert [name for name, entry in packages.items() if not entry.get("integrity")] == []
        return
    lines = lock.read_text().splitlines()
    pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert pinned
    assert [lines[number] for number in pinned if "==" not in lines[number]] == []
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []


def test_the_development_lock_holds_the_run_lock() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+", (REPOSITORY / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev, "make both anew with ./lock"


def test_every_requirement_is_in_its_lock() -> None:
    for name in ("run", "dev", "npm", "uv", "spark"):
        wanted = (REPOSITORY / "requirements" / f"{name}.in").read_text()
        locked = (REPOSITORY / "requirements" / f"{name}.txt").read_text().lower()
        for package in re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", wanted, re.MULTILINE):
            assert re.search(rf"^{re.escape(package.lower())}==", locked, re.MULTILINE), f"{package}: run ./lock"


def test_no_other_lock_is_committed() -> None:
    assert {"uv.lock", "pylock.toml", "yarn.lock", "pnpm-lock.yaml"}.isdisjoint(tracked())


def test_nothing_fetched_or_built_is_committed() -> None:
    fetched = re.compile(
        r"(^|/)(node_modules|\.venv|\.build|site-packages|vendor|third_party)/"
        r"|\.min\.(js|css)$|\.(whl|woff2?|ttf|otf|eot|pyc|map)$"
    )
    assert [name for name in tracked() if fetched.search(name)] == []


def test_no_file_names_a_place_of_one_machine_or_a_package_registry() -> None:
    here = "|".join(re.escape(str(place)) for place in (REPOSITORY, REPOSITORY.parent / "shared", Path.home()))
    places = re.compile(rf"(?:{here})/|/home/[a-z]|//[\w.-]*(?:pypi|npm|pythonhosted)[\w.-]*/".encode())
    found = [
        name for name in tracked() if (REPOSITORY / name).is_file() and places.search((REPOSITORY / name).read_bytes())
    ]
    assert found == []


def test_the_templates_macros_fit_the_look_of_the_pages() -> None:
    """govuk-frontend-jinja 4.1 speaks the language of govuk-frontend 6; they move together or not at all."""
    pinned = json.loads((REPOSITORY / "package.json").read_text())["dependencies"]["govuk-frontend"]
    assert re.fullmatch(r"6\.\d+\.\d+", pinned)
    assert "govuk-frontend-jinja==4.1.0" in (REPOSITORY / "requirements" / "run.in").read_text()
    assert version("govuk-frontend-jinja") == "4.1.0"


def test_every_command_has_its_module() -> None:
    missing = [name for name in COMMANDS if find_spec(f"plumbline.doors.cli.commands.{name}") is None]
    assert missing == []


@pytest.mark.parametrize("name", ["run", "test", "lock", ".ci/run"])
def test_the_days_commands_can_be_run(name: str) -> None:
    path = REPOSITORY / name
    assert path.stat().st_mode & 0o111
    assert path.read_text().startswith("#!/bin/sh\n")
    if (REPOSITORY / ".git").exists():
        staged = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "--stage", name],
            cwd=REPOSITORY,
            capture_output=True,
            check=True,
            text=True,
        )
        assert staged.stdout.startswith("100755 ")
    subprocess.run(["sh", "-n", str(path)], check=True)


def test_the_readme_stays_short() -> None:
    readme = REPOSITORY / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    assert len(readme.read_text().splitlines()) < LONGEST_README

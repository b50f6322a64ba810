"""`plumbline council`, asked as whoever sets Plumbline up at a council asks it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from plumbline.doors.cli.__main__ import main
from plumbline.doors.cli.commands import council as command
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council

pytestmark = pytest.mark.django_db
ADMINISTRATOR = ("--email", "admin@example.org", "--name", "Administrator")


@pytest.fixture(autouse=True)
def database_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def as_it_is() -> Iterator[None]:
        yield

    monkeypatch.setattr(command, "database", as_it_is)
    monkeypatch.setattr(command.preparing, "migrate_if_needed", lambda: None)


@pytest.mark.parametrize("words", ["E09000014", "e09000014", "Haringey", "London Borough of Haringey"])
def test_a_council_is_opened_by_any_of_its_names(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["council", words, *ADMINISTRATOR]) == 0
    assert "London Borough of Haringey" in capsys.readouterr().out
    membership = Membership.objects.get()
    assert membership.council.gss_code == "E09000014" and membership.role == Role.ADMINISTRATOR


def test_nobody_gets_in_this_way_once_somebody_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    main(["council", "Haringey", *ADMINISTRATOR])
    assert main(["council", "Haringey", "--email", "other@example.org", "--name", "Other"]) == 1
    assert "has people already" in capsys.readouterr().err
    assert Membership.objects.count() == 1


def test_what_is_no_council_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["council", "Atlantis", *ADMINISTRATOR]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not Council.objects.exists()

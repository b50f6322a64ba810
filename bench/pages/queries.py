"""How many queries each page takes, counted on a council with 100 actions and on one with 2,000: they must be equal."""

from collections.abc import Mapping

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages.dataset import build, build_country
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council


def counted(pages: Mapping[str, str], *, councils: int, actions: int) -> dict[str, int]:
    """Queries by page of the larger council; leaves all data in the database."""
    small = build(actions=100, findings=50, name="Littlemere")
    large = build_country(councils=councils, actions=actions)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within a minute of such a load
    few, many = _queries(pages, *small), _queries(pages, *large)
    grown = {name: (few[name], many[name]) for name in pages if few[name] < many[name]}
    assert not grown, f"queries grow with the data: {grown}"
    return many


def _queries(pages: Mapping[str, str], council: Council, person: Person) -> dict[str, int]:
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    counts = {}
    for name, path in pages.items():
        address = f"/councils/{council.slug}/{path}"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        counts[name] = len(captured)
    return counts

"""How many queries each page takes, counted on 100 actions and on 2,000: the two must be equal."""

from collections.abc import Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages.dataset import build_country
from plumbline.workspace.improvement.models import Action, Update


def counted(pages: Sequence[tuple[str, str]], *, councils: int, actions: int) -> dict[str, int]:
    """Queries by page on 2,000 actions and 1,000 findings; leaves that data in the database."""
    council, person = build_country(councils=councils, actions=actions)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself within a minute of such a load
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    many = {name: _queries(client, address) for name, address in pages}
    hidden = Action.objects.filter(council=council, plan__number=1, number__gt=100)
    hidden.update(withdrawn_at="2000-01-01T00:00:00Z")
    few = {name: _queries(client, address) for name, address in pages if "page 20" not in name}
    hidden.update(withdrawn_at=None)
    grown = {name: (few[name], many[name]) for name in few if few[name] < many[name]}
    assert not grown, f"queries grow with the data: {grown}"
    assert Update.objects.filter(action__council=council).count() == 2200
    return many


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(captured)

"""An empty database gets its tables at once, one that exists by migrations; both must come to the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

CATALOGUE = {
    "columns": """SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, is_identity,
        identity_generation, character_maximum_length, generation_expression FROM information_schema.columns
        WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, condeferred
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled,
        obj_description(oid, 'pg_trigger') FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": """SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
    "migrations": "SELECT app, name FROM django_migrations",
}
MIGRATE_ONLY = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), interactive=False, verbosity=0)
"""


@pytest.fixture
def migrated(db: None) -> Iterator[psycopg.Connection]:
    """A database beside that of the tests, made by every migration in turn."""
    ours = connection.settings_dict["NAME"]
    name = f"{ours}_by_migrations"
    with connection.cursor() as cursor:
        address = cursor.connection.info
        parts = {"host": address.host, "user": address.user, "port": address.port}
    with psycopg.connect(dbname=ours, autocommit=True, **parts) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    where = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    subprocess.run([sys.executable, "-c", MIGRATE_ONLY], check=True, env=os.environ | {"DATABASE_URL": where})
    with psycopg.connect(dbname=name, **parts) as made:
        yield made
    with psycopg.connect(dbname=ours, autocommit=True, **parts) as server:
        server.execute(f'DROP DATABASE "{name}"')


def test_tables_laid_at_once_are_those_of_the_migrations(migrated: psycopg.Connection) -> None:
    for kind, question in CATALOGUE.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            at_once = {tuple(map(str, row)) for row in cursor.fetchall()}
        by_migrations = {tuple(map(str, row)) for row in migrated.execute(question)}
        assert at_once - by_migrations == set(), f"{kind} that no migration makes"
        assert by_migrations - at_once == set(), f"{kind} that only migrations make"
        assert at_once

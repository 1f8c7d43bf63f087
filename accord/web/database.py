"""The database for as long as somebody needs it, whichever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from accord.web.postgres.cluster import Cluster

MIGRATING: Final = 0x3A7E
"""Names the advisory lock of whoever brings the tables up to date."""


@contextmanager
def database(cluster: Cluster | None) -> Iterator[None]:
    """Hold the embedded cluster, or try the database of DATABASE_URL once; let every connection go at the end.

    The pool would keep trying for ten seconds and then not say why.
    """
    if cluster:
        with cluster.held(), _pooled():
            yield
    else:
        psycopg.connect(**_connection().get_connection_params()).close()
        with _pooled():
            yield


def bring_up_to_date() -> None:
    """Make the tables those of this version; of several who do so at once, each waits for the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


@contextmanager
def _pooled() -> Iterator[None]:
    try:
        yield
    finally:
        _connection().close()
        _connection().close_pool()


def _connection() -> DatabaseWrapper:
    return cast("DatabaseWrapper", connections["default"])

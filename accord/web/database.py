"""The database for as long as somebody needs it, whichever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import psycopg
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from accord.web.postgres.cluster import Cluster


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


@contextmanager
def _pooled() -> Iterator[None]:
    try:
        yield
    finally:
        _connection().close()
        _connection().close_pool()


def _connection() -> DatabaseWrapper:
    return cast("DatabaseWrapper", connections["default"])

"""The UK example, replayed once per module into a transaction that is rolled back at its end."""

import csv
import shutil
from pathlib import Path

import pytest
from django.db import transaction

from accord.examples.uk_2013_15.replay import load
from accord.examples.uk_2013_15.rows import PACKAGE


@pytest.fixture(scope="module")
def uk(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


class Copy:
    """A copy of the example's files in which single cells can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("data", "reviewed"):
            shutil.copytree(PACKAGE / part, folder / part)

    def change(self, name, where, **cells):
        """Change cells of the one row that matches ``where``."""
        path = self.folder / f"{name}.csv"
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        found = [row for row in rows if all(row[key] == value for key, value in where.items())]
        assert len(found) == 1
        found[0].update(cells)
        self._write(path, rows)

    def drop(self, name, where):
        """Leave out the one row that matches ``where``."""
        path = self.folder / f"{name}.csv"
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        kept = [row for row in rows if not all(row[key] == value for key, value in where.items())]
        assert len(kept) == len(rows) - 1
        self._write(path, kept)

    def _write(self, path, rows):
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path / "copy")

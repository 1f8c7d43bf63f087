from datetime import date

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models
from django.db.migrations.state import ModelState
from django.test.utils import isolate_apps

from accord.kit.dates import Precision, When
from accord.kit.fields import WhenField

COLUMNS = ["since_first", "since_last", "since_precision", "since_words"]
JUNE = When.month(2013, 6, "June 2013")


@pytest.fixture
def kinds():
    with isolate_apps("accord.kit"):

        class Dated(models.Model):
            since = WhenField()

            class Meta:
                app_label = "kit"
                abstract = True

        class Plain(models.Model):
            name = models.CharField(max_length=20)
            since = WhenField()
            tail = models.CharField(max_length=20)

            class Meta:
                app_label = "kit"
                constraints = [models.UniqueConstraint(fields=["name"], name="kit_plain_name_once")]

        class Heir(Dated):
            class Meta:
                app_label = "kit"

        class Grandchild(Plain):
            class Meta:
                app_label = "kit"

        yield {"plain": Plain, "heir": Heir, "grandchild": Grandchild}


@pytest.fixture
def plain(kinds, db):  # asked for, so that there is a database
    with connection.schema_editor() as editor:
        editor.create_model(kinds["plain"])
    return kinds["plain"]


def names(model):
    return [field.name for field in model._meta.local_concrete_fields]


def constraints(model):
    return [constraint.name for constraint in model._meta.constraints]


def test_the_columns_stand_where_the_field_stands(kinds):
    assert names(kinds["plain"]) == ["id", "name", *COLUMNS, "tail"]


def test_a_value_without_more_is_unknown(kinds):
    assert kinds["plain"]().since == When.unknown()


@pytest.mark.parametrize("kind", ["plain", "heir", "grandchild"])
def test_the_value_is_given_and_taken(kinds, kind):
    thing = kinds[kind](since=JUNE)
    assert thing.since == JUNE
    assert [getattr(thing, column) for column in COLUMNS] == [
        date(2013, 6, 1),
        date(2013, 6, 30),
        "month",
        "June 2013",
    ]
    thing.since = When.unknown("not said")
    assert [getattr(thing, column) for column in COLUMNS] == [None, None, "unknown", "not said"]


@pytest.mark.parametrize("wrong", ["June 2013", None, date(2013, 6, 1)])
def test_only_a_when_is_taken(kinds, wrong):
    with pytest.raises(TypeError, match="since takes a When"):
        kinds["plain"](since=wrong)


def test_each_table_has_its_own_columns_and_constraint(kinds):
    assert names(kinds["heir"]) == ["id", *COLUMNS]
    assert constraints(kinds["heir"]) == ["kit_heir_since_days"]
    assert constraints(kinds["plain"]) == ["kit_plain_name_once", "kit_plain_since_days"]
    assert names(kinds["grandchild"]) == ["plain_ptr"]
    assert constraints(kinds["grandchild"]) == []


def test_migrations_see_columns_and_constraint(kinds):
    state = ModelState.from_model(kinds["heir"])
    assert list(state.fields) == ["id", *COLUMNS]
    assert [constraint.name for constraint in state.options["constraints"]] == ["kit_heir_since_days"]


def test_a_query_by_the_value_is_refused(kinds):
    with pytest.raises(FieldError, match="query since_first and since_last instead of since"):
        str(kinds["plain"].objects.filter(since=JUNE).query)


@pytest.mark.parametrize("when", [JUNE, When.day(date(2013, 6, 27)), When.unknown("?"), When.season(2013, "winter")])
def test_a_value_is_kept(plain, when):
    key = plain.objects.create(name="one", since=when).pk
    assert plain.objects.get(pk=key).since == when
    assert plain.objects.filter(since_last__lte=date(2014, 12, 31)).exists() == when.is_known
    assert plain.objects.only("name").get(pk=key).since == when


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2013, 6, 30), date(2013, 6, 1), Precision.MONTH),
        (date(2013, 6, 1), date(2013, 6, 2), Precision.DAY),
        (date(2013, 6, 1), date(2013, 6, 1), Precision.UNKNOWN),
        (None, date(2013, 6, 1), Precision.MONTH),
        (date(2013, 6, 1), None, Precision.MONTH),
        (None, None, Precision.MONTH),
    ],
)
def test_the_database_refuses_impossible_days(plain, first, last, precision):
    with pytest.raises(IntegrityError, match="kit_plain_since_days"):
        plain.objects.create(since_first=first, since_last=last, since_precision=precision)

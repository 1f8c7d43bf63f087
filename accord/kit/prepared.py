"""Queries written once: Django's own, compiled at the first use and run again with other values.

To build a query and turn it into SQL costs many times what the database takes to answer it, and a page asks the same
few questions each time. What changes from page to page stands in the query as `Given`:

    steps = Prepared(lambda: Step.objects.as_of(Given.day("day")).filter(thing=Given.key("thing")).values("order"))
    steps.rows(day=day, thing=thing.pk)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, Expression, Field, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Given(Value):
    """A value that is given anew at each run, by its name."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=field)

    @classmethod
    def day(cls, name: str) -> Any:
        """A date. Typed as anything, for it stands where a date is asked for."""
        return cls(name, DateField())

    @classmethod
    def key(cls, name: str) -> Any:
        """A primary key, or another whole number."""
        return cls(name, BigIntegerField())

    @classmethod
    def text(cls, name: str) -> Any:
        """A text."""
        return cls(name, CharField())

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:  # noqa: ARG002  # Django's signature
        """Stand among the parameters as oneself, to be replaced when the query is run."""
        return "%s", [self]


@dataclass(frozen=True)
class Compiled:
    """A query as SQL, the names of its columns, and what turns their values into Python's, by position."""

    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converters: Mapping[int, tuple[list[Callable[..., Any]], Expression]]


class Prepared:
    """A query of ``values()`` that is compiled once in the life of the process."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self.build = build

    @cached_property
    def compiled(self) -> Compiled:
        """Compile the query. Two threads may both do so; they find the same."""
        query = self.build().query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        selected = [expression for expression, _sql, _alias in compiler.select or ()]
        return Compiled(sql, tuple(parameters), tuple(query.selected or ()), compiler.get_converters(selected))

    def rows(self, **given: Any) -> list[dict[str, Any]]:
        """Run the query with these values and give its rows. Raises KeyError for a value that is not given."""
        compiled = self.compiled
        values = [given[each.value] if isinstance(each, Given) else each for each in compiled.parameters]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, values)
            found = cursor.fetchall()
        if compiled.converters:
            found = [_converted(row, compiled) for row in found]
        return [dict(zip(compiled.names, row, strict=True)) for row in found]


def columns(model: type[Model], prefix: str = "") -> list[str]:
    """Give the names of a model's columns as ``values()`` takes them, seen from where ``prefix`` leads to it."""
    return [prefix + field.attname for field in model._meta.concrete_fields]  # noqa: SLF001  # Django's own word for a description


def made(model: type[M], row: Mapping[str, Any], prefix: str = "") -> M:
    """Make the row of a model from the columns that ``columns()`` named."""
    names, values_of = _picked(model, prefix)
    return model.from_db(connection.alias, names, values_of(row))


@lru_cache
def _picked(model: type[Model], prefix: str) -> tuple[list[str], Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """Give the names of a model's columns, and what picks their values from a row."""
    return columns(model), itemgetter(*columns(model, prefix))


def _converted(row: tuple[Any, ...], compiled: Compiled) -> list[Any]:
    values = list(row)
    for position, (converters, expression) in compiled.converters.items():
        for converter in converters:
            values[position] = converter(values[position], expression, connection)
    return values

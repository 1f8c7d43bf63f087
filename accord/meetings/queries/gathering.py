"""What belongs to the rows of a query, brought along in the same query: a page of many meetings asks once."""

from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject

from accord.kit.prepared import columns, made

M = TypeVar("M", bound=Model)


def gathered(rows: QuerySet[Any, Any], *, beside: str = "") -> ArraySubquery:
    """Give a column of the outer query: these rows, in their order, each with the row it points to by ``beside``."""
    names = columns(rows.model)
    if beside:
        names += columns(rows.model._meta.get_field(beside).related_model, f"{beside}__")  # noqa: SLF001  # Django's own word
    return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in names})))


def restored(model: type[M], told: dict[str, Any], prefix: str = "") -> M:
    """Give the row again that was gathered."""
    fields = model._meta.concrete_fields  # noqa: SLF001  # Django's own word for a model's columns
    return made(model, {field.attname: field.to_python(told[prefix + field.attname]) for field in fields})

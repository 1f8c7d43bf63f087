"""A rough date as one attribute of a model."""

from copy import copy
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import F, Q

from accord.kit.dates import Precision, When

if TYPE_CHECKING:
    _Field = models.Field[When, When]
else:
    _Field = models.Field


class WhenField(_Field):
    """A `When` kept in four columns: <name>_first, <name>_last, <name>_precision and <name>_words.

    ``Model(since=When.month(2013, 6))`` and ``thing.since`` speak of the value; queries speak of the columns:
    ``filter(since_last__lte=day)``, ``order_by("since_first")``. Without a value it is `When.unknown()`. A check
    constraint <app>_<model>_<name>_days lets the database keep what `When` promises about its days, as far as
    SQL can tell it.

    The columns are fields of their own, so migrations know them and not this field, much as with Django's
    generic foreign key.
    """

    _pyi_private_set_type: When
    _pyi_private_get_type: When
    _pyi_lookup_exact_type: When

    def __init__(self, verbose_name: str | None = None) -> None:
        super().__init__(verbose_name, editable=False)
        self.columns: dict[str, models.Field[Any, Any]] = {  # made here, so that they stand where this field stands
            "first": models.DateField(null=True, editable=False),
            "last": models.DateField(null=True, editable=False),
            "precision": models.CharField(
                max_length=9, choices=Precision.choices, default=Precision.UNKNOWN.value, editable=False
            ),
            "words": models.CharField(max_length=200, blank=True, editable=False),
        }

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 # Django's signature
        """Add the columns, unless they were inherited, and the constraint, if the table is the class's own."""
        super().contribute_to_class(cls, name, private_only=True)
        setattr(cls, name, WhenAttribute(name))
        for part, column in self.columns.items():
            if not hasattr(cls, f"{name}_{part}"):
                copy(column).contribute_to_class(cls, f"{name}_{part}")
        options = cls._meta
        if f"{name}_first" in {field.name for field in options.local_fields}:
            options.constraints = [*options.constraints, _days_in_order(options, name)]
            options.original_attrs["constraints"] = options.constraints  # where migrations look for it

    def get_attname_column(self) -> tuple[str, str | None]:
        """No column of its own."""
        return self.name, None

    def get_col(self, alias: str, output_field: object = None) -> NoReturn:  # noqa: ARG002 # Django's signature
        """Refuse a query by the value: what "equal" or "before" means must be said by first and last day."""
        raise FieldError(f"query {self.name}_first and {self.name}_last instead of {self.name}")


class WhenAttribute:
    """Reads and writes the value of a `WhenField` on an instance."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts = attrgetter(*(f"{name}_{part}" for part in When.__slots__))

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> object:
        if instance is None:
            return self
        return When.kept(*self.parts(instance))

    def __set__(self, instance: models.Model, value: When) -> None:
        if not isinstance(value, When):
            raise TypeError(f"{self.name} takes a When, not {value!r}")
        for part in ("first", "last", "precision", "words"):
            setattr(instance, f"{self.name}_{part}", getattr(value, part))


def _days_in_order(options: Any, name: str) -> models.CheckConstraint:
    first, last, precision = f"{name}_first", f"{name}_last", f"{name}_precision"
    unknown = Q((f"{first}__isnull", True), (f"{last}__isnull", True), (precision, Precision.UNKNOWN.value))
    one_day = Q((precision, Precision.DAY.value), (first, F(last)))
    range_of_days = ~Q((f"{precision}__in", [Precision.UNKNOWN.value, Precision.DAY.value]))
    known = Q((f"{first}__isnull", False), (f"{last}__isnull", False), (f"{first}__lte", F(last)))
    return models.CheckConstraint(
        condition=unknown | (known & (one_day | range_of_days)),
        name=f"{options.app_label}_{options.model_name}_{name}_days",
    )

"""A rough date as one attribute of a model."""

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, Self, overload

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Q

from accord.kit.dates import Precision, When

WORDS = 200  # characters; what a source says of a date is short


class WhenField(models.Field["When | None", "When | None"]):
    """A `When` kept in four columns: <name>_first, <name>_last, <name>_precision and <name>_words.

    ``Model(since=When.month(2013, 6))`` and ``thing.since`` speak of the value; queries speak of the columns:
    ``filter(since_last__lte=day)``, ``order_by("since_first")``. Without a value it is `When.unknown()`, or None
    where ``null=True``. The database refuses days in the wrong order, and days of an unknown date.
    """

    _pyi_private_set_type: When
    _pyi_private_get_type: When
    _pyi_lookup_exact_type: When

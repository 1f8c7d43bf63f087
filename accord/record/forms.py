"""What a reader of the record asks for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.asof import parse_day
from accord.kit.forms import Filter, offer
from accord.record.queries import Overview, Picked
from accord.record.verbs import read_as

ANYTHING, ALL = ("", _("Anything")), ("", _("All"))


class ActFilter(Filter):
    """By what the acts of a record can be picked: by whatever the reader's record holds."""

    verb = forms.ChoiceField(label=_("What was done"), required=False)
    side = forms.ChoiceField(label=_("Side"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, data: Mapping[str, Any], held: Overview) -> None:
        super().__init__(data)
        offer(
            self,
            verb=[ANYTHING, *((verb, read_as(verb, "…", "…")) for verb in held.verbs)],
            side=[ALL, *((side.value, side.label) for side in Side if side in held.sides)],
            body=[ALL, *((body, body) for body in held.bodies)],
            month=[ALL, *((f"{month:%Y-%m}", date_format(month, "F Y")) for month in held.months)],
        )

    def picked(self) -> Picked:
        """Give what the reader picked. What is not among the choices is told beside its field and picks nothing."""
        wanted = self.wanted()
        return Picked(month=parse_day(f"{wanted.pop('month', '')}-01"), **wanted)

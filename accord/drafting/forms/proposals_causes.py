"""What is typed beside any change of a commitment in the making: why, and what led to it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.models import Ask, Difference
from accord.drafting.queries.proposals_causes import Thing
from accord.kit.forms import Form, offer


class CausedForm(Form):
    """A change with its reason. ``causes``: the asks, differences and meetings that can have led to it, by code."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands in the log of the negotiation, with your body’s name."),
    )
    because = forms.MultipleChoiceField(
        label=gettext_lazy("Because of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        causes: Mapping[str, Thing],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._causes = causes
        offer(self, because=[(code, _called(thing)) for code, thing in causes.items()])
        if not causes:
            del self.fields["because"]

    @property
    def led_to(self) -> list[Thing]:
        """What led to it, in a form that was read."""
        return [self._causes[code] for code in self.cleaned_data.get("because", [])]


def _called(thing: Thing) -> str:
    if isinstance(thing, Ask):
        return _("Ask %(number)s: %(title)s") % {"number": thing.number, "title": thing.title}
    kind = _("Difference: %(title)s") if isinstance(thing, Difference) else _("Meeting: %(title)s")
    return kind % {"title": thing.title}

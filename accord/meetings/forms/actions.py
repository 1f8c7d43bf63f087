"""What is typed about actions. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.access.models import Visibility
from accord.groups.models import WorkingGroup
from accord.kit.forms import Filter, Form, WhenInput, offer
from accord.network.models import Organisation

READERS = [
    (Visibility.PUBLIC, _("everybody")),
    (Visibility.TABLE, _("both sides only")),
    (Visibility.ROOM, _("your own side only")),
]
SIDES = [("", _("the body's own")), *((side.value, side.label) for side in BOTH_SIDES)]


class ActionForm(Form):
    """Something is to be done. ``bodies`` may have it to do; ``groups`` may it belong to, none where that is given.

    ``of_meeting``: who can read it follows from the meeting.
    """

    words = forms.CharField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=Organisation.objects.none(), required=False)
    side = forms.ChoiceField(
        label=_("Or which side, where no body is named"), choices=SIDES, required=False, widget=forms.RadioSelect
    )
    due = WhenInput(label=_("By when"), required=False)
    group = forms.ModelChoiceField(label=_("Working group"), queryset=WorkingGroup.objects.none(), required=False)
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        bodies: QuerySet[Organisation],
        groups: QuerySet[WorkingGroup] | None = None,
        of_meeting: bool = False,
    ) -> None:
        super().__init__(data)
        offer(self, owner=bodies)
        if groups is None:
            del self.fields["group"]
        else:
            offer(self, group=groups)
        if of_meeting:
            del self.fields["visibility"]

    def clean(self) -> dict[str, Any]:
        """Say whose it is: the body's side, or the side chosen."""
        typed = super().clean() or {}
        owner = typed.get("owner")
        typed["side"] = (owner.side if owner else "") or typed.get("side", "")
        if not typed["side"] and "owner" not in self.errors:
            self.add_error("owner", _("Say who does it: a body, or one of the sides."))
        return typed


class DoneForm(Form):
    """An action is done."""

    words = forms.CharField(label=_("What came of it"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    since = WhenInput(label=_("Since when"))


class PutOffForm(Form):
    """An action takes longer."""

    due = WhenInput(label=_("By when now"))
    words = forms.CharField(label=_("Why it takes longer"), widget=forms.Textarea(attrs={"rows": 3}))


class DropForm(Form):
    """Nobody will do an action any more."""

    words = forms.CharField(label=_("Why nobody will do it"), widget=forms.Textarea(attrs={"rows": 3}))


class ActionFilter(Filter):
    """What a reader looks for among the actions. ``bodies``: those that have some, by name."""

    state = forms.ChoiceField(label=_("State"), required=False)
    side = forms.ChoiceField(
        label=_("Side"), required=False, choices=[("", _("All")), *((side.value, side.label) for side in Side)]
    )
    body = forms.ChoiceField(label=_("Body"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, states: Iterable[tuple[str, Any]], bodies: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        offer(self, state=[everything, *states], body=[everything, *bodies])

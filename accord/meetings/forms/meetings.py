"""What is typed about meetings. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES
from accord.access.models import Visibility
from accord.groups.models import WorkingGroup
from accord.kit.forms import Filter, Form, WhenInput, offer
from accord.meetings.forms.arranging import ArrangementForm, longest
from accord.meetings.models import (
    Kind,
    Meeting,
    Openness,
    Purpose,
    Series,
)

READERS: Final = [
    (Visibility.PUBLIC, _("everybody")),
    (Visibility.TABLE, _("both sides only")),
    (Visibility.ROOM, _("our own side only")),
]
ANY: Final = [("", _("All"))]


class CallForm(ArrangementForm):
    """A meeting that is called. ``series`` and ``groups``: to which it may belong."""

    title = forms.CharField(label=_("Title"), max_length=longest(Meeting, "title"))
    kind = forms.ChoiceField(label=_("Who meets?"), choices=Kind.choices)
    purpose = forms.ChoiceField(label=_("What for?"), required=False, choices=Purpose.choices)
    words = forms.CharField(label=_("What it is about"), required=False, widget=forms.Textarea)
    series = forms.ModelChoiceField(Series.objects.none(), label=_("Series"), required=False, to_field_name="code")
    group = forms.ModelChoiceField(
        WorkingGroup.objects.none(), label=_("Working group"), required=False, to_field_name="slug"
    )
    openness = forms.ChoiceField(label=_("Who may come?"), required=False, choices=Openness.choices)
    limit = forms.IntegerField(
        label=_("How many can come?"), required=False, help_text=_("Left empty: as many as want to.")
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )
    notice = WhenInput(
        label=_("Announced"),
        required=False,
        help_text=_("The day on which it was made known; empty where nobody knows any more."),
    )

    field_order = ("title", "kind", "purpose", "words", "series", "group", *ArrangementForm.base_fields)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        series: Any,
        groups: Any,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offer(self, series=series, group=groups)

    def told(self) -> dict[str, Any]:
        """Give what ``operations.meetings.call`` takes."""
        arrangement = ArrangementForm.base_fields
        plain = {name: value for name, value in self.cleaned_data.items() if name not in arrangement}
        return {**plain, "arranged": self.arranged()}


class SeveralForm(CallForm):
    """The meetings of one series, called at once."""

    weeks = forms.IntegerField(label=_("Every so many weeks"), initial=1)
    times = forms.IntegerField(
        label=_("How many meetings?"), help_text=_("Public holidays among their days are left out, and told.")
    )

    field_order = ("title", "kind", "purpose", "words", "on", "weeks", "times", *ArrangementForm.base_fields)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None, groups: Any
    ) -> None:
        super().__init__(data, series=Series.objects.none(), groups=groups, initial=initial)
        for name in ("series", "visibility"):
            del self.fields[name]


class SeriesForm(Form):
    """A series that begins. ``groups``: to which it may belong."""

    title = forms.CharField(label=_("Name of the series"), max_length=longest(Series, "title"))
    words = forms.CharField(label=_("What it is for"), required=False, widget=forms.Textarea)
    group = forms.ModelChoiceField(
        WorkingGroup.objects.none(), label=_("Working group"), required=False, to_field_name="slug"
    )
    cadence_days = forms.IntegerField(
        label=_("Meets at least every so many days"),
        required=False,
        help_text=_("Left empty: no rule. With one, both sides are told when it is missed."),
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, groups: Any) -> None:
        super().__init__(data)
        offer(self, group=groups)


class CadenceForm(Form):
    """How often a series meets from now on."""

    days = forms.IntegerField(
        label=_("At least every so many days"), required=False, help_text=_("Left empty: there is no rule any more.")
    )
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea)


class MeetingFilter(Filter):
    """What a reader looks for among the meetings."""

    series = forms.ChoiceField(label=_("Series"), required=False)
    kind = forms.ChoiceField(label=_("Who met"), required=False, choices=[*ANY, *Kind.choices])
    purpose = forms.ChoiceField(
        label=_("What for"), required=False, choices=[*ANY, *(each for each in Purpose.choices if each[0])]
    )
    chair = forms.ChoiceField(
        label=_("In the chair"),
        required=False,
        choices=[*ANY, *((side.value, side.label) for side in BOTH_SIDES), ("unknown", _("not known"))],
    )

    def __init__(self, data: Mapping[str, Any], *, series: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, series=[*ANY, *series])

"""What is typed about meetings. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.access.models import Visibility
from accord.groups.models import WorkingGroup
from accord.kit.forms import DayInput, Filter, Form, WhenInput
from accord.meetings.models import (
    Arranged,
    Arrangement,
    Kind,
    Meeting,
    Neutrality,
    Openness,
    Purpose,
    Remote,
    Series,
)
from accord.network.forms.parties import ZoneInput
from accord.network.models import Organisation

READERS: Final = [
    (Visibility.PUBLIC, _("everybody")),
    (Visibility.TABLE, _("both sides only")),
    (Visibility.ROOM, _("our own side only")),
]
HOURS: Final = ["%H:%M", "%H.%M", "%H:%M:%S"]
ANY: Final = [("", _("All"))]


def _longest(model: type[Any], name: str) -> int | None:
    longest: int | None = model._meta.get_field(name).max_length  # noqa: SLF001  # Django's own word for it
    return longest


class HourInput(forms.TimeField):
    """A wall time. Gives a time."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        unread = _("Write hours and minutes, for example 14:30.")
        options.setdefault("error_messages", {"invalid": unread})
        super().__init__(input_formats=HOURS, required=False, **options)


class ArrangementForm(Form):
    """When and where a meeting takes place."""

    on = WhenInput(label=_("Day"), help_text=_("As exactly as it is known: 12 February 2027, February 2027"))
    starts = HourInput(label=_("Begins"), help_text=_("As clocks show it there, for example 12:15."))
    ends = HourInput(label=_("Ends"))
    ends_on = DayInput(
        label=_("Last day"), required=False, help_text=_("Only where it goes on past midnight or longer.")
    )
    timezone = ZoneInput(label=_("Time zone"), help_text=_("Type a city: Europe/London, Africa/Nairobi."))
    place = forms.CharField(label=_("Place"), required=False, max_length=_longest(Arrangement, "place"))
    neutrality = forms.ChoiceField(label=_("Whose place is it?"), required=False, choices=Neutrality.choices)
    remote = forms.ChoiceField(
        label=_("Can one take part from afar?"), required=False, choices=Remote.choices, widget=forms.RadioSelect
    )
    join = forms.CharField(
        label=_("How to take part from afar"),
        required=False,
        max_length=_longest(Arrangement, "join"),
        help_text=_(
            "Address or number. It is sent to those who have a place. Left empty, the page says that it follows."
        ),
    )
    no_remote = forms.CharField(
        label=_("If not, why not"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody reads the reason."),
    )
    access = forms.CharField(
        label=_("Accessibility"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Steps, lift, hearing loop, captions, interpreters, quiet room."),
    )

    def arranged(self) -> Arranged:
        """Give what was typed as a value."""
        told = self.cleaned_data
        return Arranged(**{name: told[name] for name in ArrangementForm.base_fields})


def typed_of(arranged: Arranged) -> dict[str, Any]:
    """Give an arrangement as a form shows it to be changed."""
    told = {name: getattr(arranged, name) for name in ArrangementForm.base_fields}
    return {**told, "on": str(arranged.on) if arranged.on.is_known else ""}


class CallForm(ArrangementForm):
    """A meeting that is called. ``series`` and ``groups``: to which it may belong."""

    title = forms.CharField(label=_("Title"), max_length=_longest(Meeting, "title"))
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
        for name, rows in (("series", series), ("group", groups)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

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

    title = forms.CharField(label=_("Name of the series"), max_length=_longest(Series, "title"))
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
        field = self.fields["group"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = groups


class CadenceForm(Form):
    """How often a series meets from now on."""

    days = forms.IntegerField(
        label=_("At least every so many days"), required=False, help_text=_("Left empty: there is no rule any more.")
    )
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea)


class RearrangeForm(ArrangementForm):
    """A meeting arranged anew, and why."""

    reason = forms.CharField(label=_("Why it changes"), widget=forms.Textarea)


class ReasonForm(Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(label=_("Why it does not take place"), widget=forms.Textarea)


class HoldForm(Form):
    """A meeting was held."""

    remote_used = forms.ChoiceField(
        label=_("Did somebody take part from afar?"), required=False, choices=Remote.choices, widget=forms.RadioSelect
    )
    attendance = forms.CharField(
        label=_("Who was there, in words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Bodies and numbers, no names of people: everybody reads it."),
    )


class NoteForm(Form):
    """Notes that are published elsewhere."""

    source = forms.CharField(label=_("Where they can be read"), help_text=_("Their address."), max_length=500)
    published = WhenInput(label=_("Published"), required=False)


class ChairForm(Form):
    """Who takes the chair. ``bodies``: of which organisations."""

    side = forms.ChoiceField(
        label=_("Whose chair is it?"),
        choices=[(side.value, side.label) for side in (*BOTH_SIDES, Side.OTHER, Side.INDEPENDENT)],
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), required=False)
    name = forms.CharField(
        label=_("Who"), required=False, max_length=160, help_text=_("Only as it is announced: everybody reads it.")
    )
    exception = forms.CharField(
        label=_("If it is the other side’s turn: why not theirs"), required=False, widget=forms.Textarea
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, bodies: Any, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies


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
        field = self.fields["series"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*ANY, *series]

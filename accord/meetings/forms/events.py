"""What is typed when an event is recorded. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.forms import Form, offer
from accord.meetings.models import Consent, Material, Session
from accord.network.models import Organisation

SPEAKING = [("", _("that of the organisation")), *((side.value, side.label) for side in Side if side != Side.NONE)]
SHOWN = [("", _("nobody was asked")), *Consent.choices]


class BodiesForm(Form):
    """A form with a list of the bodies at the table; ``bodies_at`` is the field that shows them."""

    bodies_at = ""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        bodies: QuerySet[Organisation],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, **{self.bodies_at: bodies})


class ClockInput(forms.TimeField):
    """A wall time. Gives a time."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SessionForm(BodiesForm):
    """A session of an event."""

    bodies_at = "rapporteur"

    title = forms.CharField(label=_("Subject"), max_length=200)
    starts = ClockInput(label=_("Begins"), required=False)
    ends = ClockInput(label=_("Ends"), required=False)
    rapporteur = forms.ModelChoiceField(
        label=_("Which body reports"), queryset=Organisation.objects.none(), required=False
    )
    rapporteur_name = forms.CharField(
        label=_("Who reports, as announced"), max_length=160, required=False, help_text=_("Everybody can read it.")
    )


class ReportForm(Form):
    """What came of a session."""

    words = forms.CharField(label=_("What came of it"), widget=forms.Textarea)


class MaterialForm(Form):
    """Something to read, watch or join."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Material.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    link = forms.CharField(
        label=_("Where it is"),
        max_length=500,
        required=False,
        help_text=_("An address that begins with https://. Nothing is fetched from it."),
    )
    words = forms.CharField(
        label=_("Or its words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Paste a transcript, or the notes of a chat."),
    )


class ContributionForm(BodiesForm):
    """Something that somebody said; the words come first, since they are what must not be lost."""

    bodies_at = "organisation"

    words = forms.CharField(
        label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4, "cols": 100, "autofocus": True})
    )
    organisation = forms.ModelChoiceField(
        label=_("For which organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("none on the list"),
    )
    body = forms.CharField(label=_("Or which other one"), max_length=200, required=False)
    side = forms.ChoiceField(label=_("Side"), choices=SPEAKING, required=False)
    name = forms.CharField(label=_("Who said it"), max_length=160, required=False)
    consent = forms.ChoiceField(label=_("How they want to be shown"), choices=SHOWN, required=False)
    session = forms.ModelChoiceField(
        label=_("Session"),
        queryset=Session.objects.none(),
        required=False,
        to_field_name="number",
        empty_label=_("none of them"),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        bodies: QuerySet[Organisation],
        sessions: QuerySet[Session],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, bodies=bodies, initial=initial)
        offer(self, session=sessions)
        if not sessions.exists():
            del self.fields["session"]

    def clean(self) -> dict[str, Any]:
        """Take the side of the organisation, where one is chosen."""
        typed = super().clean() or {}
        body = typed.get("organisation")
        typed["side"] = typed.get("side") or (body.side if body else "")
        if not typed["side"] and not self.errors.keys() & {"side", "organisation"}:
            self.add_error("side", _("Say for which side they spoke, or choose an organisation."))
        return typed


def numbered(sessions: Iterable[Session], number: str) -> int | None:
    """Give the number of the session that an address asks for, where the meeting has it."""
    return next((each.number for each in sessions if str(each.number) == number), None)

"""What is typed about who comes, and who was there. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.forms import Form, offer
from accord.meetings.models import Answer, Consent, Guest
from accord.network.models import Organisation

THERE: Final = "there"
REMOTE: Final = "remote"
SIDES: Final = [
    (Side.GOVERNMENT, _("government")),
    (Side.CIVIL_SOCIETY, _("civil society")),
    (Side.OTHER, _("others: parliament, business, academia, citizens")),
]
COMING: Final = [
    (Answer.Coming.YES, _("Yes, I come")),
    (Answer.Coming.REMOTE, _("I take part from afar")),
    (Answer.Coming.NO, _("No")),
]
WITHOUT_REMOTE: Final = [choice for choice in COMING if choice[0] != Answer.Coming.REMOTE]
NEEDS: Final = _(
    "For example step-free access, a hearing loop, captions, an interpreter. Only who keeps the meeting reads it."
)


def _text(model: type[Any], name: str, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=model._meta.get_field(name).max_length, **options)  # noqa: SLF001  # Django's word


class AnswerForm(Form):
    """Whether somebody comes, what they need, and how they may be shown. ``remote``: one can take part from afar."""

    coming = forms.ChoiceField(label=_("Do you come?"), choices=COMING, widget=forms.RadioSelect)
    needs = forms.CharField(
        label=_("What do you need to take part?"), required=False, widget=forms.Textarea, help_text=NEEDS
    )
    consent = forms.ChoiceField(
        label=_("If you were there, how may the list of those who were there show you?"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        help_text=_("Everybody can read that list. Where the meeting tells less, it shows less."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, remote: bool = True, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"consent": Consent.SIDE, **(initial or {})})
        if not remote:
            offer(self, coming=WITHOUT_REMOTE)


class SignUpForm(AnswerForm):
    """Somebody asks to come to an open meeting."""

    name = _text(Guest, "name", label=_("Your name"))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("A letter goes there. You count once you have used the link in it.")
    )
    body = _text(Guest, "body", label=_("Organisation"), required=False)
    side = forms.ChoiceField(label=_("For whom do you come?"), choices=SIDES, widget=forms.RadioSelect)

    field_order = ("name", "email", "body", "side", "coming", "needs", "consent")


class _OfABody(Form):
    """Somebody of a side, for a body that the table knows or another one. ``bodies``: those of the table."""

    name = _text(Guest, "name", label=_("Name"))
    side = forms.ChoiceField(label=_("Side"), choices=SIDES, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation at the table"), required=False, to_field_name="slug"
    )
    body = _text(Guest, "body", label=_("Another organisation"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Any) -> None:
        super().__init__(data)
        offer(self, organisation=bodies)


class InviteForm(_OfABody):
    """Somebody who is invited."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The invitation goes there."))
    signs = forms.BooleanField(
        label=_("May agree to the minutes for the side, by a link in a letter"),
        required=False,
        help_text=_("Each side names its own, for an organisation at the table."),
    )

    field_order = ("name", "email", "side", "organisation", "body", "signs")


class LinesForm(Form):
    """Several people to invite, one on each line."""

    lines = forms.CharField(
        label=_("Whom to invite"),
        widget=forms.Textarea,
        max_length=100_000,
        help_text=_(
            "One on each line: name, address in angle brackets, organisation, side. "
            "For example: Ann Lee <ann@example.org>, Involve, civil society"
        ),
    )


class AttendForm(_OfABody):
    """Somebody who was there."""

    remote = forms.BooleanField(label=_("Took part from afar"), required=False)
    consent = forms.ChoiceField(
        label=_("How did they agree to be shown?"),
        choices=Consent.choices,
        initial=Consent.SIDE,
        widget=forms.RadioSelect,
        help_text=_("Ask them. Who was not asked is shown as somebody of the side."),
    )

    field_order = ("name", "side", "organisation", "body", "remote", "consent")

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Any) -> None:
        super().__init__(data, bodies=bodies)
        self.fields["name"].required = False


class GuestsThereForm(Form):
    """Who of those who said that they come was there. ``guests``: key, words, and whether they said from afar."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, guests: Iterable[tuple[str, str, bool]]) -> None:
        super().__init__(data)
        people = list(guests)
        choices = [(key, words) for key, words, _remote in people]
        self.fields[THERE] = forms.MultipleChoiceField(
            label=_("Who was there?"),
            choices=choices,
            initial=[key for key, _words, _remote in people],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[REMOTE] = forms.MultipleChoiceField(
            label=_("Who of them took part from afar?"),
            choices=choices,
            required=False,
            initial=[key for key, _words, remote in people if remote],
            widget=forms.CheckboxSelectMultiple,
        )


class StrikeForm(Form):
    """Why an entry was a mistake."""

    reason = forms.CharField(label=_("Why was it a mistake?"), help_text=_("Without naming anybody."))


class CountForm(Form):
    """How many of a side were there, as a source says."""

    side = forms.ChoiceField(label=_("Side"), choices=SIDES, widget=forms.RadioSelect)
    people = forms.IntegerField(label=_("How many?"), min_value=0, max_value=10_000)
    at_least = forms.BooleanField(label=_("There were more: the source names only so many"), required=False)
    source = forms.CharField(label=_("Where is it told?"), help_text=_("An address, or a document by name."))

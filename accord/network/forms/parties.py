from collections.abc import Iterable, Sequence
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Role, Side
from accord.kit.forms import DayInput, Form, offer
from accord.network.models import Organisation

CONTINENTS: Final = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip
"""The parts of the world by which time zones are named; the other names of IANA are older ways to say the same."""
ZONES: Final = tuple(sorted(zone for zone in available_timezones() if zone.startswith(CONTINENTS)))
"""The time zones one can choose."""
_WRITTEN: Final = {zone.casefold(): zone for zone in ZONES}


class ZoneInput(forms.CharField):
    """A time zone, found among all while one types. Gives its name as IANA writes it."""

    widget = forms.TextInput({"list": "zones", "autocomplete": "off", "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        """Take capitals and spaces as they come."""
        typed = super().to_python(value) or ""
        zone = _WRITTEN.get(typed.replace(" ", "_").casefold())
        if typed and zone is None:
            raise ValidationError(_("“%(zone)s” is not a time zone, such as Europe/London.") % {"zone": typed})
        return zone or ""


class Capitals(forms.CharField):
    """A code of a standard, in capital letters however it is typed."""

    def to_python(self, value: Any) -> str:
        """Take small letters too."""
        return (super().to_python(value) or "").upper()


class Found(Form):
    """A partnership: what its page is called, its two sides, and where its days turn."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("The country or city, such as Scotland.")
    )
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Short, as it will stand in links. Left empty, it is made from the name."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    government_name = forms.CharField(label=gettext_lazy("What the government side is called"), max_length=120)
    network_name = forms.CharField(label=gettext_lazy("What the civil society network is called"), max_length=120)
    country = Capitals(
        label=gettext_lazy("Country"),
        max_length=2,
        help_text=gettext_lazy(
            "Two letters of ISO 3166, such as GB, GE or KE. Its public holidays are no working days."
        ),
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "country", "size": 6}),
    )
    subdivision = Capitals(
        label=gettext_lazy("Part of the country"),
        max_length=6,
        required=False,
        help_text=gettext_lazy("Only where it has holidays of its own, such as SCT for Scotland."),
        widget=forms.TextInput({"autocapitalize": "characters", "size": 6}),
    )
    timezone = ZoneInput(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("Type a city: Europe/London, Africa/Nairobi. Days begin and end here."),
    )

    def clean_slug(self) -> str:
        """Propose an address where none was typed."""
        slug: str = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))[:40].strip("-")
        if not slug and self.cleaned_data.get("name"):
            raise ValidationError(_("Write an address in Latin letters: none can be made from this name."))
        return slug


class Enter(Form):
    """A body of one of the sides for which somebody may enter one."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    side = forms.ChoiceField(label=gettext_lazy("Side"), widget=forms.RadioSelect)
    kind = forms.CharField(
        label=gettext_lazy("Kind"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Such as department, charity, university"),
    )
    source = forms.CharField(
        label=gettext_lazy("Where it is named"),
        required=False,
        help_text=gettext_lazy("A link or a document, so that others can check"),
    )

    def __init__(self, data: Any, *, sides: Sequence[tuple[Side, str]]) -> None:
        super().__init__(data, initial={"side": sides[0][0]} if sides else None)
        offer(self, side=sides)

    def clean_side(self) -> Side:
        """Give the side itself."""
        return Side(self.cleaned_data["side"])


class Give(Form):
    """A seat: for which body, in which role, who takes it, from which day."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        to_field_name="slug",
        label=gettext_lazy("For which organisation"),
        empty_label=None,
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        help_text=gettext_lazy("A letter goes there, with a link that signs in. The address is never public."),
    )
    since = DayInput(label=gettext_lazy("From which day"))

    def __init__(self, data: Any, *, bodies: QuerySet[Organisation], roles: Iterable[Role], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, organisation=bodies)
        offered = [(role, str(role.label).capitalize()) for role in roles]
        offer(self, role=offered)
        if len(offered) == 1:
            self.initial["role"] = offered[0][0]

    def clean_role(self) -> Role:
        """Give the role itself."""
        return Role(self.cleaned_data["role"])


class End(Form):
    """The day from which a seat is no longer held."""

    since = DayInput(label=gettext_lazy("From which day it is no longer held"))

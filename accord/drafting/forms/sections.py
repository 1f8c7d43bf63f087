"""What is typed about the parts of the plan's text. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.models import Visibility
from accord.drafting.models import Section, Theme
from accord.kit.forms import Form, offer
from accord.network.models import Organisation

READERS = [
    (Visibility.TABLE.value, gettext_lazy("both sides")),
    (Visibility.PUBLIC.value, gettext_lazy("everybody, from now on")),
    (Visibility.ROOM.value, gettext_lazy("own side only: a foreword it prepares for itself")),
]


class BeginForm(Form):
    """A part of the plan's text. ``themes``: those that may have a narrative; ``side`` the actor's own."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which part"),
        choices=Section.Kind.choices,
        help_text=gettext_lazy("A foreword is your own side’s word, and your side alone writes it."),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme, of a narrative"), required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it?"), choices=READERS, initial=Visibility.TABLE, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, themes: Sequence[Theme], side: str) -> None:
        super().__init__(data)
        self._themes, self._side = {str(theme.pk): theme for theme in themes}, side
        offer(self, theme=[("", _("none")), *((key, theme.title) for key, theme in self._themes.items())])

    @property
    def told(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        given = dict(self.cleaned_data)
        own = given["kind"] == Section.Kind.FOREWORD
        return {**given, "theme": self._themes.get(given["theme"]), "side": self._side if own else ""}


class WhyForm(Form):
    """What changed, in a few words."""

    why = forms.CharField(label=gettext_lazy("What changed, and why"), widget=forms.Textarea, required=False)


class TitleForm(WhyForm):
    """Another title. ``now``: the one it has."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    field_order = ("title", "why")

    def __init__(self, data: Mapping[str, Any] | None = None, *, now: str) -> None:
        super().__init__(data, initial={"title": now})


class ReasonForm(Form):
    """Why something ends."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea)


class ThemeForm(Form):
    """A theme under which commitments stand. ``order``: the place after the last."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    order = forms.IntegerField(label=gettext_lazy("Place among the themes"), min_value=1, max_value=999)

    def __init__(self, data: Mapping[str, Any] | None = None, *, order: int) -> None:
        super().__init__(data, initial={"order": order})


class LeadForm(Form):
    """Which body of one's own side leads. ``bodies``: those of that side."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Body"), queryset=Organisation.objects.none(), to_field_name="slug"
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Any) -> None:
        super().__init__(data)
        offer(self, organisation=bodies)

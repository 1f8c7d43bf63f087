"""What is asked of commitments in the making as a whole: which versions, a new one, how far it is, who reads it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.models import Visibility
from accord.drafting.forms.proposals_causes import CausedForm
from accord.drafting.forms.proposals_making import kept
from accord.drafting.models import Content, Proposal, ProposalStage, Version, template_named
from accord.drafting.models.template import TEMPLATES
from accord.drafting.queries.proposals_causes import Thing
from accord.drafting.queries.proposals_criteria import criteria
from accord.kit.forms import Form, offer

READERS = {
    Visibility.PUBLIC: gettext_lazy("Everybody"),
    Visibility.TABLE: gettext_lazy("Both sides, until one of their leads opens it"),
    Visibility.ROOM: gettext_lazy("My own side only: we prepare it among ourselves"),
}
NEWEST = "ogp-2022"


class VersionsForm(forms.Form):
    """Which two versions are compared, by their numbers."""

    a = forms.ChoiceField(label=gettext_lazy("From"))
    b = forms.ChoiceField(label=gettext_lazy("To"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, versions: Sequence[Version]) -> None:
        super().__init__(data, auto_id="f-%s")
        choices = [(str(each.number), _("Version %(number)s") % {"number": each.number}) for each in versions]
        offer(self, a=choices, b=choices)


class ProposeForm(Form):
    """A commitment for the longlist: enough to know what it is about. ``themes``: titles of the plan's."""

    title = forms.CharField(label=gettext_lazy("What it is called"), max_length=200)
    brief = forms.CharField(
        label=gettext_lazy("What would be promised, in a sentence or two"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    template = forms.ChoiceField(label=gettext_lazy("Written in"), initial=NEWEST, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Why it should be in the plan"), widget=forms.Textarea(attrs={"rows": 3})
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it?"),
        choices=READERS,
        initial=Visibility.TABLE,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, themes: Sequence[str]) -> None:
        super().__init__(data)
        known = sorted((file.stem for file in TEMPLATES.glob("*.json")), reverse=True)
        offer(
            self,
            theme=[("", _("No theme yet")), *((title, title) for title in themes)],
            template=[(name, _(template_named(name).title)) for name in known],
        )

    @property
    def content(self) -> Content:
        """What it says: the first field of its template says it in brief."""
        typed = self.cleaned_data
        opening = template_named(typed["template"]).fields[0].key
        fields = {opening: kept(typed["brief"])}
        return Content(typed["title"].strip(), typed["template"], typed["theme"], fields)


class MoveForm(Form):
    """How far it is now, and why. ``into``: those it can go into; ``now``: how far it is."""

    stage = forms.ChoiceField(label=gettext_lazy("How far is it?"), widget=forms.RadioSelect)
    into = forms.ChoiceField(
        label=gettext_lazy("Which one does it go into?"),
        required=False,
        help_text=gettext_lazy("Only where it is merged into another."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Whoever reads it reads this: nothing moves or vanishes here without a reason."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, now: str, into: Sequence[tuple[Proposal, str]]
    ) -> None:
        super().__init__(data)
        self.proposals = {proposal.code: proposal for proposal, _title in into}
        stages = [(value, str(label).capitalize()) for value, label in ProposalStage.Stage.choices if value != now]
        offer(self, stage=stages, into=[("", _("None")), *((proposal.code, title) for proposal, title in into)])
        for code, each in criteria().items():
            self.fields[f"criterion-{code}"] = forms.CharField(
                label=_(each.label).capitalize(),
                help_text=_(each.question),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def step(self) -> dict[str, Any]:
        """The step as the operation takes it, in a form that was read."""
        typed = self.cleaned_data
        return {
            "stage": typed["stage"],
            "reason": kept(typed["reason"]),
            "into": self.proposals.get(typed["into"]),
            "criteria": {code: kept(typed[f"criterion-{code}"]) for code in criteria()},
        }


class WidenForm(Form):
    """Who else can read it. ``now``: who can."""

    visibility = forms.ChoiceField(label=gettext_lazy("Who can read it from now on?"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, *, now: str) -> None:
        super().__init__(data)
        wider = list(READERS)[: list(READERS).index(Visibility(now))]
        words = {Visibility.PUBLIC: _("everybody"), Visibility.TABLE: _("both sides")}
        offer(self, visibility=[(each, words[each].capitalize()) for each in wider])


class PlaceForm(Form):
    """Where it stands among the commitments of its theme."""

    order = forms.IntegerField(label=gettext_lazy("Place"), min_value=1, max_value=999)


class TakeForm(CausedForm):
    """That the words of the shared text are taken over. ``shown``: which words, and on top of which version."""

    based_on = forms.CharField(widget=forms.HiddenInput)
    sha256 = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, shown: Mapping[str, Any], causes: Mapping[str, Thing]) -> None:
        self.shown = {name: str(value) for name, value in shown.items()}
        super().__init__(data, causes=causes, initial=dict(self.shown))

    def clean(self) -> dict[str, Any] | None:
        """Raise ValidationError where text or commitment changed since they were shown; they are shown anew."""
        if any(self.data.get(name) != value for name, value in self.shown.items()):
            anew: Any = self.data
            self.data = anew = anew.copy()
            for name, value in self.shown.items():
                anew[name] = value
            raise ValidationError(_("Somebody changed the text or the commitment meanwhile: look at it again, below."))
        return super().clean()

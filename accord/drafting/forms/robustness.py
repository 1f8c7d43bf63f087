"""What is typed about how robust a commitment in the making is. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.models import Challenge, ChallengeEnd, CommitmentTemplate, Content
from accord.drafting.queries.robustness_scales import Scale
from accord.kit.forms import Form

AREA = forms.Textarea(attrs={"rows": 4})


class DismissForm(Form):
    """Why a finding is set aside."""

    reason = forms.CharField(
        label=gettext_lazy("Why it does not matter here"), widget=AREA, help_text=gettext_lazy("Both sides read it.")
    )


class ChallengeForm(Form):
    """What is weak, and why."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is weak"), choices=Challenge.Kind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Why"),
        widget=AREA,
        help_text=gettext_lazy("What would have to be different for you to call it strong?"),
    )


class AnswerForm(Form):
    """How a challenge is answered. ``later``: numbers of the versions that came after the one that was challenged."""

    outcome = forms.ChoiceField(label=gettext_lazy("What came of it"), widget=forms.RadioSelect)
    version = forms.TypedChoiceField(
        label=gettext_lazy("The version that answers it"), coerce=int, empty_value=None, required=False
    )
    note = forms.CharField(label=gettext_lazy("Note"), widget=AREA, help_text=gettext_lazy("Both sides read it."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, later: Sequence[int], own: bool) -> None:
        super().__init__(data)
        fields: Any = self.fields
        outcomes = ChallengeEnd.Outcome
        fields["outcome"].choices = [(each.value, each.label) for each in outcomes if own or each != outcomes.WITHDRAWN]
        versions = [(number, _("Version %(number)s") % {"number": number}) for number in later]
        fields["version"].choices = [("", _("None: the words are the same")), *versions]


class ScoreForm(Form):
    """Where a version stands on each scale, and why; a scale left out stays as it is."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, scales: Mapping[str, Scale], held: Mapping[str, tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.scales = scales
        for code, scale in scales.items():
            value, words = held.get(code, ("", ""))
            choices = [("", _("not scored")), *scale.values.items()]
            self.fields[code] = forms.ChoiceField(label=scale.label.capitalize(), choices=choices, required=False)
            self.fields[f"{code}_words"] = forms.CharField(label=_("Why"), required=False)
            self.initial[code], self.initial[f"{code}_words"] = value, words

    @property
    def scored(self) -> dict[str, tuple[str, str]]:
        """What was given on each scale, with why, where it is not what the side had given already."""
        given = {code: (self.cleaned_data[code], self.cleaned_data[f"{code}_words"]) for code in self.scales}
        held = {code: (self.initial[code], self.initial[f"{code}_words"]) for code in self.scales}
        return {code: told for code, told in given.items() if told[0] and told != held[code]}


class WordsForm(forms.Form):
    """The words of a commitment as somebody types them: the title, and the texts of its template."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, template: CommitmentTemplate, content: Content
    ) -> None:
        super().__init__(data, initial={"title": content.title, **content.fields})
        self.content = content
        self.fields["title"] = forms.CharField(label=_("Title"), required=False)
        for each in template.fields:
            if each.choices is None:
                self.fields[each.key] = forms.CharField(
                    label=each.label, help_text=each.hint, widget=forms.Textarea(attrs={"rows": 3}), required=False
                )

    @property
    def typed(self) -> Content:
        """What it would say, with who is named and the milestones as they are."""
        said = self.cleaned_data
        texts = {key: said[key] for key in self.fields if key != "title"}
        return self.content.changed(title=said["title"] or self.content.title, fields={**self.content.fields, **texts})

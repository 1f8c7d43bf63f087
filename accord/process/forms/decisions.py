"""What is typed about decisions. Parsing only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.kit.forms import DayInput, Filter, Form, LinesInput, offer
from accord.process.models import Decision, Voice, Way

READERS = [(Visibility.PUBLIC, _("everybody")), (Visibility.TABLE, _("both sides only"))]


class QuestionForm(Form):
    """A question put to the table. ``matters``: what it may concern, code and words."""

    question = forms.CharField(
        label=_("Question"),
        max_length=Decision._meta.get_field("question").max_length,  # noqa: SLF001  # Django's own word for it
    )
    background = forms.CharField(label=_("What one must know to answer"), required=False, widget=forms.Textarea)
    options = LinesInput(
        label=_("Options"),
        help_text=_("One on each line. The first is what is proposed; nobody needs an option to say no."),
    )
    matter = forms.ChoiceField(label=_("What it concerns"))
    way = forms.ChoiceField(
        label=_("How it is decided"), required=False, choices=[("", _("As the agreement says")), *Way.choices]
    )
    closes = DayInput(label=_("Last day to answer"))
    links = LinesInput(label=_("Links"), required=False, help_text=_("Addresses of what to read, one on each line."))
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, matters: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, matter=list(matters))


class VoiceForm(Form):
    """Where a body stands. ``options``: of the question; one alone needs no choice."""

    position = forms.ChoiceField(
        label=_("Where does your body stand?"), choices=Voice.Position.choices, widget=forms.RadioSelect
    )
    option = forms.TypedChoiceField(label=_("If for: which option?"), coerce=int)
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Needed for an objection: it stays with the decision, whatever the result."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, options: Sequence[str]) -> None:
        super().__init__(data)
        offer(self, option=list(enumerate(options)))
        if len(options) == 1:
            del self.fields["option"]


class DecisionFilter(Filter):
    """What a reader looks for among the decisions."""

    state = forms.ChoiceField(label=_("State"), required=False)
    way = forms.ChoiceField(label=_("Decided by"), required=False, choices=[("", _("All")), *Way.choices])

    def __init__(self, data: Mapping[str, Any], *, states: Iterable[tuple[str, Any]]) -> None:
        super().__init__(data)
        offer(self, state=[("", _("All")), *states])

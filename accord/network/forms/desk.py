"""What is typed at the desk. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.kit.dates import When
from accord.kit.forms import DayInput, Form, offer
from accord.network.models import Organisation, Request

TITLE = Request._meta.get_field("title").max_length  # noqa: SLF001  # Django's own word for it
READERS = [(Visibility.PUBLIC, _("everybody")), (Visibility.TABLE, _("both sides only"))]


class DueInput(DayInput):
    """The day by which something is owed. Gives a When."""

    def clean(self, value: object) -> When:
        """Read the day."""
        day = super().clean(value)
        return When.day(day) if day else When.unknown()


class AskForm(Form):
    """What is asked of the other side."""

    title = forms.CharField(label=_("What do you ask?"), max_length=TITLE)
    body = forms.CharField(label=_("In more words"), required=False, widget=forms.Textarea)
    owed_by = forms.ChoiceField(label=_("Who owes the answer?"), required=False)
    due = DueInput(label=_("By when?"))
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.PUBLIC, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, side: str, bodies: Sequence[Organisation]) -> None:
        super().__init__(data)
        self.bodies = {body.slug: body for body in bodies}
        offer(self, owed_by=[("", side), *((slug, body.name) for slug, body in self.bodies.items())])

    def clean_owed_by(self) -> Organisation | None:
        """Give the body; None is the whole side."""
        return self.bodies.get(self.cleaned_data["owed_by"])


class AnswerForm(Form):
    """The answer to a request."""

    words = forms.CharField(label=_("Your answer"), widget=forms.Textarea)


class PutOffForm(Form):
    """A later day, and why."""

    due = DueInput(label=_("By when instead?"))
    words = forms.CharField(label=_("Why does it take longer?"), widget=forms.Textarea)


class WithdrawForm(Form):
    """A request taken back."""

    words = forms.CharField(label=_("Why?"), required=False, widget=forms.Textarea)

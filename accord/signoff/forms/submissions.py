"""What is typed about submissions: a question, an answer, a condition, a reason. Parsing only."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import DayInput, Form, offer

ANSWERS: Final = [
    ("approve", _("Approve these exact words")),
    ("query", _("Ask a question first")),
    ("condition", _("Approve on a condition")),
    ("refuse", _("Refuse")),
]


class WordsForm(Form):
    """Words that are needed: of a question, an answer, a condition, a refusal, a withdrawal."""

    words = forms.CharField(label=_("In your words"), widget=forms.Textarea)

    def __init__(self, data: Any = None, *, label: Any = None, hint: Any = "") -> None:
        super().__init__(data)
        self.fields["words"].label = label or self.fields["words"].label
        self.fields["words"].help_text = hint


class LetterForm(Form):
    """What a signer answers by letter: they approve, on a condition or without, ask or refuse."""

    do = forms.ChoiceField(
        label=_("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these answers.")},
    )
    words = forms.CharField(
        label=_("Your question, your condition, or why you refuse"),
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "A question or a condition is read by your own side only. Why you refuse is read by whoever reads the text."
        ),
    )


class SendForm(Form):
    """To which bodies a version goes, and by when all must be cleared. ``bodies``: code and words of each.

    ``sha256``: of the version that is on the screen.
    """

    sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    bodies = forms.MultipleChoiceField(label=_("To whom it goes"), widget=forms.CheckboxSelectMultiple)
    needed_by = DayInput(
        label=_("By when it must be cleared"), required=False, help_text=_("The launch, where it has a day.")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        bodies: Iterable[tuple[str, Any]],
        sha256: str,
        chosen: Iterable[str] = (),
        needed_by: Any = None,
    ) -> None:
        super().__init__(data, initial={"bodies": list(chosen), "needed_by": needed_by, "sha256": sha256})
        offer(self, bodies=bodies)

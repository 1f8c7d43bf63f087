"""What is sent and typed about Word documents. Parsing only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form
from accord.prose.word_file import LARGEST_FILE


class FileForm(Form):
    """A Word document."""

    file = forms.FileField(
        label=_("Word document"),
        help_text=_("A .docx file, at most %(most)s MB.") % {"most": LARGEST_FILE // 1024**2},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        max_length=500,
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        """Give the name and the bytes; a file that is far too large is not read."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than %(most)s MB.") % {"most": LARGEST_FILE // 1024**2})
        return sent.name, sent.read()


class SettleForm(Form):
    """What was done with a change that found no place."""

    outcome = forms.ChoiceField(
        label=_("What was done with it?"),
        choices=[("placed", _("It was placed by hand")), ("dropped", _("It is dropped"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why it is dropped, or where it was put."),
    )

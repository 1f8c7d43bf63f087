"""What is typed to launch the plan. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form


class LaunchForm(Form):
    """The title of the plan; ``missing``: something holds it up, so that a reason is needed."""

    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    reason = forms.CharField(
        label=_("Why it is launched nevertheless"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Printed in the plan, with the list of what is missing."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, title: str, missing: bool) -> None:
        super().__init__(data, initial={"title": title})
        if not missing:
            del self.fields["reason"]

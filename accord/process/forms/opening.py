from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import DayInput, Form


class Open(Form):
    """A plan: what it is called, and the years it covers. Its address is made from ``home``'s and the years."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("As people will name it: Scotland 2026–30, or a name of its own")
    )
    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=999, help_text=_("Which plan of this partnership it is")
    )
    first_day = DayInput(
        label=_("First day"), help_text=_("From which day the promises are kept: the day of the launch")
    )
    last_day = DayInput(label=_("Last day"), help_text=_("Two or four years later"))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=40,
        required=False,
        help_text=_("Short, as it will stand in links. Left empty, it is made from the partnership and the years."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("In a sentence or two: what this plan is about"),
    )

    def __init__(self, data: Any, *, home: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.home = home

    def clean(self) -> dict[str, Any]:
        """Propose an address where none was typed."""
        told = super().clean() or self.cleaned_data
        first, last = told.get("first_day"), told.get("last_day")
        if not told.get("slug") and "slug" not in self.errors and first and last:
            told["slug"] = f"{self.home[:32].strip('-')}-{first.year}-{last.year % 100:02}"
        return told

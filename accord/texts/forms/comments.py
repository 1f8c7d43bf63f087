"""What is typed about a place in a text. Parsing only."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.kit.forms import Form, offer

Choices = Iterable[tuple[str, Any]]


class PositionInput(forms.CharField):
    """Where an editor has a place, as JSON. Gives what it says, None for nothing."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read the JSON; what it may say is the operation's to know."""
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            read = json.loads(typed)
        except ValueError:
            read = ()
        if not isinstance(read, dict):
            raise ValidationError(_("This is no place in a text."))
        return read


class AnswerForm(Form):
    """One remark. ``bodies``: whom it may be addressed to."""

    words = forms.CharField(label=gettext_lazy("Your comment"), widget=forms.Textarea(attrs={"rows": 4}))
    mentions = forms.MultipleChoiceField(
        label=gettext_lazy("Addressed to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They find it among what they owe."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, mentions=bodies)


class CommentForm(AnswerForm):
    """A comment on a paragraph, or on words in it. ``audiences``: who may read it."""

    part = forms.CharField(widget=forms.HiddenInput)
    quote = forms.CharField(
        label=gettext_lazy("The words you mean"),
        required=False,
        strip=False,
        help_text=gettext_lazy("As they stand in the paragraph. Leave it empty if you mean all of it."),
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    position = PositionInput(required=False)
    audience = forms.ChoiceField(label=gettext_lazy("Who can read it?"), widget=forms.RadioSelect)
    assignee = forms.ChoiceField(label=gettext_lazy("Who is to answer?"), required=False)

    field_order = ["part", "quote", "words", "audience", "mentions", "assignee"]

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, bodies: Choices, audiences: Choices, **options: Any
    ) -> None:
        known = list(bodies)
        super().__init__(data, bodies=known, **options)
        offer(self, assignee=[("", gettext_lazy("nobody in particular")), *known])
        offer(self, audience=audiences)


class AssignForm(Form):
    """Which body is to answer. ``bodies``: those that can be asked."""

    body = forms.ChoiceField(label=gettext_lazy("Who is to answer?"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, body=[("", gettext_lazy("nobody in particular")), *bodies])


class PlaceForm(Form):
    """Where a comment belongs. ``parts``: the paragraphs, identifier and first words."""

    part = forms.ChoiceField(label=gettext_lazy("Paragraph"))
    quote = forms.CharField(
        label=gettext_lazy("The words it is about"),
        required=False,
        strip=False,
        help_text=gettext_lazy("As they stand in the paragraph. Leave it empty for all of it."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, parts: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, part=parts)

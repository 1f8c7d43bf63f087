"""What is typed about searches for a date. Parsing only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.models import Visibility
from accord.groups.models import WorkingGroup
from accord.kit.forms import DayInput, Form, LinesInput, offer
from accord.meetings.forms.arranging import ArrangementForm
from accord.meetings.forms.meetings import READERS, CallForm
from accord.meetings.models import Arranged, Series
from accord.network.forms.parties import ZoneInput

SPAN: Final = re.compile(
    r"(?P<first>.+?),?\s+(?P<begins>\d{1,2}[:.]\d{2})\s*(?:to|-|–|—)\s*(?:(?P<last>.+?),?\s+)?(?P<ends>\d{1,2}[:.]\d{2})",
    re.IGNORECASE,
)


KNOWN: Final = (
    *("title", "on", "starts", "ends", "ends_on", "timezone"),
    *("series", "group", "limit", "visibility", "notice"),
)
"""What a form that calls a meeting asks and a poll has said already, or leaves to the meeting's own page."""


class SpansInput(LinesInput):
    """Dates with their hours, one on each line: "3 December 2026, 12:15 to 13:45". Gives pairs of wall times."""

    def to_python(self, value: Any) -> Any:
        """Read the lines."""
        return [_span(line) for line in super().to_python(value)]

    def prepare_value(self, value: Any) -> Any:
        """Show what was typed as it was typed."""
        return value


def _span(line: str) -> tuple[datetime, datetime]:
    told = SPAN.fullmatch(line)
    try:
        first = _day(told["first"] if told else "")
        last = _day(told["last"]) if told and told["last"] else first
        begins, ends = (_clock(told[name] if told else "") for name in ("begins", "ends"))
    except (ValueError, ValidationError):
        words = _("“%(line)s” cannot be read. Write each date like this: 3 December 2026, 12:15 to 13:45")
        raise ValidationError(words % {"line": line}) from None
    return datetime.combine(first, begins), datetime.combine(last, ends)


def _day(words: str) -> date:
    found: date = DayInput().clean(words)
    return found


def _clock(words: str) -> time:
    hour, minute = re.split("[:.]", words)
    return time(int(hour), int(minute))


class PollForm(Form):
    """When could we meet? ``series``: those it may belong to; ``zone``: where the partnership is."""

    title = forms.CharField(label=gettext_lazy("What for"), max_length=200)
    options = SpansInput(
        label=gettext_lazy("Dates to choose from"),
        help_text=gettext_lazy("One on each line: 3 December 2026, 12:15 to 13:45"),
    )
    timezone = ZoneInput(
        label=gettext_lazy("Time zone of these hours"),
        help_text=gettext_lazy("Type a city: Europe/London, Africa/Nairobi."),
    )
    closes = DayInput(label=gettext_lazy("Last day to answer"))
    series = forms.ModelChoiceField(
        label=gettext_lazy("Series"), queryset=Series.objects.none(), required=False, to_field_name="code"
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it, and the meeting it becomes?"),
        choices=READERS,
        initial=Visibility.PUBLIC,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, series: QuerySet[Series], zone: str) -> None:
        super().__init__(data, initial={"timezone": zone})
        offer(self, series=series)


class AnswerForm(Form):
    """Which of the dates one can: a choice for each. ``said`` is what stands now."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        dates: Sequence[str],
        choices: Iterable[tuple[str, Any]],
        said: Sequence[str] = (),
    ) -> None:
        super().__init__(data, initial={f"date{number}": each for number, each in enumerate(said)})
        offered = list(choices)
        for number, words in enumerate(dates):
            self.fields[f"date{number}"] = forms.ChoiceField(label=words, choices=offered, widget=forms.RadioSelect)

    @property
    def answers(self) -> list[str]:
        """What was chosen, date by date."""
        return [self.cleaned_data[name] for name in self.fields]


class PollGuestForm(Form):
    """Somebody to ask by letter. ``sides``: those that are asked."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("They answer by a link in the letter, without an account. Nobody else reads either."),
    )
    side = forms.ChoiceField(label=gettext_lazy("Side"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, sides: Iterable[tuple[str, Any]]) -> None:
        super().__init__(data)
        offer(self, side=list(sides))


class SettleForm(CallForm):
    """The date that is chosen, and what else a meeting needs. ``dates``: those of the poll, in words."""

    option = forms.TypedChoiceField(label=gettext_lazy("Date"), coerce=int, widget=forms.RadioSelect)

    field_order = ("option", "kind", "purpose", "words", "openness", *ArrangementForm.base_fields)

    def __init__(self, data: Mapping[str, Any] | None = None, *, dates: Sequence[str]) -> None:
        super().__init__(data, series=Series.objects.none(), groups=WorkingGroup.objects.none())
        for name in KNOWN:
            del self.fields[name]
        offer(self, option=list(enumerate(dates)))

    def chosen(self, dates: Sequence[Arranged]) -> dict[str, Any]:
        """Give what ``operations.polls.settle`` takes."""
        told = dict(self.cleaned_data)
        date_alone = dates[told.pop("option")]
        where = {name: told.pop(name) for name in ArrangementForm.base_fields if name in told}
        return {**told, "arranged": replace(date_alone, **where)}


class PollEndForm(Form):
    """Why a search for a date ends without one."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea)

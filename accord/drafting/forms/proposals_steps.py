"""What is typed to change the milestones of a commitment in the making, one at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.forms.proposals_making import ChangeForm, Ground, kept
from accord.drafting.models import Content, Step
from accord.kit.dates import When
from accord.kit.forms import WhenInput, offer


class MilestonesForm(ChangeForm):
    """A change of the milestones, one at a time. ``number``: which one of those that were on the screen, from 1.

    It is found again in the latest version by what it says: another one that was changed is no hindrance.
    """

    part = "milestones"

    def __init__(self, data: Mapping[str, Any] | None = None, *, ground: Ground, number: int = 0) -> None:
        self.number = number
        super().__init__(data, ground=ground)

    @property
    def step(self) -> Step | None:
        """The milestone that was on the screen."""
        steps = self.based.said.milestones
        return steps[self.number - 1] if 0 < self.number <= len(steps) else None

    @property
    def place(self) -> int | None:
        """Where it stands in the latest version, counted from 0; None where it does not any more."""
        steps = self.last.said.milestones
        places = [place for place, each in enumerate(steps) if each == self.step]
        return min(places, key=lambda place: abs(place - self.number + 1)) if places else None

    def is_overtaken(self) -> bool:
        """Say whether somebody else changed or removed this milestone."""
        return self.number > 0 and self.place is None

    def _with(self, steps: Sequence[Step]) -> Content:
        return self.last.said.changed(milestones=tuple(steps))


class StepForm(MilestonesForm):
    """One milestone, new (``number`` 0) or changed."""

    summary = forms.CharField(label=gettext_lazy("What is reached"), widget=forms.Textarea(attrs={"rows": 3}))
    output = forms.CharField(
        label=gettext_lazy("What there is to see then"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Something that anybody can check: a law, a page, a report, a number."),
    )
    due = WhenInput(label=gettext_lazy("Due"), required=False)
    lead = forms.ChoiceField(
        label=gettext_lazy("Who sees to it"),
        required=False,
        help_text=gettext_lazy("One of the bodies that the commitment names."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, ground: Ground, number: int = 0) -> None:
        super().__init__(data, ground=ground, number=number)
        named = {body.slug: body.name for body in self.last.said.bodies}
        if self.step and self.step.lead:
            named.setdefault(self.step.lead, self.step.lead)
        offer(self, lead=[("", _("Not said")), *named.items()])
        self.order_fields(["based_on", "summary", "output", "due", "lead"])

    def shown(self, said: Content) -> dict[str, Any]:  # noqa: ARG002  # the one on the screen
        """Give what the milestone says."""
        step = self.step
        if step is None:
            return {}
        return {"summary": step.summary, "output": step.output, "due": _as_typed(step.due), "lead": step.lead}

    @property
    def content(self) -> Content:
        """What the latest version says, with this milestone; one that was removed meanwhile comes last."""
        steps = list(self.last.said.milestones)
        place = self.place
        if self.number and place is None and self.number <= len(steps):
            place = self.number - 1
        made = self._made()
        if place is None or not self.number:
            return self._with([*steps, made])
        return self._with([*steps[:place], made, *steps[place + 1 :]])

    def _made(self) -> Step:
        """Give the milestone as it was typed; a date that was left as it was shown stays the date it was."""
        typed = self.cleaned_data
        old = self.step.due if self.step else When.unknown()
        same = (self.data.get("due") or "").strip() == _as_typed(old)
        summary, output = (kept(typed[name]) for name in ("summary", "output"))
        return Step(summary, output, old if same else typed["due"], typed["lead"])


def _as_typed(due: When) -> str:
    return str(due.as_written_or_str) if due.is_known else ""


class RemoveStepForm(MilestonesForm):
    """A milestone that goes. Where it was changed meanwhile, nothing is removed in its place."""

    def clean(self) -> dict[str, Any] | None:
        """Raise ValidationError where it does not stand there any more as it was shown."""
        if self.conflict:
            raise ValidationError(_("Somebody changed or removed it meanwhile. Go back, and look at it as it is now."))
        return super().clean()

    def _ask_again(self) -> None:
        """Nothing is saved over: another milestone may stand there."""

    @property
    def content(self) -> Content:
        """What the latest version says, without it."""
        return self._with([each for place, each in enumerate(self.last.said.milestones) if place != self.place])


class MoveStepForm(RemoveStepForm):
    """A milestone that goes to another place among them."""

    to = forms.ChoiceField(label=gettext_lazy("Where does it stand?"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, ground: Ground, number: int = 0) -> None:
        super().__init__(data, ground=ground, number=number)
        others = [each for place, each in enumerate(self.last.said.milestones) if place != self.place]
        after = [(str(place), _("after “%(step)s”") % {"step": step.summary}) for place, step in enumerate(others, 1)]
        offer(self, to=[("0", _("first")), *after])
        self.order_fields(["based_on", "to"])

    @property
    def content(self) -> Content:
        """What the latest version says, with the milestone at its new place."""
        steps = list(self.last.said.milestones)
        step = steps.pop(self.place or 0)
        place = int(self.cleaned_data["to"])
        return self._with([*steps[:place], step, *steps[place:]])

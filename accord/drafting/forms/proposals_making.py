"""What is typed to change a commitment in the making: on top of which version, what, why and because of what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Side
from accord.drafting.forms.proposals_causes import CausedForm
from accord.drafting.models import Body, Content, Linked, Version
from accord.drafting.queries.fields import template_in_words
from accord.drafting.queries.proposals_causes import Thing
from accord.kit.forms import LinesInput, offer
from accord.network.models import Organisation

ADDRESS: Final = re.compile(r"(?P<title>.+?)[\s,;:–-]*(?P<address>https?://\S+)?")
"""Something linked to, on a line: its name, and where it is."""


@dataclass(frozen=True)
class Ground:
    """What a change stands on: the versions that one may read, the latest first, and what can have led to it."""

    versions: Sequence[Version]
    causes: Mapping[str, Thing]

    @property
    def last(self) -> Version:
        """The latest version, on top of which every change is made."""
        return self.versions[0]


class ChangeForm(CausedForm):
    """A change of a part of what a commitment says. Where somebody else changed that part meanwhile, it asks again."""

    part: ClassVar[str] = ""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, ground: Ground) -> None:
        self.ground, self.last = ground, ground.last
        self.based = self._based(data)
        shown = {"based_on": self.last.number, **self.shown(self.last.said)}
        super().__init__(data, causes=ground.causes, initial=shown)
        self.conflict = data is not None and self.is_overtaken()
        if self.conflict:
            self._ask_again()

    def _based(self, data: Mapping[str, Any] | None) -> Version:
        number = str(data.get("based_on", "")) if data else ""
        return next((each for each in self.ground.versions if str(each.number) == number), self.last)

    def shown(self, said: Content) -> dict[str, Any]:  # noqa: ARG002  # for the forms that show something
        """Give what the fields show to begin with."""
        return {}

    def is_overtaken(self) -> bool:
        """Say whether somebody else changed the same part since the version that was on the screen."""
        return self.based.said.parts()[self.part] != self.last.said.parts()[self.part]

    def _ask_again(self) -> None:
        words = _("Save mine over what stands in version %(number)s now") % {"number": self.last.number}
        wrong = _("It was changed once more. Look at what stands there now, and tick it again.")
        self.fields["over"] = forms.MultipleChoiceField(
            label=_("Somebody changed this meanwhile"),
            choices=[(str(self.last.number), words)],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Look at what was changed, above. What you typed stands here still."),
                "invalid_choice": wrong,
            },
        )

    @property
    def content(self) -> Content:
        """What the latest version says, with the change, in a form that was read."""
        raise NotImplementedError

    @property
    def said(self) -> Content:
        """What it would say with what is typed so far; what the latest version says where that cannot be read yet."""
        unread = not self.is_bound or set(self.errors) - {"why", "because", "over"}
        return self.last.said if unread else self.content

    @property
    def change(self) -> dict[str, Any]:
        """The change as the operation takes it, in a form that was read."""
        why, because = self.cleaned_data["why"], self.led_to
        return {"content": self.content, "based_on": self.last, "why": why, "because": because}


class LinkedInput(LinesInput):
    """What belongs to it elsewhere: a name on each line, with its address where it has one."""

    def to_python(self, value: Any) -> Any:
        """Read the lines."""
        found = [ADDRESS.fullmatch(line) for line in super().to_python(value)]
        return [Linked(each["title"].strip(), each["address"] or "") for each in found if each]

    def prepare_value(self, value: Any) -> Any:
        """Show what is linked as lines again."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{each.title}, {each.address}" if each.address else each.title for each in value)


class WordsForm(ChangeForm):
    """The title, the theme and the fields of the template. ``themes`` are titles, ``earlier`` codes with titles."""

    part = "words"

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    initiatives = LinkedInput(
        label=gettext_lazy("Linked initiatives"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One on each line, with its address: Open Contracting Standard, https://example.org/ocds"
        ),
    )
    carried_over = forms.ChoiceField(label=gettext_lazy("Carried over from an earlier plan"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        ground: Ground,
        themes: Sequence[str],
        earlier: Sequence[tuple[str, str]],
    ) -> None:
        self.template = template_in_words(ground.last.said.template)
        super().__init__(data, ground=ground)
        said = self.last.said
        named = [*themes, *([said.theme] if said.theme and said.theme not in themes else [])]
        kept = [said.carried_over] if said.carried_over not in ["", *(code for code, _title in earlier)] else []
        offer(
            self,
            theme=[("", _("No theme yet")), *((title, title) for title in named)],
            carried_over=[("", _("No")), *earlier, *((code, code) for code in kept)],
        )
        for field in self.template.fields:
            self.fields[f"said-{field.key}"] = _said_field(field.label, field.hint, field.choices)
        said_in = [f"said-{field.key}" for field in self.template.fields]
        self.order_fields(["based_on", "title", "theme", *said_in, "initiatives", "carried_over"])

    def shown(self, said: Content) -> dict[str, Any]:
        """Give what it says."""
        fields = {f"said-{key}": value for key, value in said.fields.items()}
        plain = {"title": said.title, "theme": said.theme, "carried_over": said.carried_over}
        return {**fields, **plain, "initiatives": list(said.initiatives)}

    @property
    def content(self) -> Content:
        """What the latest version says, with these words."""
        typed = self.cleaned_data
        fields = {field.key: kept(typed[f"said-{field.key}"]) for field in self.template.fields}
        return self.last.said.changed(
            title=typed["title"].strip(),
            theme=typed["theme"],
            fields={key: value for key, value in fields.items() if value},
            initiatives=tuple(typed["initiatives"]),
            carried_over=typed["carried_over"],
        )


def _said_field(label: str, hint: str, choices: Mapping[str, str] | None) -> forms.Field:
    if choices is None:
        rows = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(label=label, help_text=hint, required=False, widget=rows)
    offered = [(code, f"{code} {words}") for code, words in choices.items()]
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, help_text=hint, required=False, choices=offered, widget=boxes)


def kept(typed: Any) -> Any:
    """Give words with line ends of one kind; codes as they are."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(typed, str) else list(typed)


class BodiesForm(ChangeForm):
    """Who is named. ``organisations``: the bodies of the table."""

    part = "bodies"

    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Who leads it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Civil society partners"), required=False, widget=forms.CheckboxSelectMultiple
    )
    supporting = LinesInput(
        label=gettext_lazy("Who supports it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One on each line, with the sector: National Audit Office; public audit"),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, ground: Ground, organisations: Sequence[Organisation]
    ) -> None:
        self.organisations = {each.slug: each for each in organisations}
        super().__init__(data, ground=ground)
        said = self.last.said
        offer(self, leads=self._offered(said.leads, Side.GOVERNMENT))
        offer(self, partners=self._offered(said.partners, Side.CIVIL_SOCIETY))
        self.order_fields(["based_on", *CHOSEN, "supporting"])

    def _offered(self, named: Sequence[Body], side: Side) -> list[tuple[str, str]]:
        rows = {body.slug: body.name for body in named}
        rows |= {slug: each.name for slug, each in self.organisations.items() if each.side == side and slug not in rows}
        return list(rows.items())

    def shown(self, said: Content) -> dict[str, Any]:
        """Give who is named."""
        lines = [f"{body.name}; {body.sector}" if body.sector else body.name for body in said.supporting]
        return {"supporting": lines, **{part: [body.slug for body in getattr(said, part)] for part in CHOSEN}}

    def clean_supporting(self) -> list[Body]:
        """Read the lines. Raises ValidationError for a name that no body of the table has."""
        by_name = {each.name.casefold(): each for each in self.organisations.values()}
        found = []
        for line in self.cleaned_data["supporting"]:
            name, _semicolon, sector = (part.strip() for part in line.partition(";"))
            if name.casefold() not in by_name:
                raise ValidationError(_unknown(name, [each.name for each in by_name.values()]))
            body = by_name[name.casefold()]
            found.append(Body(body.slug, body.name, sector))
        return found

    @property
    def content(self) -> Content:
        """What the latest version says, with these bodies; those that stay keep their order."""
        chosen = {part: self._chosen(part) for part in CHOSEN}
        return self.last.said.changed(supporting=tuple(self.cleaned_data["supporting"]), **chosen)

    def _chosen(self, part: str) -> tuple[Body, ...]:
        slugs = self.cleaned_data[part]
        kept = [body for body in getattr(self.last.said, part) if body.slug in slugs]
        new = [slug for slug in slugs if slug not in {body.slug for body in kept}]
        return (*kept, *(Body(slug, self.organisations[slug].name) for slug in new))


CHOSEN: Final = ("leads", "partners")
"""Parts in which bodies are ticked; of those that support, the sector is typed, too."""


def _unknown(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=2)
    words = _("“%(name)s” is no body of this table.") % {"name": name[:80]}
    return f"{words} {_('Did you mean %(names)s?') % {'names': ', '.join(close)}}" if close else words

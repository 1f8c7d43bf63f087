"""What is typed about posts, their holders and handovers. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, WhenInput, offer
from accord.network.models import Organisation
from accord.people.models import Person
from accord.process.models import Holder, Post


def _longest(model: Any, name: str) -> Any:
    return model._meta.get_field(name).max_length  # noqa: SLF001  # Django's own word for it


class PostForm(Form):
    """A post at the table. ``bodies``: whose posts the one who types may enter."""

    title = forms.CharField(
        label=_("Title of the post"),
        max_length=_longest(Post, "title"),
        help_text=_("As it is announced, for example: Policy lead for the plan"),
    )
    kind = forms.ChoiceField(label=_("What it is for"), choices=Post.Kind.choices)
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none())
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=99, initial=1)
    theme = forms.CharField(label=_("What it covers"), max_length=_longest(Post, "theme"), required=False)
    contact = forms.CharField(
        label=_("Public contact of the post"),
        max_length=_longest(Post, "contact"),
        required=False,
        help_text=_("Everybody can read it. Give the address of the post or the team, never a person's own."),
    )
    watched = forms.BooleanField(label=_("The plan needs this post: a gap in it holds the plan up"), required=False)
    since = WhenInput(label=_("The post is there since"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, bodies: QuerySet[Organisation], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, organisation=bodies)


class AppointForm(Form):
    """Who holds a post. ``people``: accounts of those who sit for its body, so that a newcomer can confirm alone."""

    name = forms.CharField(
        label=_("Name, as announced"),
        max_length=_longest(Holder, "name"),
        help_text=_("It is public: name only who was announced as holding the post."),
    )
    since = WhenInput(label=_("In post since"))
    already = forms.BooleanField(
        label=_("They were in post on that date already, and since when is not known"), required=False
    )
    person = forms.ModelChoiceField(
        label=_("Their account here"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Nobody else sees it. Then they alone can confirm the handover; else anyone of the body can."),
    )
    source = forms.CharField(label=_("Where it is told"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, people: QuerySet[Person], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        offer(self, person=people)


class LeaveForm(Form):
    """Since when someone holds a post no longer."""

    since = WhenInput(label=_("No longer in post since"))
    reason = forms.CharField(label=_("Why"), required=False, help_text=_("It is public."))
    source = forms.CharField(label=_("Where it is told"), required=False)


class ConfirmPostForm(Form):
    """The entry of a post is still right."""

    source = forms.CharField(label=_("How you know"), required=False)


class StepForm(Form):
    """A handover was read, or both sides have met the newcomer."""

    since = WhenInput(label=_("When"))
    words = forms.CharField(label=_("In your own words"), required=False, widget=forms.Textarea)

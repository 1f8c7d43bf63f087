"""The page of one form about a thing of a plan, as most acts on parts of the text and on differences have it."""

from collections.abc import Callable
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.record.verbs import Verb


class OfPlan(Protocol):
    """A thing of a plan."""

    plan: Plan


def asked_about(
    request: HttpRequest,
    actor: Actor,
    thing: OfPlan,
    form: Form,
    verb: Verb,
    do: Callable[..., Any],
    **context: Any,
) -> HttpResponse:
    """Show the page of a form with which a verb is done to a thing; ``context`` is that of ``kit.forms.asked``.

    ``do`` is called with what was typed, by field, and with today's date as ``since``.
    """
    since = When.day(local_day(thing.plan, actor.at))
    return asked(
        request,
        form,
        lambda: do(**{"since": since, **form.cleaned_data}),
        plan=thing.plan,
        why=why_not(actor, verb, thing),
        **context,
    )

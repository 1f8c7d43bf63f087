from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network import rules  # noqa: F401  # the table of who may
from accord.network.models import Organisation, Partnership, Request, RequestStep
from accord.network.queries import alone, local_day, own_body
from accord.network.queries.desk import due_of, other_side
from accord.network.verbs.desk import Desk
from accord.record.operations import operation, write

READERS = (Visibility.PUBLIC, Visibility.TABLE)
"""Who can read a request: what is only one side's own is asked of nobody."""


@operation
def ask(  # the request's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    title: str,
    body: str = "",
    owed_by: Organisation | None = None,
    due: When,
    visibility: str = Visibility.PUBLIC,
    since: When,
) -> Request:
    """Ask the other side for something by a day: of one of its bodies, or of the whole side where ``owed_by`` is None.

    Raises ValidationError for a day before it is asked, a body of one's own side, or matter of one side's room.
    """
    request = Request(
        partnership=partnership,
        owed_by_side=other_side(actor.side),
        owed_by=owed_by,
        title=title.strip(),
        body=body.strip(),
        visibility=visibility,
        asked=dated(since),
        due=dated(due, "due"),
    )
    demand(actor, Desk.ASK, request)
    request.asked_by = own_body(actor, partnership)
    _check_request(request, local_day(partnership, actor.at))
    alone(partnership)
    request.number = 1 + (partnership.requests.aggregate(most=Max("number"))["most"] or 0)
    request.save(force_insert=True)
    owing = owed_by.name if owed_by else ""
    write(actor, Desk.ASK, request, when=since, due=due, since=since, owed_by=owing, side=Side(request.owed_by_side))
    return request


def _check_request(request: Request, today: date) -> None:
    request.clean_fields(exclude={"number", "owed_by"})
    if request.visibility not in READERS:
        raise ValidationError(
            {"visibility": _("A request is read by the public or by both sides, or nobody hears it.")}
        )
    if request.owed_by and request.owed_by.partnership_id != request.partnership_id:
        raise ValidationError({"owed_by": _("“%(body)s” is at another table.") % {"body": request.owed_by}})
    if request.owed_by and request.owed_by.side != request.owed_by_side:
        raise ValidationError({"owed_by": _("“%(body)s” is not of the other side.") % {"body": request.owed_by}})
    _check_due(request.due, request.asked, today)


def _check_due(due: When, since: When, today: date) -> None:
    """Refuse a day that was over when it was set; a rough one counts by its last possible day."""
    if due.last and due.last < min(since.first or today, today):
        raise ValidationError({"due": _("%(day)s is over: nobody could answer by then.") % {"day": due}})


@operation
def answer(actor: Actor, *, request: Request, words: str, since: When) -> RequestStep:
    """Answer a request. Raises ValidationError without words, and where it is closed or was not asked by then."""
    demand(actor, Desk.ANSWER, request)
    step = _step(actor, request, RequestStep.Kind.ANSWERED, words, since)
    step.save(force_insert=True)
    write(actor, Desk.ANSWER, request, when=since, since=since, words=step.words)
    return step


@operation
def put_off(actor: Actor, *, request: Request, due: When, words: str, since: When) -> RequestStep:
    """Promise the answer for a later day; ``words`` say why. The day that was set at first stays and still counts.

    Raises ValidationError for a day that is not later than the one before, without words, and where it is closed.
    """
    demand(actor, Desk.PUT_OFF, request)
    step = _step(actor, request, RequestStep.Kind.PUT_OFF, words, since)
    step.due = dated(due, "due")
    before = due_of(request)
    if step.due.sort_key <= before.sort_key:
        raise ValidationError({"due": _("It is due on %(day)s: name a later day.") % {"day": before}})
    _check_due(due, since, local_day(request.partnership, actor.at))
    step.save(force_insert=True)
    write(actor, Desk.PUT_OFF, request, when=since, since=since, due=due, due_before=before, words=step.words)
    return step


@operation
def withdraw_request(actor: Actor, *, request: Request, words: str = "", since: When) -> RequestStep:
    """Take back a request of one's own side; nothing is owed any more. Raises ValidationError where it is closed."""
    demand(actor, Desk.WITHDRAW_REQUEST, request)
    step = _step(actor, request, RequestStep.Kind.WITHDRAWN, words, since)
    step.save(force_insert=True)
    write(actor, Desk.WITHDRAW_REQUEST, request, when=since, since=since, words=step.words)
    return step


def _step(actor: Actor, request: Request, kind: RequestStep.Kind, words: str, since: When) -> RequestStep:
    """Give the next step of an open request. Two at once wait for each other."""
    Request.objects.select_for_update(no_key=True).get(pk=request.pk)
    told = {RequestStep.Kind.ANSWERED: _("Answer in words."), RequestStep.Kind.PUT_OFF: _("Say why it takes longer.")}
    if kind in told and not words.strip():
        raise ValidationError({"words": told[kind]})
    closed = request.steps.exclude(kind=RequestStep.Kind.PUT_OFF).first()
    if closed:
        state = {"state": closed.get_kind_display(), "day": closed.since}
        raise ValidationError(_("This request is closed: %(state)s on %(day)s.") % state)
    if dated(since).sort_key < request.asked.sort_key:
        raise ValidationError({"since": _("It was asked on %(day)s and not before.") % {"day": request.asked}})
    by = own_body(actor, request.partnership)
    return RequestStep(request=request, kind=kind, by=by, words=words.strip(), since=since)

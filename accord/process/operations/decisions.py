import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated, happened
from accord.network.models import Organisation
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import Decision, DecisionResult, Plan, Voice, Way
from accord.process.models.clauses import matters
from accord.process.queries.agreement import terms_of
from accord.process.queries.deciding import decide, quorum_of
from accord.process.queries.decisions import (
    DecisionRead,
    agreed_way,
    awaited,
    decision_or_404,
    outside_of,
    said_of,
    seated_at,
)
from accord.process.queries.plans import in_turn, local_day, next_number
from accord.process.verbs.decisions import Decisions
from accord.record.operations import operation, write

MOST: Final = 10
"""Options or links of one question: more than a page can ask."""
LONGEST: Final = 500
"""Characters of an option."""
LONGEST_QUESTION: Final = 300
NOTED_MATTER: Final = "other"
"""What a point of the minutes concerns: nobody asked, so nobody said."""
READERS: Final = (Visibility.PUBLIC, Visibility.TABLE)
is_address = URLValidator(schemes=["https", "http"])
is_of_this_house = re.compile(r"/(?!/)").match


@operation
def put(  # noqa: PLR0913  # the question's own columns
    actor: Actor,
    *,
    plan: Plan,
    question: str,
    background: str = "",
    matter: str,
    way: str = "",
    options: Sequence[str],
    links: Sequence[str] = (),
    closes: date,
    visibility: str = Visibility.PUBLIC,
    since: When,
) -> Decision:
    """Put a question to the table; the first option is what is proposed. Answers are open until the end of ``closes``.

    Without a ``way`` it is decided as the agreement in force says of such a matter, else as is usual for it. Another
    way, or a last day that the agreement does not give, is told with the question and prevented by nobody. Raises
    ValidationError, by field, for what cannot be answered: no option, two the same, several where silence is consent,
    a last day before it is put, an unknown matter or way, an address that is none.
    """
    decision = Decision(
        plan=plan,
        question=question.strip(),
        background=background.strip(),
        matter=matter,
        way=way or agreed_way(plan, matter, local_day(plan, actor.at)),
        options=[option.strip() for option in options],
        links=list(links),
        closes=closes,
        visibility=visibility,
        since=dated(since),
    )
    demand(actor, Decisions.PUT, decision)
    _check_question(decision, local_day(plan, actor.at))
    decision.number = next_number(in_turn(plan).decisions)
    decision.save(force_insert=True)
    way, flagged = Way(decision.way), " ".join(outside_of(decision))
    write(actor, Decisions.PUT, decision, when=since, since=since, way=way, closes=closes, outside=flagged)
    return decision


def _check_question(decision: Decision, today: date) -> None:
    decision.clean_fields(exclude={"number", "links", "options"})
    if decision.matter not in matters():
        raise ValidationError({"matter": _("“%(code)s” is not a matter of the table.") % {"code": decision.matter}})
    if decision.visibility not in READERS:
        raise ValidationError({"visibility": _("A question is read by everybody or by both sides.")})
    if decision.closes < min(decision.since.first or today, today):
        over = {"day": When.day(decision.closes)}
        raise ValidationError({"closes": _("%(day)s is over: nobody could answer by then.") % over})
    _check_options(decision)
    _check_links(decision.links)


def _check_options(decision: Decision) -> None:
    options = decision.options
    if not options or not all(options):
        raise ValidationError({"options": _("Name at least what is proposed.")})
    if len({option.casefold() for option in options}) < len(options):
        raise ValidationError({"options": _("Two options are the same.")})
    if len(options) > MOST or max(map(len, options)) > LONGEST:
        told = {"most": MOST, "longest": LONGEST}
        raise ValidationError({"options": _("At most %(most)s options of %(longest)s characters each.") % told})
    if decision.way == Way.SILENT and len(options) > 1:
        raise ValidationError({"options": _("Silence can consent to one proposal only: name one.")})


def _check_links(links: Sequence[str]) -> None:
    if len(links) > MOST:
        raise ValidationError({"links": _("At most %(most)s links.") % {"most": MOST}})
    for link in links:
        try:
            is_address(link)
        except ValidationError:
            told = _("“%(link)s” is not an address that begins with https://.") % {"link": link}
            raise ValidationError({"links": told}) from None


@operation
def speak(  # the voice's own columns
    actor: Actor,
    *,
    decision: Decision,
    organisation: Organisation,
    position: str,
    option: int = 0,
    words: str = "",
    since: When,
) -> Voice:
    """Say where a body stands; its last word before the close counts, the earlier ones stay on the record.

    ``option`` counts from 0 and belongs to "for". Raises ValidationError for an objection without words, a minister's
    word told by the lead official without them, an option that is not there, and after the close.
    """
    voice = Voice(decision=decision, plan=decision.plan, organisation=organisation, position=position)
    voice.words, voice.since = words.strip(), dated(since)
    demand(actor, Decisions.SPEAK, voice)
    voice.role = actor.seat.role if actor.seat else ""
    voice.option = option if position == Voice.Position.FOR else 0
    Decision.objects.select_for_update().get(pk=decision.pk)
    _check_open(decision, since, local_day(decision.plan, actor.at))
    _check_voice(voice)
    voice.save(force_insert=True)
    stands = {"position": Voice.Position(position), "option": voice.option}
    write(
        actor,
        Decisions.SPEAK,
        voice,
        title=decision.question,
        when=since,
        since=since,
        stands=stands,
        words=voice.words,
    )
    return voice


def _check_open(decision: Decision, since: When, today: date) -> None:
    if DecisionResult.objects.filter(decision=decision).exists():
        raise ValidationError(_("The question is settled: nobody can answer it any more."))
    if max(today, since.first or today) > decision.closes:
        closed = {"day": When.day(decision.closes)}
        raise ValidationError(_("Answers closed at the end of %(day)s.") % closed)
    if since.sort_key < decision.since.sort_key:
        raise ValidationError({"since": _("It was put on %(day)s and not before.") % {"day": decision.since}})


def _check_voice(voice: Voice) -> None:
    decision = voice.decision
    voice.clean_fields(exclude={"option"})
    if not 0 <= voice.option < len(decision.options):
        raise ValidationError({"option": _("The question has no such option.")})
    if voice.organisation.partnership_id != decision.plan.partnership_id:
        raise ValidationError({"organisation": _("“%(body)s” is at another table.") % {"body": voice.organisation}})
    if voice.position == Voice.Position.AGAINST and not voice.words:
        raise ValidationError({"words": _("Say in your own words why you object: they stay with the decision.")})
    lent = decision.way == Way.MINISTER and voice.organisation.side == Side.GOVERNMENT
    if lent and voice.role == Role.LEAD_OFFICIAL and not voice.words:
        raise ValidationError({"words": _("Give the minister's word as it was said, and when.")})


@operation
def settle(actor: Actor, *, decision: Decision, since: When) -> DecisionResult:
    """Count a question by its rule and tell the result; where it does not follow the agreement, say why.

    Raises ValidationError before the last day has ended, unless every body with a seat has answered, and a second time.
    """
    demand(actor, Decisions.SETTLE, decision)
    Decision.objects.select_for_update().get(pk=decision.pk)
    today = min(dated(since).last or date.max, local_day(decision.plan, actor.at))
    read = decision_or_404(decision.plan, actor, decision.number, today)
    _check_countable(read, today)
    outcome = decide(decision.way, decision.options, said_of(read), quorum_of(terms_of(decision.plan, today)))
    result = DecisionResult.objects.create(
        decision=decision,
        adopted=outcome.option is not None,
        option=outcome.option,
        words=outcome.words,
        outside=" ".join(outside_of(decision)),
        count=outcome.count,
        since=since,
    )
    told = {"words": result.words, "outside": result.outside}
    write(actor, Decisions.SETTLE, decision, when=since, since=since, option=result.option, **told)
    return result


@operation
def note(
    actor: Actor, *, plan: Plan, question: str, words: str = "", links: Sequence[str], visibility: str = "", since: When
) -> Decision:
    """Put into the log what both sides agreed at a meeting: settled at once, by consensus, with where it is told.

    ``question`` is the point, ``words`` more about it where there is more; ``links`` may lead to pages of this house.
    Raises ValidationError for a point without words, an address that is none, and a date that has not come.
    """
    point, today = question.strip(), local_day(plan, actor.at)
    whole = point if len(point) > LONGEST_QUESTION else ""
    decision = Decision(plan=plan, matter=NOTED_MATTER, way=Way.CONSENSUS, noted=True)
    decision.visibility = visibility or Visibility.PUBLIC
    decision.question, decision.options, decision.links = Truncator(point).chars(LONGEST_QUESTION), [point], list(links)
    decision.background, decision.closes, decision.since = words.strip() or whole, today, dated(since)
    demand(actor, Decisions.NOTE, decision)
    day = decision.since = happened(since, today)
    decision.closes = day.last or today
    decision.clean_fields(exclude={"number", "links", "options"})
    _check_links([link for link in decision.links if not is_of_this_house(link)])
    decision.number = next_number(in_turn(plan).decisions)
    decision.save(force_insert=True)
    told = _("Agreed at a meeting.")
    DecisionResult.objects.create(decision=decision, adopted=True, option=0, words=told, since=day)
    write(actor, Decisions.NOTE, decision, when=day, since=day, words=decision.background)
    return decision


def _check_countable(read: DecisionRead, today: date) -> None:
    decision = read.decision
    if DecisionResult.objects.filter(decision=decision).exists():
        raise ValidationError(_("The question is settled already."))
    if today <= decision.closes and (waiting := awaited(read, seated_at(today, decision.plan.partnership))):
        told = {"day": When.day(decision.closes), "bodies": ", ".join(body.name for body in waiting)}
        raise ValidationError(_("Answers are open until the end of %(day)s. Not heard yet: %(bodies)s.") % told)

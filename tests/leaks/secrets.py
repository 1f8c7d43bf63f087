"""Things that not everybody may read, one of every kind in every place, each with a token in all its words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import BinaryField, CharField, JSONField, Model, TextField

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.drafting.models import (
    AskServes,
    Capture,
    Difference,
    Estimate,
    InternalStanding,
    MeetingMatter,
    Proposal,
    Published,
    Section,
    Support,
)
from accord.drafting.models import Edition as PlanEdition
from accord.groups.models import Approach, Stakeholder
from accord.groups.operations import approaches
from accord.kit.dates import When
from accord.meetings.models import (
    Action,
    AgreedPoint,
    Attendance,
    Chair,
    Consenting,
    Contribution,
    Correction,
    Edition,
    Guest,
    Material,
    Meeting,
    Minutes,
    Poll,
    PollGuest,
    Publication,
    Series,
    Session,
)
from accord.network.models import Paper, Request, VisionSupport, VisionSupportEnd
from accord.network.operations import desk, papers
from accord.network.tests.make import START
from accord.process.models import Decision, Event, Voice, Way
from accord.process.operations import decisions
from accord.process.tests.make import Making
from accord.process.verbs import Process
from accord.record.models import Act
from accord.record.operations import operation, write
from accord.signoff.models import Opening, Signer, Submission
from accord.texts.models import Text, Thread, Version
from tests.leaks import clearing, drafting, meeting, writing
from tests.leaks.places import DAY, TABLE, Place, Secret

Maker = Callable[[Making, Place, Secret], list[Model]]


def paper(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A paper; on the table it comes from the network's room, which its own side still reads."""
    by = place.somebody(plan.table)
    told = {"kind": Paper.Kind.SESSION, "title": secret.words("a title"), "body": secret.words("all its words")}
    lain = papers.lay_down(by, partnership=plan.table.partnership, held=DAY, since=DAY, **told)
    if place.side:
        return [lain]
    return [lain, papers.move_to_table(by, paper=lain, why_private="everybody may read why", since=DAY)]


def event(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """An event; pages of events, and the record, which tells of it."""
    made = Event.objects.create(
        plan=plan.plan,
        number=secret.token,
        happened=When.day(START + timedelta(days=1), secret.words("as told")),
        kind=Event.Kind.NETWORK_MEETING,
        stage=plan.stages["draft"],
        title=secret.words("a title"),
        title_before=secret.words("a title before"),
        actors=secret.words("who"),
        actors_before=secret.words("who before"),
        what=secret.words("what"),
        outcome=secret.words("what came of it"),
        source=f"https://{secret.token}.example.org/",
        **place.columns,
    )
    say(place.somebody(plan.table), Process.LOG_EVENT, made, words=secret.words("said"))
    return [made]


def request(plan: Making, _place: Place, secret: Secret) -> list[Model]:
    """A request between the sides, owed by government, overdue and put off."""
    home, day = plan.table.partnership, When.day(START, secret.words("as told"))
    told = {"title": secret.words("a title"), "body": secret.words("in more words"), "visibility": Visibility.TABLE}
    asked = desk.ask(
        plan.table.civil_society(), partnership=home, owed_by=plan.table.cabinet, due=day, since=DAY, **told
    )
    later = When.day(START + timedelta(days=1), secret.words("as told"))
    step = desk.put_off(plan.table.government(), request=asked, due=later, words=secret.words("why"), since=DAY)
    return [asked, step]


def decision(plan: Making, _place: Place, secret: Secret) -> list[Model]:
    """A question with a dissenting voice and a result."""
    put = decisions.put(
        plan.table.civil_society(),
        plan=plan.plan,
        question=secret.words("?"),
        background=secret.words("background"),
        matter="other",
        way=Way.CONSENSUS,
        options=[secret.words("one"), secret.words("two")],
        links=[f"https://{secret.token}.example.org/"],
        closes=START,
        visibility=Visibility.TABLE,
        since=DAY,
    )
    against = {"position": Voice.Position.AGAINST, "words": secret.words("dissent"), "since": DAY}
    voice = decisions.speak(plan.table.civil_society(), decision=put, organisation=plan.table.involve, **against)
    after = START + timedelta(days=1)
    result = decisions.settle(plan.table.government(after), decision=put, since=When.day(after))
    return [put, voice, result]


def approach(plan: Making, _place: Place, secret: Secret) -> list[Model]:
    """How far a department is, with a next step."""
    told = {"words": secret.words("what was said"), "next_step": secret.words("next"), "next_by": START}
    source = f"https://{secret.token}.example.org/"
    by, about = plan.table.government(), {"organisation": plan.table.cabinet, "state": Approach.State.CONTACTED}
    return [approaches.approach(by, plan=plan.plan, since=DAY, source=source, **about, **told)]


def stakeholder(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Somebody inside a body whose agreement it needs."""
    body = plan.table.cabinet if place.side == Side.GOVERNMENT else plan.table.involve
    told = {"name": secret.words("a unit"), "concerns": secret.words("of what"), "words": secret.words("more")}
    about = {"organisation": body, "position": Stakeholder.Position.AGAINST, "engaged": DAY}
    by = place.somebody(plan.table)
    return [approaches.note_stakeholder(by, plan=plan.plan, since=DAY, **about, **told)]


def act(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """An act of the plan itself, told in a place, with a token as its code, its words, and the body it is told of."""
    thing = Matter(secret.words("a title"), plan.plan.slug, plan.table.partnership.slug, **place.columns)
    return [say(place.somebody(plan.table), Process.LOG_EVENT, thing, words=secret.words("said"), codes=[secret.token])]


@dataclass(frozen=True)
class Matter:
    """Something an act can be about."""

    title: str
    plan_slug: str
    partnership_slug: str
    visibility: str
    room_side: str
    zone: str = "Europe/London"

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        return f"tests.matter:{self.partnership_slug}/{self.title}"


MAKERS: dict[type[Model], Maker] = {
    Approach: approach,
    Decision: decision,
    Event: event,
    Paper: paper,
    Request: request,
    Stakeholder: stakeholder,
    Text: writing.text,
    Thread: writing.thread,
    Version: writing.version,
    Series: meeting.series,
    Meeting: meeting.meeting,
    Chair: meeting.chair,
    Guest: meeting.guest,
    Attendance: meeting.present,
    Poll: meeting.poll,
    PollGuest: meeting.poll_guest,
    Minutes: meeting.minutes_of,
    Edition: meeting.edition,
    Correction: meeting.correction,
    Consenting: meeting.consenting,
    Publication: meeting.publication,
    Action: meeting.action,
    Session: meeting.session,
    Material: meeting.material,
    Contribution: meeting.contribution,
    MeetingMatter: meeting.matter,
    Capture: meeting.capture,
    Section: drafting.section,
    Proposal: drafting.proposal,
    Difference: drafting.difference_of_rooms,
    Support: drafting.support,
    InternalStanding: drafting.standing,
    Estimate: drafting.estimate,
    PlanEdition: drafting.edition,
    Signer: clearing.signer,
    Submission: clearing.submission,
    Opening: clearing.opening,
    Act: act,
}
"""How one of each kind is made. A new kind that not everybody may read needs one here; of acts, pages show the last."""
WORDS = (BinaryField, CharField, JSONField, TextField)
IN_NO_ROOM = {AgreedPoint, AskServes, Published, VisionSupport, VisionSupportEnd}
"""Kinds that hang on what both sides agreed or launched, or on the network's vision, which everybody reads."""
OF_THE_TABLE = {Approach, Decision, PlanEdition, Request}
"""Kinds that no operation puts in a room. A row could lie there all the same, by a later one."""
DEEPEST = 3
"""So far from such a thing the last that hangs on it is."""
GUESTS = {Guest, PollGuest}
"""Kinds whose rows hang on a meeting or a poll, and are for those at its table even where everybody knows of it."""
OF_A_ROOM = {
    Stakeholder: BOTH_SIDES,
    Signer: BOTH_SIDES,
    InternalStanding: (Side.GOVERNMENT,),
    Estimate: (Side.CIVIL_SOCIETY,),
}
"""Kinds that lie in a room and nowhere else, and in whose: the database or their only operation puts them there."""


def make(plan: Making, *places: Place) -> list[Secret]:
    """Make one secret of every kind in each of these places."""
    return [secret for place in places for secret in _in_place(plan, place)]


def lies(model: type[Model], place: Place) -> bool:
    """Say whether there are things of a kind in a place."""
    return model not in OF_A_ROOM or place.side in OF_A_ROOM[model]


def _in_place(plan: Making, place: Place) -> list[Secret]:
    found = [_made(plan, place, model) for model in MAKERS if lies(model, place)]
    return [*found, *clearing.own_words(plan, place)] if place.side else found


def _made(plan: Making, place: Place, model: type[Model]) -> Secret:
    secret = Secret(model._meta.label, place)
    if place.side and model in OF_THE_TABLE:
        secret.rows = _moved(plan, place, secret, MAKERS[model])
    else:
        secret.rows = MAKERS[model](plan, place, secret)
    return secret


def _moved(plan: Making, place: Place, secret: Secret, maker: Maker) -> list[Model]:
    """Make a thing on the table, take that back with the acts that tell of it, and keep its rows in a room."""
    with transaction.atomic():
        rows = maker(plan, TABLE, secret)
        transaction.set_rollback(True)
    for name, value in place.columns.items():
        setattr(rows[0], name, value)
    for row in rows:
        row.save(force_insert=True)
    say(place.somebody(plan.table), Process.LOG_EVENT, rows[0], words=secret.words("said"))
    return rows


@operation
def say(actor: Actor, verb: str, thing: Model | Matter, **detail: object) -> Act:
    """Put an act about a thing on the record."""
    return write(actor, verb, thing, **detail)


def kinds() -> set[type[Model]]:
    """Every kind of thing that says who can read it."""
    return {model for model in apps.get_models() if {"visibility", "room_side"} <= _columns(model)}


def hanging() -> dict[type[Model], list[str]]:
    """Every kind with words that hangs on such a thing, or on what does, by which paths; as private as that is."""
    private, found = kinds(), [(model, "") for model in kinds()]
    for above, path in found:
        for model in set(apps.get_models()) - private - {above}:
            columns = [each.name for each in model._meta.concrete_fields if each.related_model is above]
            if path.count("__") < DEEPEST:
                found.extend((model, f"{name}__{path}") for name in columns)
    told: dict[type[Model], list[str]] = {}
    for model, path in found:
        if path and _has_words(model) and model not in IN_NO_ROOM:
            told.setdefault(model, []).append(path)
    return told


def _has_words(model: type[Model]) -> bool:
    return any(isinstance(column, WORDS) for column in model._meta.concrete_fields)


def _columns(model: type[Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}

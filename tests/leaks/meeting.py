"""Meetings with all that hangs on them, in every place; the token in all their words.

Also what both sides alone read of meetings that everybody knows of: minutes while they are written, and guests.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from accord.access.actors import Actor, Side
from accord.drafting import operations as drafting
from accord.drafting.models import Ask
from accord.groups.models import WorkingGroup
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.meetings.models import (
    Arranged,
    CalendarKey,
    Consent,
    Correction,
    Edition,
    Guest,
    Kind,
    Meeting,
    Minutes,
    Openness,
    Poll,
    Remote,
    Series,
)
from accord.meetings.operations import (
    actions,
    attendance,
    calendars,
    chairs,
    coming,
    events,
    meetings,
    minutes,
    polls,
)
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.items import ItemKind
from accord.meetings.queries.minutes import PART
from accord.meetings.queries.polls import options_of
from accord.network.tests.make import START
from accord.process.tests.make import Making
from accord.texts.models.texts import address_of
from tests.leaks.places import DAY, PLACES, ROOMS, TABLE, Place, Secret
from tests.leaks.readers import Reader

CODE = {place: f"at-{number}" for number, place in enumerate(PLACES)}
"""Under which code lies, in each place, a meeting that took place, a series, a search for dates, an action."""
NEXT = {place: f"next-{number}" for number, place in enumerate(PLACES)}
"""The next meeting in each place."""
PUBLIC, PUBLIC_NEXT = "at-public", "next-public"
GROUP, ASK, OTHER_ASK = "contracts", "1", "2"
KINDS = {TABLE: Kind.JOINT, ROOMS[Side.GOVERNMENT]: Kind.GOVERNMENT, ROOMS[Side.CIVIL_SOCIETY]: Kind.NETWORK}
FAR = date.today() + timedelta(days=60)  # noqa: DTZ011  # any day ahead; not far, for its working days are counted
"""A day that does not come while these tests are run."""
OFFERED = [(datetime.combine(FAR, time(hour)), datetime.combine(FAR, time(hour + 1))) for hour in (10, 14)]


def texts(plan: str) -> Iterable[int]:
    """Give the numbers under which the texts of minutes are found."""
    for place, code in [*CODE.items(), (TABLE, PUBLIC)]:
        yield address_of(f"meetings.meeting:{plan}/{code}", PART, place.visibility, place.side or "")


def in_public(plan: Making) -> None:
    """Let a group of both sides meet about an ask, once before and once to come, for everybody to read of."""
    group = make_groups.group(plan, "Contracts", START)
    for body in (plan.table.cabinet, plan.table.involve):
        make_groups.lead(plan, group, body, START)
    by, of = plan.table.civil_society(), {"plan": plan.plan, "since": DAY}
    ask, _other = (
        drafting.publish_ask(by, number=number, section="Data", title=title, summary="All of them.", **of)
        for number, title in ((ASK, "Open contracts"), (OTHER_ASK, "Open maps"))
    )
    drafting.take_up(by, group=group, ask=ask, since=DAY)
    told = {"kind": Kind.JOINT, "title": "Joint meeting", "group": group, "openness": Openness.OPEN, **of}
    zone = {"timezone": "Europe/London", "starts": time(9), "ends": time(10), "remote": Remote.YES}
    for code, day in ((PUBLIC, START), (PUBLIC_NEXT, FAR)):
        meetings.call(_before(by), arranged=Arranged(When.day(day), **zone), code=code, **told)
    begun = minutes.begin(by, meeting=_at(PUBLIC), headings=["The draft"], since=DAY)
    minutes.add_item(by, minutes=begun, kind=ItemKind.DISCUSSED, words="What is in it.")


def series(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A series of the group's meetings, with a rule."""
    by, group = place.somebody(plan.table), WorkingGroup.objects.get(slug=GROUP)
    told = {"title": secret.words("a title"), "words": secret.words("what for"), "group": group}
    made = meetings.begin_series(
        by, plan=plan.plan, cadence_days=7, visibility=place.visibility, since=DAY, code=CODE[place], **told
    )
    return [made, meetings.set_cadence(by, series=made, days=14, reason=secret.words("why"), since=DAY)]


def meeting(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A meeting that was arranged anew and held, one to come, and one that was cancelled."""
    by, of = place.somebody(plan.table), Series.objects.get(code=CODE[place])
    held = _called(plan, place, secret, CODE[place], series=of)
    other = replace(_arranged(secret, START), remote=Remote.NO, join="", no_remote=secret.words("why not"))
    meetings.rearrange(_before(by), meeting=held, arranged=other, reason=secret.words("why"), since=DAY)
    meetings.hold(by, meeting=held, attendance=secret.words("who"), source=secret.words("where told"), since=DAY)
    meetings.note_elsewhere(
        by, meeting=held, published=When.day(START, secret.words("as told")), source=secret.words("where"), since=DAY
    )
    ahead = _called(plan, place, secret, NEXT[place], FAR, series=of)
    off = _called(plan, place, secret, f"off-{secret.token}", FAR, series=of)
    meetings.cancel(by, meeting=off, reason=secret.words("why"), since=DAY)
    return [held, ahead, off]


def chair(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Who has the chair."""
    told = {"name": secret.words("a name"), "source": secret.words("where told")}
    side, at = place.side or Side.GOVERNMENT, _at(CODE[place])
    return [chairs.take_chair(place.somebody(plan.table), meeting=at, side=side, since=DAY, **told)]


def guest(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Somebody who was asked to come and answered, with what they need; to a meeting everybody knows of as well."""
    codes = (CODE[place], NEXT[place], *(() if place.side else (PUBLIC, PUBLIC_NEXT)))
    return [_asked(_before(place.somebody(plan.table)), _at(code), place, secret) for code in codes]


def _asked(by: Actor, at: Meeting, place: Place, secret: Secret) -> Guest:
    told = {"name": secret.words("a name"), "email": f"{secret.token}@example.org", "body": secret.words("a body")}
    made = coming.invite(by, meeting=at, side=place.side or Side.OTHER, since=DAY, **told)
    coming.answer(by_letter(made, by.at), guest=made, coming="yes", needs=secret.words("a ramp"), since=DAY)
    return made


def present(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Who was there, by name and by body; an entry that was struck; how many there were."""
    by, side, at = place.somebody(plan.table), place.side or Side.OTHER, _at(CODE[place])
    told: dict[str, Any] = {"meeting": at, "side": side, "since": DAY}
    body = secret.words("a body")
    named = attendance.attend(by, name=secret.words("a name"), body=body, consent=Consent.NAMED, **told)
    other = attendance.attend(by, name=secret.words("another"), body=body, consent=Consent.BODY, **told)
    wrong = attendance.attend(by, name=secret.words("nobody"), body=body, consent=Consent.NAMED, **told)
    attendance.strike(by, attendance=wrong, reason=secret.words("why"), since=DAY)
    attendance.count(by, people=12, source=secret.words("where told"), **told)
    return [named, other, wrong]


def poll(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A search for a date that is answered, one that ended without, and one that became a meeting."""
    by, of = place.somebody(plan.table), Series.objects.get(code=CODE[place])
    told = {"title": secret.words("what for"), "timezone": "Europe/London", "options": OFFERED, "series": of}
    told |= {"plan": plan.plan, "closes": FAR - timedelta(days=1), "visibility": place.visibility, "since": DAY}
    found = [polls.ask(by, code=code, **told) for code in (CODE[place], secret.token, f"{secret.token}-met")]
    polls.answer(by, poll=found[0], answers=["yes", "no"], since=DAY)
    polls.end(by, poll=found[1], reason=secret.words("why"), since=DAY)
    chosen = replace(options_of(found[2])[0], place=secret.words("a place"), remote=Remote.YES)
    polls.settle(by, poll=found[2], arranged=chosen, kind=KINDS[place], since=DAY)
    return found


def poll_guest(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Somebody who is asked by a letter when they could come."""
    by, found = place.somebody(plan.table), Poll.objects.get(code=CODE[place])
    told = {"name": secret.words("a name"), "email": f"{secret.token}@example.org", "side": place.side or Side.OTHER}
    return [polls.write_to(by, poll=found, since=DAY, **told)]


def minutes_of(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """An agenda that becomes minutes; of a meeting that everybody knows of as well."""
    by = place.somebody(plan.table)
    told = {"headings": [secret.words("a heading")], "since": DAY, "source": secret.words("where else")}
    made = [minutes.begin(by, meeting=_at(CODE[place]), **told)]
    written = [*made, *([] if place.side else [Minutes.objects.get(meeting=_at(PUBLIC))])]
    for each in written:
        minutes.add_item(by, minutes=each, kind=ItemKind.DISCUSSED, words=secret.words("what was said"))
    return made


def edition(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Two drafts that went round."""
    by = place.somebody(plan.table)
    return [_sent(by, each, secret) for each in _written(place) for _time in range(2)]


def correction(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What somebody wants to be otherwise in a draft, and what became of it."""
    by, found = place.somebody(plan.table), []
    for each in _written(place):
        sent = _sent(by, each, secret)
        told = {"words": secret.words("it was otherwise"), "place": secret.words("what was said"), "since": DAY}
        made = minutes.correct(by, edition=sent, **told)
        minutes.decide(by, correction=made, taken_up=False, words=secret.words("why not"), since=DAY)
        Correction.objects.filter(pk=made.pk).update(code=CODE[place])  # by lot; its address is known so
        found.append(made)
    return found


def consenting(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A side agrees to minutes, of a meeting whose code is the secret: an agreement has no words."""
    by, at = place.somebody(plan.table), _called(plan, place, secret, secret.token)
    minutes.set_attribution(by, meeting=at, rule="side", since=DAY)
    begun = minutes.begin(by, meeting=at, since=DAY)
    return [minutes.agree(by, edition=_sent(by, begun, secret), since=DAY)]


def publication(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Minutes to which all have agreed, with what was agreed and an action."""
    by, (begun, *_public) = place.somebody(plan.table), _written(place)
    minutes.add_item(by, minutes=begun, kind=ItemKind.AGREED, words=secret.words("what was agreed"))
    action = {"words": secret.words("to do"), "owner": secret.words("who does it")}
    minutes.add_item(by, minutes=begun, kind=ItemKind.ACTION, due=When.day(FAR), **action)
    sent = _sent(by, begun, secret)
    for side in place.sides:
        agrees = plan.table.government() if side == Side.GOVERNMENT else plan.table.civil_society()
        minutes.agree(agrees, edition=sent, since=DAY)
    return list(sent.publications.all())


def action(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A task of the group that was put off, and one that is done."""
    by, group = place.somebody(plan.table), WorkingGroup.objects.get(slug=GROUP)
    told = {"plan": plan.plan, "side": place.side or Side.OTHER, "group": group, "since": DAY, **place.columns}
    told |= {"owner_words": secret.words("who"), "due": When.day(START, secret.words("as told"))}
    put_off = actions.add(by, words=secret.words("to do"), code=CODE[place], **told)
    done = actions.add(by, words=secret.words("more to do"), code=secret.token, **told)
    later = When.day(FAR, secret.words("as told"))
    actions.put_off(by, action=put_off, due=later, words=secret.words("why"), since=DAY)
    actions.do(by, action=done, words=secret.words("how"), since=DAY)
    return [put_off, done]


def session(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A part of a meeting, and what came of it."""
    by, told = place.somebody(plan.table), {"title": secret.words("a title"), "rapporteur_name": secret.words("who")}
    made = events.add_session(by, meeting=_at(CODE[place]), since=DAY, **told)
    return [made, events.report(by, session=made, words=secret.words("what came of it"), since=DAY)]


def material(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Something to read: where it is, and its words."""
    told = {"title": secret.words("a title"), "link": f"https://{secret.token}.example.org/", "kind": "slides"}
    by, at = place.somebody(plan.table), _at(CODE[place])
    return [events.add_material(by, meeting=at, words=secret.words("its words"), since=DAY, code=CODE[place], **told)]


def contribution(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Something that was said."""
    return [said(plan, place, secret, CODE[place])]


def matter(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A meeting is about an ask that everybody reads, and not about another; its code is the secret."""
    by, at = place.somebody(plan.table), _called(plan, place, secret, secret.token)
    about, other = (
        drafting.discuss(by, meeting=at, ask=Ask.objects.get(number=number), since=DAY) for number in (ASK, OTHER_ASK)
    )
    return [about, drafting.take_back(by, matter=other, reason=secret.words("why"), since=DAY)]


def capture(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What was said becomes a comment on an ask that everybody reads; its code is the secret."""
    told, ask = said(plan, place, secret, secret.token), Ask.objects.get(number=ASK)
    return [drafting.attach(place.somebody(plan.table), contribution=told, ask=ask, since=DAY)]


def calendar(reader: Reader) -> Secret:
    """Somebody's own calendar: its address is for nobody else. By lot, else: here it is known."""
    secret = Secret(CalendarKey._meta.label, TABLE, owner=reader.name)
    made = calendars.make_calendar(reader.actor, person=reader.person)
    CalendarKey.objects.filter(pk=made.pk).update(secret=secret.token)
    reader.own = (f"/calendars/{secret.token}.ics",)
    return secret


def _at(code: str) -> Meeting:
    return Meeting.objects.select_related("plan__partnership", "series", "group").get(code=code)


def _before(by: Actor) -> Actor:
    """Give somebody at an hour of the same day at which no meeting has begun."""
    return replace(by, at=by.at - timedelta(hours=6))


def _arranged(secret: Secret, day: date) -> Arranged:
    return Arranged(
        When.day(day, secret.words("as told")),
        "Europe/London",
        time(9),
        time(10),
        place=secret.words("a place"),
        remote=Remote.YES,
        join=f"https://{secret.token}.example.org/",
        access=secret.words("a lift"),
    )


def _called(plan: Making, place: Place, secret: Secret, code: str, day: date = START, **told: Any) -> Meeting:
    by = _before(place.somebody(plan.table))
    said = {"title": secret.words("a title"), "words": secret.words("what about"), "openness": Openness.INVITED}
    said |= {"notice": When.day(START, secret.words("as told")), "visibility": place.visibility, "code": code, **told}
    return meetings.call(by, plan=plan.plan, kind=KINDS[place], arranged=_arranged(secret, day), since=DAY, **said)


def _written(place: Place) -> list[Minutes]:
    """Give the minutes that those of a place alone read: also of a meeting that everybody knows of."""
    codes = (CODE[place], *(() if place.side else (PUBLIC,)))
    return [Minutes.objects.get(meeting__code=code) for code in codes]


def _sent(by: Actor, of: Minutes, secret: Secret) -> Edition:
    """Write something more, and send it round."""
    minutes.add_item(by, minutes=of, kind=ItemKind.DISCUSSED, words=secret.words("what was said"))
    drafts = Edition.objects.filter(meeting=of.meeting).exists()
    return minutes.circulate(by, minutes=of, since=DAY, changed=secret.words("what is new") if drafts else "")


def said(plan: Making, place: Place, secret: Secret, code: str) -> Model:
    """Take down what somebody said at the meeting of a place, under a code."""
    told = {"name": secret.words("who"), "body": secret.words("a body"), "side": place.side or Side.OTHER}
    told |= {"words": secret.words("what was said"), "consent": Consent.NAMED}
    by = place.somebody(plan.table)
    return events.take_down(by, meeting=_at(CODE[place]), since=DAY, code=code, **told)

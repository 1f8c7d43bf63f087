"""Norvale's meetings: a joint table with its chair in turn, groups, a workshop, and one that is tomorrow."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting.models import Ask
from accord.drafting.operations import meetings as drafting
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, noon, read
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.meetings.models import Consent, Contribution, Meeting, Neutrality, Openness, Remote, Series, Session
from accord.meetings.models.arranged import Arranged
from accord.meetings.operations import actions, agenda, attendance, chairs, coming, events, meetings, minutes, polls
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.minutes_rounds import due_editions

TABLE: Final = "table"
PLACES: Final = {
    "government": ("Ministry of Public Administration, room 4", Neutrality.GOVERNMENT),
    "civil-society": ("Library of Norvale, small hall", Neutrality.NEUTRAL),
}
"""Where the sides meet, by whose turn the chair is: as they decided, in turn at the ministry and in the library."""
BODY: Final = {"government": LEAD, "civil-society": COORDINATING}
NAMES: Final = {"government": "Barnaby Figment", "civil-society": "Marigold Pretend"}
NOTICE: Final = 14
"""Days between a meeting and its announcement: the agreement asks for seven working days."""
NOTES: Final = "https://open-norvale.example/notes/"
JOIN: Final = "https://meet.norvale.example/table"


def meeting(story: Story) -> None:
    """Plan every meeting: what was held, what is tomorrow, what is to come."""
    told = read("meetings")
    for row in told["series"]:
        story.on(story.ago(row["ago"]), begin_series, row)
    for row in told["held"]:
        story.on(story.ago(row["ago"] + NOTICE), call_held, row)
        story.on(story.ago(row["ago"]), hold, row)
        if "notes" in row:
            story.on(after(story, row), notes, row)
    for row in told["minuted"]:
        write_minutes(story, row)
    tomorrow(story, told["tomorrow"])
    story.on(story.ago(told["later"]["announced"]), call_later, told["later"])
    workshop(story, told["workshop"])
    for row in told["alone"]:
        story.on(story.ago(row["ago"] + 7), call_alone, row)
    story.on(story.ago(told["poll"]["ago"]), ask_when, told["poll"])
    for step in (make_ask, take_up):
        story.on(story.ago(told["ask"]["ago"]), step, told["ask"])
    story.on(story.ago(told["tomorrow"]["begun"]), discuss, told["ask"])
    began = min(story.day_of(row) for row in told["minuted"])
    for day in {day for day, *_step in story.steps if day >= began}:
        story.on(day, go_round)


def after(story: Story, row: Row) -> date:
    """Give the day on which notes of a meeting came, which never lies ahead."""
    return min(story.ago(row["ago"]) + timedelta(days=row["notes"]), story.today)


def write_minutes(story: Story, row: Row) -> None:
    """Plan a meeting whose minutes are written here, go round, and are agreed as far as they were."""
    story.on(story.day_of(row) - timedelta(days=NOTICE), call_minuted, row)
    story.on(story.ago(row["begun"]), begin_minutes, row)
    story.on(story.day_of(row), hold_minuted, row)
    story.on(story.ago(row["circulated"]), circulate, row)
    if "correction" in row:
        story.on(story.ago(row["correction"]["ago"]), correct, row)
    for body, days in row["agreed"].items():
        story.on(story.ago(days), agree, row["code"], body)
    for item in row["item"]:
        if "done" in item:
            story.on(story.ago(item["done"]), do, row["code"], item)


def tomorrow(story: Story, row: Row) -> None:
    """Plan the meeting that takes place on the working day after the example was loaded."""
    story.on(story.ago(row["announced"]), call_tomorrow, row)
    story.on(story.ago(row["moved"]["ago"]), move, row)
    story.on(story.ago(row["begun"]), begin_minutes, row)
    story.on(story.ago(row["begun"]), invite, row)


def begin_series(story: Story, day: date, row: Row) -> None:
    """Meetings that belong together, and how often they take place at least."""
    group = WorkingGroup.objects.get(plan=story.plan, slug=row["group"]) if "group" in row else None
    told = {name: row[name] for name in ("code", "title", "words", "cadence_days")}
    meetings.begin_series(story.actor(row["by"], day), plan=story.plan, group=group, since=When.day(day), **told)


def arranged(on: date, side: str, **changed: Any) -> Arranged:
    """Give how the sides meet: in the morning, at the place whose turn it is, and with a line for who cannot travel."""
    place, neutrality = PLACES[side]
    told = {"place": place, "neutrality": neutrality, "remote": Remote.YES, "join": JOIN, "access": "Ramp and lift."}
    hours = {"starts": time(10), "ends": time(11, 45)}
    return Arranged(on=When.day(on), timezone="Europe/London", **told | hours | changed)


def call(story: Story, day: date, on: date, row: Row, **told: Any) -> Meeting:
    """Call a meeting; the chair is told with it where it is known."""
    side = row.get("chair", "government")
    by = story.actor(row.get("by") or BODY[side], day)
    series = Series.objects.get(plan=story.plan, code=row["series"]) if "series" in row else None
    group = WorkingGroup.objects.get(plan=story.plan, slug=row["group"]) if "group" in row else None
    about = {
        "kind": row.get("kind", "joint-meeting" if "kind" not in row and series is None else "theme-session"),
        "purpose": "develop",
        "openness": Openness.OPEN,
        "notice": When.day(day),
        "arranged": arranged(on, side),
    }
    about |= {"series": series, "group": group, "title": row["title"], "words": row.get("words", "")} | told
    found = meetings.call(by, plan=story.plan, code=row.get("code", ""), since=When.day(day), **about)
    if "chair" in row:
        take_chair(story, day, found, row)
    return found


def take_chair(story: Story, day: date, found: Meeting, row: Row) -> None:
    """Say who takes the chair."""
    side = row["chair"]
    told = {"name": NAMES[side], "organisation": story.bodies[BODY[side]], "exception": row.get("exception", "")}
    chairs.take_chair(story.actor(BODY[side], day), meeting=found, side=side, since=When.day(day), **told)


def call_held(story: Story, day: date, row: Row) -> None:
    """A meeting of the past: of the joint table, unless it is a group's."""
    belongs = {} if "kind" in row else {"series": table(story)}
    call(story, day, story.ago(row["ago"]), row, kind=row.get("kind", "joint-meeting"), **belongs)


def table(story: Story) -> Series:
    """Find the series of the joint table."""
    return Series.objects.get(plan=story.plan, code=TABLE)


def hold(story: Story, day: date, row: Row) -> None:
    """It was held; who was there is told where it matters later."""
    found = Meeting.objects.get(plan=story.plan, title=row["title"])
    actor, since = story.actor(BODY[row["chair"]], day), When.day(day)
    meetings.hold(actor, meeting=found, remote_used=Remote.YES, since=since)
    for body, name in row.get("there", {}).items():
        was_there(story, actor, found, body, since, name=name, consent=Consent.NAMED)


def was_there(story: Story, actor: Actor, found: Meeting, body: str, since: When, **told: Any) -> None:
    """Somebody of a body was there."""
    organisation = story.bodies[body]
    side = organisation.side
    attendance.attend(actor, meeting=found, side=side, organisation=organisation, body=body, since=since, **told)


def notes(story: Story, day: date, row: Row) -> None:
    """Its notes stand on the network's site."""
    found = Meeting.objects.get(plan=story.plan, title=row["title"])
    actor, since, source = story.actor(COORDINATING, day), When.day(day), f"{NOTES}{found.code}"
    meetings.note_elsewhere(actor, meeting=found, published=since, source=source, since=since)


def call_minuted(story: Story, day: date, row: Row) -> None:
    """A meeting of the joint table whose minutes are written here."""
    call(story, day, story.day_of(row), row, kind="joint-meeting", series=table(story))


def begin_minutes(story: Story, day: date, row: Row) -> None:
    """Its agenda is begun, by whoever takes the chair."""
    found = Meeting.objects.get(plan=story.plan, code=row["code"])
    actor, since = story.actor(BODY[row["chair"]], day), When.day(day)
    if "attribution" in row:
        agenda.set_attribution(actor, meeting=found, rule=row["attribution"], since=since)
    agenda.begin(actor, meeting=found, headings=row["headings"], since=since)


def hold_minuted(story: Story, day: date, row: Row) -> None:
    """It was held: who was there, and what is taken down under each heading."""
    found = Meeting.objects.get(plan=story.plan, code=row["code"])
    actor, since = story.actor(BODY[row["chair"]], day), When.day(day)
    meetings.hold(actor, meeting=found, remote_used=Remote.YES, since=since)
    for side, name in NAMES.items():
        was_there(story, actor, found, BODY[side], since, name=name, consent=Consent.NAMED)
    was_there(story, actor, found, "Norvale Statistics Office", since, consent=Consent.BODY)
    was_there(story, actor, found, "River Alliance", since, consent=Consent.BODY, remote=True)
    for item in row["item"]:
        told = {name: item[name] for name in ("kind", "heading", "words")}
        due = When.day(story.ago(item["due"])) if "due" in item else None
        agenda.add_item(actor, minutes=found.minutes, owner=item.get("owner", ""), due=due, **told)


def circulate(story: Story, day: date, row: Row) -> None:
    """The draft goes round."""
    found = Meeting.objects.get(plan=story.plan, code=row["code"])
    minutes.circulate(story.actor(BODY[row["chair"]], day), minutes=found.minutes, since=When.day(day))


def correct(story: Story, day: date, row: Row) -> None:
    """Somebody who was there asks for other words."""
    told, edition = row["correction"], Meeting.objects.get(plan=story.plan, code=row["code"]).editions.latest("number")
    said = {"words": told["words"], "place": told["place"]}
    minutes.correct(story.actor(told["by"], day), edition=edition, since=When.day(day), **said)


def agree(story: Story, day: date, code: str, body: str) -> None:
    """A side agrees to the draft."""
    edition = Meeting.objects.get(plan=story.plan, code=code).editions.latest("number")
    minutes.agree(story.actor(body, day), edition=edition, since=When.day(day))


def do(story: Story, day: date, code: str, item: Row) -> None:
    """What the minutes gave out is done."""
    action = Meeting.objects.get(plan=story.plan, code=code).actions.get(words=item["words"])
    actions.do(story.actor(item["owner"], day), action=action, since=When.day(day))


def make_ask(story: Story, day: date, row: Row) -> None:
    """What was said at the workshop becomes an ask."""
    said = Contribution.objects.get(plan=story.plan, organisation=story.bodies[row["by"]])
    told = {name: row[name] for name in ("number", "section", "title", "summary")}
    drafting.make_ask(story.actor(row["by"], day), contribution=said, since=When.day(day), **told)


def take_up(story: Story, day: date, row: Row) -> None:
    """A working group works on it."""
    group = WorkingGroup.objects.get(plan=story.plan, slug=row["group"])
    drafting.take_up(story.actor(COORDINATING, day), group=group, ask=asked(story, row), since=When.day(day))


def discuss(story: Story, day: date, row: Row) -> None:
    """A meeting to come is about it."""
    found = Meeting.objects.get(plan=story.plan, code=row["meeting"])
    drafting.discuss(story.actor(row["by"], day), meeting=found, ask=asked(story, row), since=When.day(day))


def asked(story: Story, row: Row) -> Ask:
    """Find the ask of a row."""
    return Ask.objects.get(plan=story.plan, number=row["number"])


def next_day(story: Story) -> date:
    """Give the working day after the day of loading."""
    return story.calendar.add(story.ago(0), 1)


def call_tomorrow(story: Story, day: date, row: Row) -> None:
    """It is called for another day at first."""
    first = story.calendar.add(next_day(story), -1)
    call(story, day, first, row, kind="joint-meeting", series=table(story), limit=24)


def move(story: Story, day: date, row: Row) -> None:
    """It is moved, and whoever reads of it reads why."""
    found = Meeting.objects.get(plan=story.plan, code=row["code"])
    to, why = arranged(next_day(story), "civil-society"), row["moved"]["reason"]
    meetings.rearrange(story.actor(LEAD, day), meeting=found, arranged=to, reason=why, since=When.day(day))


def invite(story: Story, day: date, row: Row) -> None:
    """People are asked by letter, each by their own side; some have answered."""
    found, since = Meeting.objects.get(plan=story.plan, code=row["code"]), When.day(day)
    for each in row["guests"]:
        told = {name: each[name] for name in ("name", "email", "side", "signs")}
        by = story.actor(BODY[each["side"]], day)
        guest = coming.invite(by, meeting=found, organisation=story.bodies[each["body"]], since=since, **told)
        if "answer" in each:
            said = {"coming": each["answer"], "needs": each.get("needs", ""), "consent": Consent.BODY}
            coming.answer(by_letter(guest, noon(day)), guest=guest, since=since, **said)


def call_later(story: Story, day: date, row: Row) -> None:
    """A meeting to come, of a working group."""
    call(story, day, story.ago(row["ago"]), row)


def workshop(story: Story, row: Row) -> None:
    """Plan the evening in the village library."""
    story.on(story.ago(row["announced"]), call_workshop, row)
    story.on(story.ago(row["ago"]) + timedelta(days=1), record, row)


def call_workshop(story: Story, day: date, row: Row) -> None:
    """Everybody is asked to come."""
    hours = {"starts": time(18), "ends": time(20, 30), "place": "Village library of Nether Nore"}
    there = arranged(story.ago(row["ago"]), "civil-society", **hours, remote=Remote.NO, join="", no_remote="No line.")
    call(story, day, story.ago(row["ago"]), row, kind="workshop", purpose="workshop", arranged=there)


def record(story: Story, day: date, row: Row) -> None:
    """The day after: sessions and what came of them, materials, what was said, and how many were there."""
    found, since = Meeting.objects.get(plan=story.plan, code=row["code"]), When.day(day)
    actor = story.actor(row["by"], day)
    meetings.hold(actor, meeting=found, remote_used=Remote.NO, since=since)
    sessions = [report(story, day, found, row["by"], each) for each in row["sessions"]]
    for each in row["materials"]:
        events.add_material(actor, meeting=found, since=since, **each)
    for each in row["contributions"]:
        told = {name: each[name] for name in ("side", "body", "consent", "words")}
        told |= {"organisation": story.bodies.get(each["body"]), "session": sessions[each["session"] - 1]}
        events.take_down(actor, meeting=found, since=since, **told)
    for side, people in row["there"].items():
        source = "Counted at the door."
        attendance.count(actor, meeting=found, side=Side(side), people=people, source=source, since=since)


def report(story: Story, day: date, found: Meeting, by: str, row: Row) -> Session:
    """One session, and what its rapporteur says came of it."""
    told: Row = {name: time.fromisoformat(row[name]) for name in ("starts", "ends")}
    told |= {"title": row["title"], "rapporteur": story.bodies[row["rapporteur"]], "since": When.day(day)}
    session = events.add_session(story.actor(by, day), meeting=found, **told)
    events.report(story.actor(row["rapporteur"], day), session=session, words=row["outcome"], since=When.day(day))
    return session


def call_alone(story: Story, day: date, row: Row) -> None:
    """One side meets alone, in its room."""
    told = {"kind": row["kind"], "purpose": "alone", "openness": Openness.INVITED, "visibility": Visibility.ROOM}
    call(story, day, story.ago(row["ago"]), row, **told)


def ask_when(story: Story, day: date, row: Row) -> None:
    """A date is looked for."""
    days = [story.work(-each) for each in row["days"]]
    options = [(datetime.combine(each, time(14)), datetime.combine(each, time(15, 30))) for each in days]  # wall times
    told = {"title": row["title"], "timezone": "Europe/London", "closes": story.ago(row["closes"]), "code": row["code"]}
    poll = polls.ask(story.actor(row["by"], day), plan=story.plan, options=options, since=When.day(day), **told)
    for body, answers in row["answers"].items():
        polls.answer(story.actor(body, day), poll=poll, answers=answers, since=When.day(day))


def go_round(story: Story, day: date) -> None:
    """The house publishes minutes whose time for corrections is over, as it does every day."""
    if due_editions(story.partnership, day):
        minutes.make_round(Actor.of_the_house(noon(day)), partnership=story.partnership, day=day)

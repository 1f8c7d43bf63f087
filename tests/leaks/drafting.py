"""Commitments in the making and parts of the plan's text with all that hangs on them; the token in all their words.

Also what a side says around a commitment that everybody reads, and what it said of it before everybody did.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Model

from accord.access.actors import Actor, Side
from accord.drafting.models import (
    Ask,
    Assent,
    AssentEnd,
    Bearing,
    Challenge,
    ChallengeEnd,
    Content,
    Difference,
    Dismissal,
    EditionPart,
    Linked,
    Proposal,
    Score,
    Step,
    Support,
    Version,
    digest,
)
from accord.drafting.operations import asks_words, cases, differences, editions, meetings, proposals, sections
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.sections import text_of
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.meetings.models import Meeting
from accord.network.tests.make import START
from accord.process.models import Event
from accord.process.tests.make import Making
from accord.prose.document import paragraphs
from accord.texts.log.writing import change
from tests.leaks import meeting
from tests.leaks.meeting import ASK, CODE, GROUP, PUBLIC
from tests.leaks.places import DAY, PLACES, Place, Secret

EARLIER = {place: f"earlier-{number}" for number, place in enumerate(PLACES)}
"""Under which code everybody reads what was begun in each place."""
WORDS = ("brief", "problem", "causes", "solution", "results", "transparency")


def in_public(plan: Making) -> None:
    """Let everybody read of a commitment in the making, of a part of the text, and of a first edition."""
    by, of = plan.table.civil_society(), {"plan": plan.plan, "since": DAY, "visibility": "public"}
    proposals.propose(by, content=Content("Open maps", "ogp-2022"), reason="Many ask for it.", code=PUBLIC, **of)
    told = {"kind": "problem", "title": "What this is about", "document": paragraphs("We agreed on this.")}
    sections.take_over(by, section=sections.begin_section(by, code=PUBLIC, **told, **of), since=DAY)
    editions.freeze(by, kind="draft", title="Our plan", **of)


def earlier(plan: Making) -> list[Secret]:
    """What was said of a commitment and written in a part of the text, in each place, before everybody read on."""
    found = []
    for place in PLACES:
        by, secret = place.somebody(plan.table), Secret(Version._meta.label, place)
        secret.rows = [_opened(plan, by, place, secret), _opened_part(plan, by, place, secret)]
        found.append(secret)
    return found


def _opened(plan: Making, by: Actor, place: Place, secret: Secret) -> Version:
    """Propose, weigh and agree among those of a place; then say it in other words, and let everybody read these."""
    told = {"visibility": place.visibility, "code": EARLIER[place], "reason": secret.words("why"), "since": DAY}
    made = proposals.propose(by, plan=plan.plan, content=_content(secret), **told)
    version = latest(made)
    _descend(by, made, secret)
    _weigh(by, version, secret)
    _agree(by, version, secret)
    clean = {"content": Content("Open tables", "ogp-2022"), "why": secret.words("why"), "since": DAY}
    proposals.revise(by, proposal=made, based_on=version, **clean)
    proposals.widen(by, proposal=made, visibility="public", since=DAY)
    return version


def _opened_part(plan: Making, by: Actor, place: Place, secret: Secret) -> Version:
    """Take words into the plan among those of a place; then a title and words that everybody may read."""
    told = {"kind": "foreword" if place.side else "next", "side": place.side or "", "visibility": place.visibility}
    told |= {"title": secret.words("a title"), "document": paragraphs(secret.words("what it says"))}
    made = sections.begin_section(by, plan=plan.plan, code=EARLIER[place], since=DAY, **told)
    version = sections.take_over(by, section=made, since=DAY, why=secret.words("why"))
    _agree(by, version, secret)
    sections.retitle(by, section=made, title="A word before", since=DAY, why=secret.words("why"))
    with transaction.atomic():
        change(by, text_of(made), lambda _before, _name: paragraphs("We say it otherwise."))
    sections.take_over(by, section=made, since=DAY, why=secret.words("why"))
    sections.widen(by, section=made, visibility="public", since=DAY)
    return version


def proposal(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A commitment that is on the shortlist, in its second version, with what is said and done about it."""
    by, why, ask = place.somebody(plan.table), secret.words("why"), Ask.objects.get(number=ASK)
    told = {"reason": why, "visibility": place.visibility, "code": CODE[place], "since": DAY}
    made = proposals.propose(by, plan=plan.plan, content=_content(secret), **told)
    anew = {"content": _content(secret, "said anew"), "based_on": latest(made), "because": [ask, _at(place)]}
    version = proposals.revise(by, proposal=made, why=why, since=DAY, **anew)
    answers = {"evidence": secret.words("the evidence")}
    proposals.move(by, proposal=made, stage="shortlist", reason=why, criteria=answers, since=DAY)
    proposals.place(by, proposal=made, order=3, since=DAY)
    _descend(by, made, secret)
    _weigh(by, version, secret)
    _agree(by, version, secret)
    _tie(plan, place, made, secret)
    return [made]


def section(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A part of the text, in a room a foreword, that its side agreed to; another that was taken out again."""
    by, side = place.somebody(plan.table), place.side or ""
    told = {"kind": "foreword" if side else "next", "side": side, "visibility": place.visibility, "since": DAY}
    told |= {"title": secret.words("a title"), "document": paragraphs(secret.words("what it says"))}
    codes = (CODE[place], secret.token)
    made, ended = (sections.begin_section(by, plan=plan.plan, code=code, **told) for code in codes)
    _agree(by, sections.take_over(by, section=made, since=DAY, why=secret.words("why")), secret)
    sections.place(by, section=made, order=2, since=DAY)
    sections.end_section(by, section=ended, reason=secret.words("why"), since=DAY)
    return [made, ended]


def difference(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What the sides differ on in an ask that everybody reads: positions, steps, and how far it is settled."""
    by, told = place.somebody(plan.table), {"words": secret.words("what we hold"), "since": DAY}
    about = {"matter": Ask.objects.get(number=ASK), "clause": secret.words("which words")}
    seen = {
        "owner": plan.table.involve,
        "deadline": START + timedelta(days=90),
        "visibility": "table",
        "code": CODE[place],
    }
    named = {"title": secret.words("what"), "wording": secret.words("how we say it")}
    made = differences.open_difference(by, plan=plan.plan, **named, **about, **seen, **told)
    other = {"side": "government", "wording": secret.words("how they say it"), "source": secret.words("where")}
    differences.take_position(plan.table.government(), difference=made, **other, **told)
    differences.try_option(by, difference=made, **told)
    differences.escalate(by, difference=made, meeting=Meeting.objects.get(code=PUBLIC), **told)
    differences.settle(by, difference=made, outcome="narrowed", **told)
    return [made]


def difference_of_rooms(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """The same, and in a room the row alone: no operation puts one there, a later one might."""
    if not place.side:
        return difference(plan, place, secret)
    told = {"title": secret.words("what"), "clause": secret.words("which words"), "code": CODE[place], "since": DAY}
    made = Difference.objects.create(plan=plan.plan, ask=Ask.objects.get(number=ASK), **told, **place.columns)
    made.openings.create(visibility="table", since=DAY)
    made.positions.create(side=place.side, words=secret.words("what we hold"), since=DAY)
    made.steps.create(kind="tried", words=secret.words("what was tried"), side=place.side, since=DAY)
    made.outcomes.create(outcome="narrowed", words=secret.words("what remains"), side=place.side, since=DAY)
    return [made]


def support(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What a body says of the plan, and of a commitment in the making that everybody reads."""
    body = plan.table.cabinet if place.side == Side.GOVERNMENT else plan.table.involve
    about = (None, Proposal.objects.get(code=PUBLIC))
    told = {"plan": plan.plan, "organisation": body, "stance": "no", "words": secret.words("why"), "since": DAY}
    return [Support.objects.create(proposal=each, **told, **place.columns) for each in about]


def standing(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """How offices inside government stand to a commitment in the making that everybody reads."""
    told = {"kind": "finance", "position": "against", "office": secret.words("an office"), "since": DAY}
    about = Proposal.objects.get(code=PUBLIC)
    return [cases.note_standing(place.somebody(plan.table), proposal=about, words=secret.words("what"), **told)]


def estimate(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """How civil society sees an ask that everybody reads."""
    told = {"likelihood": 5, "effort": 5, "impact": 5, "blockers": secret.words("what stands in the way")}
    return [asks_words.estimate(place.somebody(plan.table), ask=Ask.objects.get(number=ASK), since=DAY, **told)]


def edition(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """An edition that fewer people read, with an annex of its own."""
    told = {"kind": "draft", "title": secret.words("a title"), "source": secret.words("where"), "since": DAY}
    told |= {"visibility": place.visibility, "launched_without": secret.words("why"), "missing": [secret.token]}
    made = editions.freeze(place.somebody(plan.table), plan=plan.plan, **told)
    content = {"title": secret.words("an annex"), "lines": [secret.words("a line")]}
    named = {"title": content["title"], "number": "Z", "heading": secret.words("a heading")}
    row = EditionPart(edition=made, order=99, kind="annex", key="more", content=content, sha256=digest(content))
    for name, value in named.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return [made, row]


def _content(secret: Secret, more: str = "a title") -> Content:
    return Content(
        secret.words(more),
        "ogp-2022",
        fields={key: secret.words("We will explore this.") for key in WORDS},
        milestones=(Step(secret.words("a step"), secret.words("to see"), When.unknown(secret.words("some day"))),),
        initiatives=(Linked(secret.words("elsewhere"), f"https://{secret.token}.example.org/"),),
    )


def _descend(by: Actor, made: Proposal, secret: Secret) -> None:
    """Say what became of an ask that everybody reads."""
    told = {"kept": secret.words("kept"), "changed": secret.words("changed"), "dropped": secret.words("dropped")}
    asks_words.descend(by, ask=Ask.objects.get(number=ASK), proposal=made, way="becomes", since=DAY, **told)


def _weigh(by: Actor, version: Version, secret: Secret) -> None:
    """Say how weak it is, and that it is not; of both sides, in a room too."""
    about, side = {"proposal": version.proposal, "since": DAY}, {"side": by.side, "body": secret.words("a body")}
    quote = {"rule": "vague-verb", "quote": secret.words("We will explore this.")}
    Dismissal.objects.create(reason=secret.words("why"), **quote, **about, **side)
    for number in (1, 2):
        told = {"kind": "other", "words": secret.words("why it is weak"), "number": number}
        made = Challenge.objects.create(version=version, **told, **about, **side)
    ChallengeEnd.objects.create(challenge=made, outcome="reframed", note=secret.words("how"), since=DAY, **side)
    for scale, value in (("verifiability", "no"), ("ambition", secret.words("very"))):
        Score.objects.create(version=version, scale=scale, value=value, words=secret.words("why"), **about, **side)


def _agree(by: Actor, version: Version, secret: Secret) -> None:
    """Let the actor's side say a word on a version and take it back, and dissent."""
    told = {"plan": version.plan, "version": version, "side": by.side, "stance": "dissent", "since": DAY, "at": by.at}
    told |= {"words": secret.words("why"), "sha256": version.sha256, "seat": by.seat.reference}
    word, _other = (Assent.objects.create(number=each, body=secret.words("a body"), **told) for each in (1, 2))
    AssentEnd.objects.create(assent=word, reason=secret.words("why not"), since=DAY)


def _tie(plan: Making, place: Place, made: Proposal, secret: Secret) -> None:
    """Let a group work on it, and no more; a meeting be about it; an event and something said bear on it."""
    by, since, why = place.somebody(plan.table), {"since": DAY}, secret.words("why")
    event = Event.objects.filter(**place.columns).first()
    Bearing.objects.create(proposal=made, event=event, words=secret.words("how"), body=secret.words("a body"), **since)
    group = WorkingGroup.objects.get(slug=GROUP)
    meetings.let_go(by, matter=meetings.take_up(by, group=group, proposal=made, **since), reason=why, **since)
    meetings.take_up(by, group=group, proposal=made, **since)
    meetings.take_back(by, matter=meetings.discuss(by, meeting=_at(place), proposal=made, **since), reason=why, **since)
    meetings.discuss(by, meeting=_at(place), proposal=made, **since)
    said = meeting.said(plan, place, secret, f"said-{secret.token}")
    meetings.attach(by, contribution=said, proposal=made, **since)


def _at(place: Place) -> Meeting:
    return Meeting.objects.select_related("plan__partnership").get(code=CODE[place])

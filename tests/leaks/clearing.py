"""Texts that go round for clearance, who signs in whose office, and what a body asks itself before it does."""

from datetime import timedelta

from django.db.models import Model

from accord.access.actors import Side
from accord.network.models import Organisation
from accord.process.tests.make import Making
from accord.signoff.models import Move, Signer, SignerEnd, Submission, Withdrawal
from accord.signoff.operations import moves, routes, submissions
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.subjects import Subject
from accord.signoff.tests.make_signoff import digest
from tests.leaks.drafting import EARLIER
from tests.leaks.meeting import CODE, PUBLIC
from tests.leaks.places import DAY, PLACES, ROOMS, Place, Secret

OFFICES = ("Legal advisers", "Finance", "The minister", "The board")
OPEN = {side: f"open-{number}" for number, side in enumerate(ROOMS)}
"""Under which code lies what everybody knows goes to a body of this side."""


def in_public(plan: Making) -> None:
    """Let both bodies say how they clear a text, and send each one that everybody reads."""
    steps = [StepEntry(office, "other", 3) for office in OFFICES]
    for side, place in ROOMS.items():
        by, of = place.somebody(plan.table), {"plan": plan.plan, "organisation": _body(plan, place), "since": DAY}
        routes.expect(by, **of)
        routes.set_route(by, steps=steps, **of)
        _sent(plan, place, _subject("Open maps", PUBLIC, "public"), OPEN[side])


def earlier(plan: Making) -> list[Secret]:
    """What happened in each place to what was sent to a body, before everybody read of it."""
    found = []
    for place in PLACES:
        code, by, secret = EARLIER[place], place.somebody(plan.table), Secret(Move._meta.label, place)
        sent = _sent(plan, place, _subject("Open tables", code, place.visibility, place.side or ""), code)
        secret.rows = _asked(plan, place, sent, secret)
        submissions.open_up(by, submission=sent, visibility="public", since=DAY)
        found.append(secret)
    return found


def signer(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """Who signs, who is away and who stands in, and one who does no more, in offices that everybody knows."""
    by, of = place.somebody(plan.table), {"plan": plan.plan, "organisation": _body(plan, place), "since": DAY}
    told = {"name": secret.words("a name"), "email": f"{secret.token}@example.org"}
    made = routes.name_signer(by, office=OFFICES[0], rank=0, **told, **of)
    Signer.objects.filter(pk=made.pk).update(code=CODE[place])  # by lot; its address is known so
    away, stands_in = (routes.name_signer(by, office=OFFICES[1], rank=rank, **told, **of) for rank in (0, 1))
    today, days = by.at.date(), timedelta(days=90)
    for each in (away, stands_in):
        absence = routes.be_absent(by, signer=each, first=today - days, last=today + days, since=DAY)
    routes.end_absence(by, absence=absence, since=DAY)
    ended = Signer.objects.create(office=OFFICES[2], code=f"no-{secret.token}", **told, **of, **place.columns)
    SignerEnd.objects.create(signer=ended, since=DAY)
    return [made, away, ended]


def submission(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What goes to a body, with all that can happen at its steps; and what was taken back."""
    codes, seen = (CODE[place], secret.token), (place.visibility, place.side or "")
    about, other = (_subject(secret.words("a title"), code, *seen) for code in codes)
    gone = _sent(plan, place, other, f"gone-{secret.token}")
    Withdrawal.objects.create(submission=gone, reason=secret.words("why"), since=DAY)
    made = _sent(plan, place, about, CODE[place])
    _asked(plan, place, made, secret)
    return [made, gone]


def opening(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """More people read of what goes to a body; in a room nobody else does."""
    about = _subject(secret.words("a title"), secret.token, place.visibility, place.side or "")
    return list(_sent(plan, place, about, f"of-{secret.token}").openings.all())


def own_words(plan: Making, place: Place) -> list[Secret]:
    """What a body asks itself before it clears what everybody knows goes to it: its own side's matter."""
    secret = Secret(Move._meta.label, place)
    secret.rows = _asked(plan, place, Submission.objects.get(code=OPEN[place.side]), secret, refuse=False)
    return [secret]


def _asked(plan: Making, place: Place, at: Submission, secret: Secret, *, refuse: bool = True) -> list[Model]:
    """Ask, answer, approve on a condition that is met, and refuse, each at a step of its own."""
    by, told = place.somebody(plan.table), {"submission": at, "since": DAY}
    first, second, third, *_others = at.route.steps.all()
    seen, said = {"sha256": at.sha256}, {"words": secret.words("its own words")}
    moves.query(by, step=first, **said, **seen, **told)
    moves.answer(by, step=first, **said, **told)
    moves.condition(by, step=second, **said, **seen, **told)
    if refuse:
        moves.refuse(by, step=third, **said, **seen, **told)
    return list(at.moves.all())


def _sent(plan: Making, place: Place, subject: Subject, code: str) -> Submission:
    """Send it to the body; the code is by lot, here it is known."""
    told = {"plan": plan.plan, "subject": subject, "organisation": _body(plan, place), "since": DAY}
    made = submissions.submit(place.somebody(plan.table), **told)
    Submission.objects.filter(pk=made.pk).update(code=code)
    return Submission.objects.select_related("plan__partnership", "route__organisation").get(pk=made.pk)


def _subject(title: str, code: str, visibility: str, side: str = "") -> Subject:
    reference = f"drafting.proposal:uk-2013-15/{code}"
    parts = {part: digest(f"{title} {part}") for part in ("words", "bodies", "milestones")}
    address = f"/plans/uk-2013-15/commitments/drafts/{code}/"
    return Subject(reference, title, address, 1, digest(title), parts, visibility, side)


def _body(plan: Making, place: Place) -> Organisation:
    return plan.table.cabinet if place.side == Side.GOVERNMENT else plan.table.involve

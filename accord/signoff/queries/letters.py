"""Letters to those who sign: what each is about, until when it opens, and as whom its reader acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.process.queries.plans import local_day
from accord.signoff.models import RouteStep, Signer, Submission
from accord.signoff.queries.routes import LETTERS
from accord.signoff.queries.signers import offices_by_body
from accord.signoff.queries.submissions import steps_now

ROLES: Final = {Side.GOVERNMENT: Role.POLICY_OFFICIAL}
"""The seat nearest to what a signer of a side is; a member's for all others."""


@dataclass(frozen=True)
class Asked:
    """What a letter is about: this step of this submission, for this signer."""

    submission: Submission
    step: RouteStep
    signer: Signer

    @property
    def subject(self) -> str:
        """How the link names it; no name of a person is in it."""
        plan = self.submission.plan
        return f"{LETTERS}{plan.slug}/{self.submission.code}/{self.step.order}/{self.signer.code}"


def asked_in(subject: str) -> Asked:
    """Give what a link is about. Three queries. Raises Http404 where there is no such thing."""
    plan, code, order, signer = subject.partition(":")[2].split("/")
    rows = Submission.objects.select_related("plan__partnership", "route__organisation")
    submission = rows.filter(plan__slug=plan, code=code).first()
    found = Signer.objects.filter(plan__slug=plan, code=signer).select_related("organisation").first()
    step = submission.route.steps.filter(order=int(order)).first() if submission else None
    if submission is None or step is None or found is None:
        raise Http404(_("There is nothing to sign here."))
    found.plan = submission.plan
    return Asked(submission, step, found)


def by_letter(signer: Signer, at: datetime) -> Actor:
    """Give as who a signer acts, by the link in their letter: for their body, from a seat that is nobody's but theirs.

    Only the page behind a signed link asks for it, and hands it to one operation. Acts bear the signer's code, by
    lot, and never their name.
    """
    side = Side(signer.organisation.side)
    seat = Seat(
        signer.reference,
        signer.plan.partnership_slug,
        side,
        ROLES.get(side, Role.MEMBER),
        signer.organisation.name,
    )
    return Actor("", seat, at)


def in_turn(submission: Submission) -> list[RouteStep]:
    """Give the steps whose turn it is and that wait for nobody's answer. At most four queries.

    None once it was withdrawn, refused, or replaced by a later version.
    """
    if Submission.objects.filter(replaces=submission).exists() or hasattr(submission, "withdrawal"):
        return []
    reads = steps_now(submission)
    if any(read.refused for read in reads):
        return []
    return [read.step for read in reads if read.waits and not read.asks and not read.conditional]


def unanswered(submission: Submission, day: date, at: datetime) -> list[Asked]:
    """Give whom to write to on a day: who signs in an office whose turn it is and has no letter that still opens.

    Whoever stands in is written to only while all before them are away. At most seven queries.
    """
    steps = in_turn(submission)
    if not steps:
        return []
    offices = offices_by_body(submission.plan, [submission.route.organisation_id], day)
    named = ((step, offices.get((submission.route.organisation_id, step.office))) for step in steps)
    asked = [Asked(submission, step, office.now.signer) for step, office in named if office and office.now]
    open_now = SignedLink.objects.filter(
        purpose=SIGN.name,
        subject__in=[each.subject for each in asked],
        version=submission.sha256,
        used_at=None,
        expires_at__gt=at,
    )
    written = set(open_now.values_list("subject", flat=True))
    return [each for each in asked if each.subject not in written]


def unwritten(at: datetime) -> Iterator[Submission]:
    """Give what waits at a moment for somebody who has no letter that opens. Plans compiled from sources go without.

    One query, and at most seven for each submission that is not replaced, withdrawn or cleared: few at any time.
    """
    named = Signer.objects.filter(plan=OuterRef("plan"), organisation=OuterRef("route__organisation"), end=None)
    rows = Submission.objects.filter(Exists(named), plan__compiled=False, replaced_by=None, withdrawal=None)
    for submission in rows.select_related("plan__partnership", "route__organisation"):
        day = local_day(submission.plan, at)
        if day <= submission.plan.last_day and unanswered(submission, day, at):
            yield submission


def _version(subject: str) -> str:
    asked = asked_in(subject)
    stands = not hasattr(asked.signer, "end") and asked.step in in_turn(asked.submission)
    return str(asked.submission.sha256) if stands else ""


def _closed(subject: str) -> str:
    """Say why a link does not open any more, though nobody used it and its time is not over."""
    asked = asked_in(subject)
    if hasattr(asked.submission, "replaced_by"):
        return _("The words have changed since this letter. What is to be cleared now comes with another letter.")
    if hasattr(asked.submission, "withdrawal"):
        return _("It was taken back before it was cleared: nothing is left to sign.")
    if hasattr(asked.signer, "end"):
        return _("You do not sign there any more.")
    return _("This step was answered since this letter: nothing is left for you to do.")


def _letter(link: SignedLink) -> dict[str, object]:
    asked = asked_in(link.subject)
    return {
        "submission": asked.submission,
        "step": asked.step,
        "signer": asked.signer,
        "deputising": asked.signer.rank > 0,
        "until": asked.submission.needed_by,
    }


SIGN: Final = declare(
    Purpose(
        "signoff.sign",
        "signoff:by_letter",
        "signoff/letters/sign.txt",
        version_now=_version,
        changed=_closed,
        told=_letter,
    )
)
"""Lets whoever signs approve, ask or refuse without an account, while it is their turn and the words are the same."""

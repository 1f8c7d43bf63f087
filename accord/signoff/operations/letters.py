"""Letters to those who sign: links, offered inside the transaction of the operation that makes it their turn."""

from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.access.rules import demand
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write
from accord.signoff import rules  # noqa: F401  # the table of who may
from accord.signoff.models import Submission
from accord.signoff.queries.letters import SIGN, Asked, unanswered
from accord.signoff.verbs.letters import Letters

OPENS: Final = timedelta(days=14)
"""So long a letter can be answered; what is still open then gets another one."""


@operation
def write_to_signers(actor: Actor, *, submission: Submission) -> list[SignedLink]:
    """Write to whoever signs in the offices whose turn it is and has no letter that opens, or stands in there.

    Raises ValidationError where there is nobody to write to: it is nobody's turn, nobody is named or all are away, or
    each has a letter already. Six queries, and one for each letter.
    """
    demand(actor, Letters.WRITE, submission)
    Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    sent = _write_to_signers(actor, submission)
    if not sent:
        raise ValidationError(_("There is nobody to write to now: nobody is named, all are away, or a letter is open."))
    write(actor, Letters.WRITE, submission, letters=len(sent))
    return sent


def _write_to_signers(actor: Actor, submission: Submission) -> list[SignedLink]:
    """Offer links to those whose turn it is: part of the operation that makes it so. Nothing for compiled acts."""
    if actor.compiled:
        return []
    day = local_day(submission.plan, actor.at)
    return [_offer(actor, each) for each in unanswered(submission, day, actor.at)]


def _offer(actor: Actor, asked: Asked) -> SignedLink:
    return links.offer(
        purpose=SIGN,
        to=asked.signer.email,
        subject=asked.subject,
        version=asked.submission.sha256,
        expires_in=OPENS,
        at=actor.at,
    )

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_link
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.kit.forms import tried, typed
from accord.kit.page import page
from accord.process.queries.plans import local_day
from accord.signoff.forms.submissions import LetterForm
from accord.signoff.models import Move
from accord.signoff.operations import submissions as operations
from accord.signoff.queries.letters import SIGN, Asked, asked_in
from accord.signoff.queries.letters import by_letter as signer_acting
from accord.signoff.queries.submissions import moves_of

ACTS: Final[dict[str, Callable[..., Move]]] = {
    "approve": operations.approve,
    "query": operations.query,
    "condition": operations.condition,
    "refuse": operations.refuse,
}


@signed_link(SIGN)
def by_letter(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Show whoever signs the exact words, and take their answer; the link is used up by it and nothing else."""
    asked = asked_in(link.subject)
    who = signer_acting(asked.signer, actor.at)
    day = local_day(asked.submission.plan, actor.at)
    form = LetterForm(typed(request))
    made = tried(form, lambda: _answer(who, asked, link, form, When.day(day))) if request.method == "POST" else None
    context = {
        "plan": asked.submission.plan,
        "submission": asked.submission,
        "step": asked.step,
        "form": form,
        "earlier": moves_of(asked.submission, who, day),
        "done": _done(made) if made else "",
    }
    return page(request, "signoff/letter.html", context, status=form.status)


def _answer(who: Actor, asked: Asked, link: SignedLink, form: LetterForm, since: When) -> Move:
    said = form.cleaned_data
    told: dict[str, Any] = {"words": said["words"]} if said["do"] != "approve" else {}
    return ACTS[said["do"]](
        who,
        submission=asked.submission,
        step=asked.step,
        sha256=link.version,
        since=since,
        signer=asked.signer,
        link=link,
        **told,
    )


def _done(move: Move) -> str:
    if move.kind == Move.Kind.APPROVE:
        return _("You approved exactly these words for your office. The link is used up.")
    if move.kind == Move.Kind.CONDITION:
        return _("Your condition is read by your own side. A seat of your body says when it is met.")
    if move.kind == Move.Kind.QUERY:
        return _("Your question went to your side. When it is answered, another letter with a new link comes.")
    return _("You refused for your office, and your reason is read beside it. Only a newer version can be cleared.")

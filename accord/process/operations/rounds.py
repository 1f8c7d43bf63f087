from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.network.models import Partnership
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import Blockage, BlockageEnd
from accord.process.queries.plans import in_turn, next_number
from accord.process.queries.rounds import Opening, findings
from accord.process.verbs.blockages import Blockages
from accord.record.operations import operation, write


@operation
def make_round(actor: Actor, *, partnership: Partnership, day: date) -> list[Blockage]:
    """Make the house's round of a day: a blockage is opened for each gap in a post, and cleared when it is held again.

    The actor is ``Actor.of_the_house(at)``. Called where ``queries.rounds.findings`` says that something is to do:
    by the scheduler, and by a replay for each of its days; raises ValidationError on a day without. Each gap leaves
    an act of its own, with its own precision.
    """
    home = Partnership.objects.select_for_update().get(pk=partnership.pk)
    demand(actor, Blockages.FIND_GAP, home)
    found = findings(home, day)
    if not found:
        raise ValidationError(_("There is nothing to do on the round of %(day)s.") % {"day": When.day(day)})
    touched, over = [], [(each.blockage, each.until) for each in found.closings]
    for opening in found.openings:
        blockage, since = _open(opening), opening.gap.since
        write(actor, Blockages.FIND_GAP, blockage, when=since, since=since, vacant=opening.gap.vacant)
        touched.append(blockage)
        over += [(blockage, opening.gap.until)] if opening.gap.until else []
    for blockage, until in over:
        BlockageEnd.objects.create(blockage=blockage, how=_("The post is held again."), since=until)
        write(actor, Blockages.CLOSE_GAP, blockage, when=until, since=until)
        touched.append(blockage)
    return touched


def _open(opening: Opening) -> Blockage:
    post, vacant = opening.post, opening.gap.vacant
    words = _("Nobody in post: %(post)s") if vacant == post.places else _("Places vacant: %(post)s")
    return Blockage.objects.create(
        plan=opening.plan,
        number=next_number(in_turn(opening.plan).blockages),
        kind=Blockage.Kind.STAFF_GAP,
        title=words % {"post": post.title},
        owner_side=post.side,
        owner=post.organisation,
        post=post,
        since=opening.gap.since,
    )

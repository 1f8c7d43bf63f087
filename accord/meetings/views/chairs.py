from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.forms import asked, typed
from accord.meetings.forms.chairs import ChairForm
from accord.meetings.operations import chairs as operations
from accord.meetings.queries.series import series_or_404
from accord.meetings.verbs.chairs import Chairs
from accord.meetings.views.meetings import address_of, crumbs
from accord.meetings.views.meetings_keeping import standing


@signed_in
def chair(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say who takes the chair of a meeting, or took it; the side whose turn it is is proposed."""
    found, each, today = standing(actor, plan, code)
    meeting, address = each.meeting, address_of(found, each.meeting)
    series = series_or_404(found, meeting.series.code, actor, each.day, actor.at) if meeting.series else None
    turn = series.turns.get(meeting.pk) if series else None
    bodies = found.partnership.organisations.as_of(each.day).order_by("name")
    proposed = each.chair.side if each.chair else turn
    form = ChairForm(typed(request), bodies=bodies, initial={"side": proposed})
    nobodys = _("In a series the chair goes by turns; here it is nobody's yet.") if series else ""
    whose = _("By turns it would be: %(side)s.") % {"side": turn.label} if turn else nobodys
    return asked(
        request,
        form,
        lambda: operations.take_chair(actor, meeting=meeting, since=today, **form.cleaned_data),
        done=_("The chair is on the record."),
        leads=address,
        plan=found,
        crumbs=crumbs(found, (meeting.title, address)),
        kicker=meeting.title,
        heading=_("Who takes the chair?"),
        lede=whose or _("This meeting belongs to no series, so nobody has a turn."),
        send=_("Put on the record"),
        why=why_not(actor, Chairs.TAKE, meeting),
    )

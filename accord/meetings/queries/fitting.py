"""Whether a meeting that is called can be so: what belongs to it, who reads it, what the other side must know."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.kit.dates import Answer
from accord.meetings.models import JOINT_KINDS, Arranged, Meeting, Neutrality, Remote, Series


def check_of_plan(thing: Series | Meeting) -> None:
    """Refuse what belongs to another plan."""
    elsewhere = {
        "series": _("That series belongs to another plan."),
        "group": _("That group belongs to another plan."),
        "event": _("That event belongs to another plan."),
    }
    for name, words in elsewhere.items():
        belongs = getattr(thing, name, None)
        if belongs is not None and belongs.plan_id != thing.plan_id:
            raise ValidationError({name: words})


def check_code(thing: Series | Meeting) -> None:
    """Refuse a code that another one has. One query."""
    if type(thing).objects.filter(plan=thing.plan, code=thing.code).exists():
        raise ValidationError({"code": _("“%(code)s” is the code of another one.") % {"code": thing.code}})


def check_meeting(meeting: Meeting, arranged: Arranged) -> None:
    """Refuse a meeting that cannot be, or would be read by others than its series is."""
    meeting.clean_fields()
    check_of_plan(meeting)
    check_code(meeting)
    if meeting.limit == 0:
        raise ValidationError({"limit": _("At least one can come; leave it empty where there is no limit.")})
    if meeting.visibility == Visibility.ROOM and meeting.kind in JOINT_KINDS:
        words = _("A joint meeting is never in the room of one side: let both sides read it.")
        raise ValidationError({"visibility": words})
    series = meeting.series
    if series and (series.visibility, series.room_side) != (meeting.visibility, meeting.room_side):
        told = {"readers": series.get_visibility_display(), "series": series}
        words = _("“%(series)s” is read by: %(readers)s. A meeting of it has the same readers.") % told
        raise ValidationError({"visibility": words})
    if meeting.event and Meeting.objects.filter(event=meeting.event).exists():
        raise ValidationError({"event": _("That event is another meeting already.")})
    if meeting.notice.after(arranged.on) is Answer.YES:
        words = _("It cannot be announced after it took place. Leave this empty where it is not known.")
        raise ValidationError({"notice": words})


def check_arranged(actor: Actor, meeting: Meeting, arranged: Arranged) -> None:
    """Refuse an arrangement that cannot be, or that leaves out what the other side must know."""
    arranged.check()
    if arranged.neutrality == Neutrality.NOWHERE and arranged.remote != Remote.YES:
        raise ValidationError({"remote": _("It has no place, so one must be able to take part from afar.")})
    if actor.compiled or meeting.kind not in JOINT_KINDS:
        return
    if not arranged.remote:
        raise ValidationError({"remote": _("Say whether one can take part from afar: not everybody can travel.")})
    if arranged.remote == Remote.NO and not arranged.no_remote.strip():
        raise ValidationError({"no_remote": _("Say why nobody can take part from afar. Everybody reads the reason.")})

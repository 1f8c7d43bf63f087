from datetime import time
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import (
    Cancellation,
    Consent,
    Contribution,
    Material,
    Meeting,
    Session,
    SessionOutcome,
    code_by_lot,
)
from accord.meetings.verbs.events import Events
from accord.network.models import Organisation
from accord.process.queries.plans import next_number
from accord.record.operations import operation, write

SECURE: Final = URLValidator(schemes=["https"])


@operation
def add_session(
    actor: Actor,
    *,
    meeting: Meeting,
    title: str,
    starts: time | None = None,
    ends: time | None = None,
    rapporteur: Organisation | None = None,
    rapporteur_name: str = "",
    since: When,
) -> Session:
    """Put a session on the programme of a meeting: its subject, its wall times there, and who reports.

    Raises ValidationError, by field, for an end without a beginning or before it, for a body of another table, and
    for a meeting that was cancelled.
    """
    session = Session(
        plan=meeting.plan,
        meeting=meeting,
        title=title.strip(),
        starts=starts,
        ends=ends,
        rapporteur=rapporteur,
        rapporteur_name=rapporteur_name.strip(),
        visibility=meeting.visibility,
        room_side=meeting.room_side,
        since=dated(since),
    )
    demand(actor, Events.ADD_SESSION, session)
    _lock(meeting)
    session.number = next_number(meeting.sessions)
    session.clean_fields()
    _check_times(session)
    if rapporteur and rapporteur.partnership_id != meeting.plan.partnership_id:
        told = {"body": rapporteur.name}
        raise ValidationError({"rapporteur": _("“%(body)s” is at another table.") % told})
    session.save(force_insert=True)
    write(actor, Events.ADD_SESSION, session, when=since, since=since, number=session.number)
    return session


def _lock(meeting: Meeting) -> None:
    """Let nobody else work on the meeting meanwhile; refuse one that does not take place."""
    Meeting.objects.select_for_update(no_key=True, of=["self"]).get(pk=meeting.pk)
    for cancelled in Cancellation.objects.filter(meeting=meeting):
        raise ValidationError(_("The meeting was cancelled on %(day)s.") % {"day": cancelled.since})


def _check_times(session: Session) -> None:
    if session.ends and not session.starts:
        raise ValidationError({"starts": _("It has an end but no beginning: say when it begins.")})
    if session.starts and session.ends and session.ends <= session.starts:
        told = {"starts": f"{session.starts:%H:%M}"}
        raise ValidationError({"ends": _("It would end before it begins, at %(starts)s.") % told})


@operation
def report(actor: Actor, *, session: Session, words: str, since: When) -> SessionOutcome:
    """Tell what came of a session, as its rapporteur; the latest report holds, the earlier ones stay.

    Raises ValidationError without words.
    """
    demand(actor, Events.REPORT, session)
    if not words.strip():
        raise ValidationError({"words": _("Say what came of it.")})
    outcome = SessionOutcome.objects.create(session=session, words=words.strip(), since=dated(since))
    write(actor, Events.REPORT, session, when=since, since=since)
    return outcome


@operation
def add_material(
    actor: Actor,
    *,
    meeting: Meeting,
    kind: str,
    title: str,
    link: str = "",
    words: str = "",
    since: When,
    code: str = "",
) -> Material:
    """Add something to read, watch or join: where it is, or its words themselves. Nothing is fetched from outside.

    Raises ValidationError, by field, for an address that does not begin with https://, and where there is neither
    an address nor a word.
    """
    material = Material(
        plan=meeting.plan,
        meeting=meeting,
        code=code or code_by_lot(),
        kind=kind,
        title=title.strip(),
        link=link.strip(),
        words=words.strip(),
        visibility=meeting.visibility,
        room_side=meeting.room_side,
        since=dated(since),
    )
    demand(actor, Events.ADD_MATERIAL, material)
    _check_link(material.link)
    material.clean_fields()
    if not material.link and not material.words:
        raise ValidationError({"link": _("Say where it is, or paste its words.")})
    material.save(force_insert=True)
    write(actor, Events.ADD_MATERIAL, material, when=since, since=since, kind=Material.Kind(material.kind))
    return material


def _check_link(link: str) -> None:
    if not link:
        return
    try:
        SECURE(link)
    except ValidationError:
        told = {"link": link}
        raise ValidationError({"link": _("“%(link)s” is not an address that begins with https://.") % told}) from None


@operation
def take_down(  # noqa: PLR0913  # the contribution's own columns
    actor: Actor,
    *,
    meeting: Meeting,
    words: str,
    name: str = "",
    side: str,
    organisation: Organisation | None = None,
    body: str = "",
    consent: str = "",
    session: Session | None = None,
    since: When,
    code: str = "",
) -> Contribution:
    """Take down what somebody said, and how they agreed to be shown: by side alone, where nobody was asked or named.

    Who it was enters no act. Raises ValidationError, by field, for a name without consent, words that say nothing, a
    session of another meeting, a body of another side or table; and before the meeting.
    """
    contribution = Contribution(
        plan=meeting.plan,
        meeting=meeting,
        session=session,
        code=code or code_by_lot(),
        name=name.strip(),
        side=side,
        organisation=organisation,
        body="" if organisation else body.strip(),
        consent=consent or ("" if name.strip() else Consent.SIDE),
        words=words.strip(),
        visibility=meeting.visibility,
        room_side=meeting.room_side,
        since=dated(since),
    )
    demand(actor, Events.TAKE_DOWN, contribution)
    _lock(meeting)
    _check_said(actor, contribution)
    contribution.save(force_insert=True)
    write(actor, Events.TAKE_DOWN, contribution, title=str(meeting), when=since, since=since, side=Side(side))
    return contribution


def _check_begun(actor: Actor, meeting: Meeting) -> None:
    """Refuse what nobody can have said yet; the day is that of the place of the meeting."""
    arrangement = meeting.arrangements.latest("number")
    today = actor.at.astimezone(ZoneInfo(arrangement.timezone)).date()
    if arrangement.on.first and arrangement.on.first > today and not actor.compiled:
        raise ValidationError(_("It is on %(day)s: nothing was said there yet.") % {"day": arrangement.on})


def _check_said(actor: Actor, contribution: Contribution) -> None:
    _check_begun(actor, contribution.meeting)
    if contribution.name and not contribution.consent:
        raise ValidationError({"consent": _("Ask how they want to be shown, or leave the name out.")})
    contribution.clean_fields(exclude=["organisation", "session"])
    if contribution.session and contribution.session.meeting_id != contribution.meeting_id:
        raise ValidationError({"session": _("That session belongs to another meeting.")})
    if contribution.side == Side.NONE:
        raise ValidationError({"side": _("Say for which side they spoke; others sit at the table too.")})
    if contribution.consent == Consent.NAMED and not contribution.name:
        raise ValidationError({"name": _("Who is to be shown by name needs one.")})
    if contribution.consent == Consent.BODY and not (contribution.organisation or contribution.body):
        raise ValidationError({"body": _("Who is to be shown by organisation needs one.")})
    _check_body(contribution, contribution.organisation)


def _check_body(contribution: Contribution, organisation: Organisation | None) -> None:
    if organisation is None:
        return
    told = {"body": organisation.name, "side": organisation.get_side_display()}
    if organisation.partnership_id != contribution.plan.partnership_id:
        raise ValidationError({"organisation": _("“%(body)s” is at another table.") % told})
    if organisation.side != contribution.side:
        raise ValidationError({"side": _("“%(body)s” belongs to: %(side)s.") % told})

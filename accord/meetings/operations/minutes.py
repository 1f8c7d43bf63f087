from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.access.rules import demand, why_not
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import (
    AgreedPoint,
    Arrangement,
    Consenting,
    Correction,
    CorrectionEnd,
    Edition,
    Guest,
    Meeting,
    Minutes,
    Publication,
    code_by_lot,
)
from accord.meetings.operations import actions
from accord.meetings.operations.agenda import add_item, begin, set_attribution
from accord.meetings.queries.attendance import rule_of
from accord.meetings.queries.items import ItemKind, items_of, told_of
from accord.meetings.queries.minutes import as_told, correction_days, going_round, latest_of, missing_of, refuse_agreed
from accord.meetings.queries.minutes_letters import MINUTES, reached
from accord.meetings.queries.minutes_rounds import due_editions
from accord.meetings.queries.standing import in_turn, refuse_cancelled
from accord.meetings.rules.minutes import guest_of, sides_of
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.network.models import Organisation, Partnership
from accord.network.queries import own_body
from accord.process.operations import decisions
from accord.process.queries.agreement import terms_of
from accord.process.queries.plans import local_day, next_number
from accord.process.queries.workdays import calendar_of
from accord.prose.document import HEADINGS, Block, Document
from accord.record.operations import operation, write
from accord.texts.operations import versions
from accord.texts.verbs.versions import Versions

__all__ = ["add_item", "agree", "begin", "circulate", "correct", "decide", "make_round", "publish", "set_attribution"]

LINK_OPENS: Final = timedelta(days=60)
"""So long after the last day to correct a letter's link still lets its guest agree."""


@operation
def circulate(actor: Actor, *, minutes: Minutes, since: When, changed: str = "", seen: str = "") -> Edition:
    """Send the minutes round as they stand, attributed as the rule says; corrections are taken for some working days.

    ``changed``: what is new since the draft before; agreements to that one do not count for this. ``seen``: the digest
    of the words that whoever sends them has read. Guests who were there, or may agree for their side, get a letter.
    Raises ValidationError before the meeting, for a text that says nothing or something else than was seen, an action
    that stands twice, words that went round already, and once every side has agreed.
    """
    demand(actor, MinutesVerbs.CIRCULATE, minutes)
    found, arrangement = in_turn(minutes.meeting)
    refuse_cancelled(found)
    refuse_agreed(found)
    today = local_day(found.plan, actor.at)
    day = happened(since, today)
    _check_met(arrangement, day)
    minutes.meeting = found
    document = going_round(minutes, today)
    last = latest_of(found)
    if seen and seen != document.sha256:
        raise ValidationError(_("Somebody wrote in the text since you read it. Read it again below, and send it then."))
    _check_words(document, last)
    _check_changed(changed, last)
    edition = _draft(minutes, document, day, today)
    edition.changed = as_told(changed.strip(), found, today)
    edition.save(force_insert=True)
    write(actor, MinutesVerbs.CIRCULATE, edition, when=day, since=day, closes=edition.closes, changed=edition.changed)
    for guest in () if actor.compiled else reached(found):
        _offer(actor, guest, edition)
    return edition


def _draft(minutes: Minutes, document: Document, since: When, today: date) -> Edition:
    """Give words that leave the text as the next edition, not saved."""
    meeting, sent = minutes.meeting, since.last or today
    days = correction_days(terms_of(meeting.plan, sent))
    return Edition(
        plan=meeting.plan,
        meeting=meeting,
        number=next_number(meeting.editions),
        content=document.to_json(),
        sha256=document.sha256,
        attribution=rule_of(meeting, today),
        closes=calendar_of(meeting.plan.partnership).add(sent, days),
        visibility=minutes.visibility,
        room_side=minutes.room_side,
        since=since,
    )


def _check_met(arrangement: Arrangement, since: When) -> None:
    if since.before(arrangement.on) is Answer.YES:
        raise ValidationError(_("It is on %(day)s: minutes go round when it has been.") % {"day": arrangement.on})


def _check_words(document: Document, last: Edition | None) -> None:
    said = [part for part in document.parts if not (isinstance(part, Block) and part.kind in HEADINGS)]
    if not any(part.text.strip() for part in said):
        raise ValidationError(_("Nothing but headings stands in the text: there is nothing to send round."))
    wrong = [each.words for each in told_of(items_of(document), ()) if each.refuses]
    if wrong:
        raise ValidationError(wrong)
    if last and last.sha256 == document.sha256:
        raise ValidationError(_("Not a word differs from draft %(number)s.") % {"number": last.number})


def _check_changed(changed: str, last: Edition | None) -> None:
    if last and not changed.strip():
        told = {"number": last.number}
        raise ValidationError({"changed": _("Say what is new since draft %(number)s: others have read that.") % told})


def _offer(actor: Actor, guest: Guest, edition: Edition) -> SignedLink:
    """Send a guest the letter by which they read, correct, and where named agree to an edition."""
    zone = ZoneInfo(edition.plan.partnership.timezone)
    closes = datetime.combine(edition.closes + timedelta(days=1), time(), zone)
    return links.offer(
        purpose=MINUTES,
        to=guest.address,
        subject=guest.reference,
        version=edition.sha256,
        person=guest.person.reference if guest.person else "",
        expires_in=max(closes - actor.at, timedelta()) + LINK_OPENS,
        at=actor.at,
    )


@operation
def correct(
    actor: Actor, *, edition: Edition, words: str, place: str = "", since: When, link: SignedLink | None = None
) -> Correction:
    """Ask that the minutes say something else. ``place``: the words it is about, as they stand in the draft.

    ``link``: of the letter by which a guest asks; it is used up, and another letter follows. Raises LinkRefused for one
    that was used; ValidationError, by field, without words, for a place that is not in the draft, a draft that is not
    the latest, when the time to correct it is over, and once every side has agreed. The link stays good then.
    """
    demand(actor, MinutesVerbs.CORRECT, edition)
    found, guest, day = _turn(actor, edition, since, link)
    refuse_agreed(found)
    if local_day(found.plan, actor.at) > edition.closes:
        raise ValidationError(_("Corrections closed at the end of %(day)s.") % {"day": When.day(edition.closes)})
    correction = Correction(plan=found.plan, edition=edition, code=code_by_lot(), side=actor.side, guest=guest)
    correction.organisation = guest.organisation if guest else own_body(actor, found.plan.partnership)
    correction.place, correction.words, correction.since = place.strip(), words.strip(), day
    correction.visibility, correction.room_side = edition.visibility, edition.room_side
    _check_correction(correction)
    correction.save(force_insert=True)
    write(actor, MinutesVerbs.CORRECT, correction, title=str(edition), when=day, since=day)
    if link and guest:
        _offer(actor, guest, edition)
    return correction


def _turn(actor: Actor, edition: Edition, since: When, link: SignedLink | None) -> tuple[Meeting, Guest | None, When]:
    """Use a letter's link up, and give the meeting as it is now, the guest who acts, and the day it happened on."""
    if link:
        links.use(link, actor.at)
    found, _arrangement = in_turn(edition.meeting)
    _check_latest(edition, found)
    return found, guest_of(actor, found), happened(since, local_day(found.plan, actor.at))


def _check_correction(correction: Correction) -> None:
    if not correction.words:
        raise ValidationError({"words": _("Say what they should say, and why.")})
    stands = " ".join(Document.from_json(correction.edition.content).text.split())
    if " ".join(correction.place.split()) not in stands:
        raise ValidationError(
            {"place": _("These words do not stand in the draft. Copy them from it, or leave this empty.")}
        )


def _check_latest(edition: Edition, meeting: Meeting) -> None:
    last = latest_of(meeting)
    if last and last.pk != edition.pk:
        told = {"old": edition.number, "new": last.number}
        raise ValidationError(
            _("Draft %(old)s was replaced: draft %(new)s is the one that counts. Read it first.") % told
        )


@operation
def decide(actor: Actor, *, correction: Correction, taken_up: bool, words: str = "", since: When) -> CorrectionEnd:
    """Answer a correction: it is taken up in the text, or not, and why. Its words and the answer stay for good.

    Raises ValidationError where it is not taken up without a reason, and the second time.
    """
    demand(actor, MinutesVerbs.DECIDE, correction.edition)
    in_turn(correction.edition.meeting)
    if CorrectionEnd.objects.filter(correction=correction).exists():
        raise ValidationError(_("It was answered already; the answer stays."))
    if not taken_up and not words.strip():
        raise ValidationError({"words": _("Say why it is not taken up: whoever asked will read it.")})
    day = happened(since, local_day(correction.plan, actor.at))
    end = CorrectionEnd.objects.create(correction=correction, taken_up=taken_up, words=words.strip(), since=day)
    write(
        actor,
        MinutesVerbs.DECIDE,
        correction,
        title=str(correction.edition),
        when=day,
        since=day,
        taken_up=taken_up,
        words=end.words,
    )
    return end


@operation
def agree(actor: Actor, *, edition: Edition, since: When, link: SignedLink | None = None) -> Consenting:
    """Agree to a draft for one's side. When every side that met has, its words are frozen and it can be published.

    ``link``: of the letter by which a guest agrees; it is used up. Raises LinkRefused for one that was used;
    ValidationError for a draft that is not the latest, the second time, and where the house knows no body that the
    guest speaks for. The link stays good then.
    """
    demand(actor, MinutesVerbs.AGREE, edition)
    found, guest, day = _turn(actor, edition, since, link)
    if edition.agreements.filter(side=actor.side).exists():
        raise ValidationError(_("Your side has agreed to this draft already."))
    row = Consenting(plan=found.plan, edition=edition, side=actor.side, guest=guest, since=day)
    row.organisation = _body(actor, found, guest)
    row.visibility, row.room_side = edition.visibility, edition.room_side
    row.save(force_insert=True)
    write(actor, MinutesVerbs.AGREE, row, title=str(edition), when=day, since=day)
    if not missing_of(edition):
        _freeze(actor, edition, day)
    return row


def _body(actor: Actor, meeting: Meeting, guest: Guest | None) -> Organisation:
    if guest is None:
        return own_body(actor, meeting.plan.partnership)
    if guest.organisation is None:
        raise ValidationError(_("No organisation of this table is known for you: ask whoever sent the minutes round."))
    return guest.organisation


def _freeze(actor: Actor, edition: Edition, since: When) -> None:
    """Keep the working text as it was when every side had agreed, and publish where whoever agreed last may."""
    text = edition.meeting.minutes.text
    if not why_not(actor, Versions.FREEZE, text):
        versions.freeze(
            actor, text=text, name=_("When draft %(number)s was agreed to") % {"number": edition.number}, since=since
        )
    if not why_not(actor, MinutesVerbs.PUBLISH, edition):
        publish(actor, edition=edition, since=since)


@operation
def publish(actor: Actor, *, edition: Edition, since: When) -> Publication:
    """Publish a draft to whoever may know of the meeting: as agreed, or as not yet agreed by a side that has not.

    What was agreed goes to the log of decisions and the actions to the list once every side has agreed. Raises
    ValidationError for a draft that is not the latest, while corrections are taken unless all have agreed, and where it
    is published so already.
    """
    demand(actor, MinutesVerbs.PUBLISH, edition)
    row = _published(actor, edition, since)
    write(actor, MinutesVerbs.PUBLISH, row, when=row.since, since=row.since, missing=row.missing)
    _take_over(actor, row)
    return row


def _published(actor: Actor, edition: Edition, since: When) -> Publication:
    """Make public what a draft says, and give the row that says so."""
    found, _arrangement = in_turn(edition.meeting)
    _check_latest(edition, found)
    today = local_day(found.plan, actor.at)
    day, missing = happened(since, today), list(missing_of(edition))
    if missing and today <= edition.closes:
        told = {"day": When.day(edition.closes)}
        words = _("Corrections are taken until the end of %(day)s, and not every side has agreed.")
        raise ValidationError(words % told)
    if edition.publications.filter(missing=missing).exists():
        raise ValidationError(_("It is published so already."))
    row = Publication(plan=found.plan, meeting=found, edition=edition, missing=missing, since=day)
    row.visibility, row.room_side = found.visibility, found.room_side
    row.save(force_insert=True)
    return row


def _take_over(actor: Actor, row: Publication) -> None:
    """Put what every side agreed to into the log of decisions, and the actions on the list: that comes once."""
    if row.missing:
        return
    meeting, since = row.meeting, row.since
    items = items_of(Document.from_json(row.edition.content))
    both = len(sides_of(meeting)) > 1
    address = reverse("meetings:minutes", args=[meeting.plan.slug, meeting.code])
    for item in items:
        if both and item.kind is ItemKind.AGREED and item.words:
            decision = decisions.note(
                actor,
                plan=meeting.plan,
                question=item.words,
                links=[address],
                visibility=meeting.visibility,
                since=since,
            )
            AgreedPoint.objects.create(meeting=meeting, block=item.block, decision=decision, since=since)
    actions.from_minutes(
        actor,
        meeting=meeting,
        items=[each for each in items if each.kind is ItemKind.ACTION and each.words],
        since=since,
    )


@operation
def make_round(actor: Actor, *, partnership: Partnership, day: date) -> list[Publication]:
    """Publish what the house publishes of itself on a day: what all have agreed to, and drafts whose time is over.

    The actor is ``Actor.of_the_house(at)``. Called by a replay, for each of its days on which
    ``queries.minutes_rounds.due_editions`` says that something is to do; raises ValidationError on a day without.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    found = due_editions(partnership, day)
    if not found:
        raise ValidationError(_("There is nothing to do on the round of %(day)s.") % {"day": When.day(day)})
    made = []
    for edition in found:
        demand(actor, MinutesVerbs.PUBLISH, edition)
        row = _published(actor, edition, When.day(day))
        write(actor, MinutesVerbs.PUBLISH, row, when=row.since, since=row.since, missing=row.missing)
        _take_over(actor, row)
        made.append(row)
    return made

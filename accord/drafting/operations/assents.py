"""A side's word on an exact version, and an organisation's on the plan."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility, breadth
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    GONE,
    Assent,
    AssentEnd,
    Content,
    Edition,
    Proposal,
    Section,
    SectionEnd,
    Support,
    Version,
    digest,
)
from accord.drafting.queries.assents import needed_for
from accord.drafting.queries.entries import body_of, demand_words, refuse_unknown
from accord.drafting.queries.proposals import stage_of
from accord.drafting.verbs.assents import Assents
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.network.models import Organisation, Seat, held
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write

VERBS = {
    Assent.Stance.AGREED: Assents.AGREE,
    Assent.Stance.RESERVATION: Assents.RESERVE,
    Assent.Stance.DISSENT: Assents.DISSENT,
}


@operation
def agree(
    actor: Actor, *, version: Version, sha256: str, stance: str = "agreed", words: str = "", since: When
) -> Assent:
    """Say for one's side that it agrees to exactly this version, agrees with a reservation, or does not agree.

    ``sha256`` is the digest that was on the screen. Raises ValidationError for a version that is not the latest, a
    digest that is not its own, a seat that is held no more, what the other side cannot read yet, what is gone or was
    launched, a reservation or dissent without words, and where the side's word stands already.
    """
    refuse_unknown("stance", stance, Assent.Stance.values)
    verb = VERBS[Assent.Stance(stance)]
    demand(actor, verb, version)
    piece = _held_still(version)
    _demand_seat(actor, piece.plan)
    _demand_open(actor, piece, version)
    _demand_latest(version)
    _demand_same(version, sha256)
    assent = _word(actor, version, stance, words.strip(), _on(since, version, actor))
    assent.save(force_insert=True)
    write(
        actor,
        verb,
        assent,
        when=assent.since,
        since=assent.since,
        stance=Assent.Stance(stance),
        version=version.number,
        sha256=version.sha256,
        words=assent.words,
    )
    return assent


@operation
def take_back(actor: Actor, *, assent: Assent, reason: str, since: When) -> AssentEnd:
    """Take back one's side's word on a version while it is the latest, with the reason; that it was given stays.

    Raises ValidationError without a reason, the second time, when the text has changed since (then it holds no more
    anyway), and once the plan is launched.
    """
    demand(actor, Assents.WITHDRAW, assent)
    piece = _held_still(assent.version)
    _demand_seat(actor, piece.plan)
    _demand_open(actor, piece, assent.version)
    _demand_latest(assent.version)
    if AssentEnd.objects.filter(assent=assent).exists():
        raise ValidationError(_("It was taken back already."))
    demand_words("reason", reason, _("Say why: the other side counts on it."))
    day = _taken_back(since, assent, actor)
    end = AssentEnd.objects.create(assent=assent, reason=reason.strip(), since=day)
    write(actor, Assents.WITHDRAW, assent, when=day, since=day, reason=end.reason)
    return end


@operation
def support(
    actor: Actor,
    *,
    plan: Plan,
    organisation: Organisation,
    stance: str,
    words: str = "",
    since: When,
    proposal: Proposal | None = None,
    visibility: str = Visibility.TABLE,
) -> Support:
    """Say for one's own organisation whether it stands behind the plan, or behind one commitment of it.

    Its latest word holds. Raises ValidationError, by field, for a reservation or a no without words, the same word
    twice, fewer readers than its last word has, and more than the commitment has.
    """
    row = Support(plan=plan, proposal=proposal, organisation=organisation, stance=stance, words=words.strip())
    row.visibility, row.since = visibility, dated(since)
    row.room_side = actor.side if visibility == Visibility.ROOM else ""
    demand(actor, Assents.SUPPORT, row)
    in_turn(plan)
    _demand_seat(actor, plan)
    _check_support(row)
    row.save(force_insert=True)
    ends = [proposal.reference] if proposal else []
    write(
        actor,
        Assents.SUPPORT,
        row,
        when=since,
        since=since,
        stance=Support.Stance(stance),
        words=row.words,
        organisation=[organisation.slug],
        ends=ends,
    )
    return row


def _held_still(version: Version) -> Proposal | Section:
    """Let nobody change it, or say anything of it, until this is done."""
    if version.proposal_id is not None:
        rows = Proposal.objects.select_for_update(no_key=True, of=("self",))
        version.proposal = rows.select_related("plan__partnership").get(pk=version.proposal_id)
    else:
        sections = Section.objects.select_for_update(no_key=True, of=("self",))
        version.section = sections.select_related("plan__partnership").get(pk=version.section_id)  # type: ignore[misc]  # one of both is there, by a constraint
    return version.piece


def _on(since: When, version: Version, actor: Actor) -> When:
    """Give the day of a word. Raises ValidationError for one before the version was there, and one to come."""
    day = happened(since, local_day(version.plan, actor.at))
    if day.before(version.since) is Answer.YES:
        told = {"number": version.number, "day": version.since}
        raise ValidationError({"since": _("Version %(number)s is of %(day)s: nobody spoke of it before.") % told})
    return day


def _taken_back(since: When, assent: Assent, actor: Actor) -> When:
    """Give the day on which a word was taken back. Raises ValidationError for one before it was given, or to come."""
    day = happened(since, local_day(assent.plan, actor.at))
    if day.before(assent.since) is Answer.YES:
        raise ValidationError({"since": _("It was said only then: %(day)s.") % {"day": assent.since}})
    return day


def _demand_seat(actor: Actor, plan: Plan) -> None:
    """Raise ValidationError for a seat that was given up meanwhile. A seat that the demonstration lends has no row."""
    label, _colon, key = (actor.seat.reference if actor.seat else "").partition(":")
    if label != Seat._meta.label_lower:  # noqa: SLF001  # Django's own word for a model's description
        return
    number = int(key.rpartition("/")[2])
    Seat.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if not Seat.objects.filter(held(local_day(plan, actor.at)), pk=number).exists():
        told = {"body": body_of(actor)}
        raise ValidationError(_("The seat you act from, for %(body)s, has ended: nothing is said from it.") % told)


def _demand_open(actor: Actor, piece: Proposal | Section, version: Version) -> None:
    if piece.visibility == Visibility.ROOM and len(needed_for(version)) > 1:
        raise ValidationError(_("The other side cannot read it yet. Open it to both sides first."))
    if Edition.objects.filter(plan=piece.plan, kind=Edition.Kind.FINAL).exists():
        raise ValidationError(_("The plan has been launched: what was said of its texts stays."))
    if isinstance(piece, Section):
        if SectionEnd.objects.filter(section=piece).exists():
            raise ValidationError(_("The plan does not have this part any more."))
    elif stage_of(piece, local_day(piece.plan, actor.at)).stage in GONE:
        raise ValidationError(_("It is not in the making any more: there is nothing to agree to."))


def _demand_latest(version: Version) -> None:
    piece = {"proposal": version.proposal_id, "section": version.section_id}
    last = Version.objects.filter(**piece).latest("number")
    if last.pk == version.pk:
        return
    told = {"old": version.number, "new": last.number, "body": last.body or last.get_side_display()}
    told |= {"day": last.since, "what": _what_changed(version, last)}
    sentence = _(
        "Version %(old)s is not the latest any more: %(body)s made version %(new)s on %(day)s. "
        "Changed since: %(what)s. Read the difference first."
    )
    raise ValidationError(sentence % told, code="changed")


def _what_changed(old: Version, new: Version) -> str:
    """Name what two versions of one piece say differently."""
    if old.section_id:
        return _("its text")
    before, after = (Content.from_json(each.content).parts() for each in (old, new))
    words = {"words": _("its words"), "bodies": _("who is named"), "milestones": _("its milestones")}
    return ", ".join(words[part] for part in before if before[part] != after[part]) or _("nothing that is left")


def _demand_same(version: Version, sha256: str) -> None:
    if sha256 != version.sha256 or digest(version.content) != sha256:
        raise ValidationError(
            _("What you saw is not what version %(number)s says. Read it again, and say it then.")
            % {"number": version.number}
        )


def _word(actor: Actor, version: Version, stance: str, words: str, since: When) -> Assent:
    """Give the word of the actor's side, not saved."""
    if stance != Assent.Stance.AGREED and not words:
        raise ValidationError({"words": _("Say it in your own words: they are printed in the plan.")})
    _demand_new(actor, version)
    seat = actor.seat
    return Assent(
        plan=version.plan,
        version=version,
        side=actor.side,
        number=version.assents.filter(side=actor.side).count() + 1,
        stance=stance,
        words=words,
        sha256=version.sha256,
        body=body_of(actor),
        seat=seat.reference if seat else "",
        person=actor.person,
        at=actor.at,
        since=since,
    )


def _demand_new(actor: Actor, version: Version) -> None:
    standing = version.assents.filter(side=actor.side, end=None).first()
    if standing:
        told = {"body": standing.body, "day": standing.since, "stance": standing.get_stance_display()}
        sentence = _("Your side has its word on this version already: %(stance)s, %(body)s, %(day)s.")
        raise ValidationError(sentence % told)


def _check_support(row: Support) -> None:
    refuse_unknown("stance", row.stance, Support.Stance.values)
    refuse_unknown("visibility", row.visibility, Visibility.values)
    if row.organisation.partnership_id != row.plan.partnership_id:
        raise ValidationError({"organisation": _("That body is not at this table.")})
    if row.proposal and row.proposal.plan_id != row.plan_id:
        raise ValidationError({"proposal": _("That commitment belongs to another plan.")})
    if row.stance != Support.Stance.SUPPORT and not row.words:
        raise ValidationError({"words": _("Say it in your own words.")})
    if row.proposal and breadth(row.visibility) > breadth(row.proposal.visibility):
        raise ValidationError({"visibility": _("The commitment itself is not read by so many.")})
    last = Support.objects.filter(plan=row.plan, proposal=row.proposal, organisation=row.organisation).last()
    if last and breadth(row.visibility) < breadth(last.visibility):
        readers = {"readers": last.get_visibility_display()}
        words = _("Your last word was read by: %(readers)s. What takes its place is told to them, too.")
        raise ValidationError({"visibility": words % readers})
    if last and (last.stance, last.words, last.visibility) == (row.stance, row.words, row.visibility):
        raise ValidationError(_("You have said so already."))

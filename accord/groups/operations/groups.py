from django.core.exceptions import ValidationError
from django.urls import resolve, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups import rules  # noqa: F401  # the table of who may
from accord.groups.models import (
    GroupEnd,
    GroupLead,
    GroupLeadEnd,
    GroupMember,
    GroupMemberEnd,
    WorkingGroup,
)
from accord.groups.queries.groups import TERMS, subject_of, terms_for
from accord.groups.verbs.groups import Groups
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write
from accord.texts.operations import texts
from accord.texts.queries.texts import writers


@operation
def set_up(  # noqa: PLR0913  # the group's own columns
    actor: Actor,
    *,
    plan: Plan,
    title: str,
    theme: str,
    purpose: str,
    quiet_days: int,
    since: When,
    slug: str = "",
    source: str = "",
) -> WorkingGroup:
    """Set up a working group, and begin its terms of reference: a public text that both sides write.

    ``quiet_days``: calendar days without a meeting after which it counts as silent. Raises ValidationError, by
    field, for a name or address in use, no purpose, no day at all in ``quiet_days``, and a date that has not come.
    """
    group = WorkingGroup(
        plan=plan,
        title=title.strip(),
        theme=theme.strip(),
        purpose=purpose.strip(),
        quiet_days=quiet_days,
        since=happened(since, local_day(plan, actor.at)),
        source=source.strip(),
    )
    demand(actor, Groups.SET_UP, group)
    group.plan = in_turn(plan)  # two groups set up at once get two addresses
    group.slug = slug or _free_slug(group)
    _check_group(group)
    group.save(force_insert=True)
    told = {"theme": group.theme, "purpose": group.purpose, "source": group.source}
    write(actor, Groups.SET_UP, group, when=group.since, since=group.since, quiet_days=quiet_days, **told)
    _begin_terms(actor, group)
    return group


def _begin_terms(actor: Actor, group: WorkingGroup) -> None:
    texts.begin(
        actor,
        subject=subject_of(group),
        part=TERMS,
        title=_("Terms of reference"),
        since=group.since,
        visibility=Visibility.PUBLIC,
        content=terms_for(group),
        rights=writers(*BOTH_SIDES),
    )


def _check_group(group: WorkingGroup) -> None:
    group.clean_fields(exclude=["plan"])
    if group.quiet_days < 1:
        raise ValidationError({"quiet_days": _("A group can be silent after one day at the earliest.")})
    others = WorkingGroup.objects.filter(plan=group.plan)
    if others.filter(title__iexact=group.title).exists():
        raise ValidationError(
            {"title": _("This plan has a group called “%(title)s” already.") % {"title": group.title}}
        )
    if not _is_free(group, group.slug):
        raise ValidationError({"slug": _("Something stands at the address “%(slug)s” already.") % {"slug": group.slug}})


def _free_slug(group: WorkingGroup) -> str:
    """Give the group's address within its plan; a number is added where something else stands there."""
    longest = WorkingGroup._meta.get_field("slug").max_length or 0  # noqa: SLF001  # Django's own word for it
    stem = slugify(group.title)[: longest - 4].strip("-") or "group"
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 999))) if _is_free(group, slug))


def _is_free(group: WorkingGroup, slug: str) -> bool:
    """Say whether neither another group nor another page stands at an address below the groups of a plan."""
    there = resolve(reverse("groups:group", args=[group.plan.slug, slug]))
    taken = WorkingGroup.objects.filter(plan=group.plan, slug=slug).exists()
    return there.view_name == "groups:group" and not taken


@operation
def name_lead(
    actor: Actor, *, group: WorkingGroup, organisation: Organisation, since: When, name: str = ""
) -> GroupLead:
    """Name the body that leads a group for its side from a day on, in place of the one before.

    ``name`` is whoever does it, as announced: it is public. Raises ValidationError, by field, for a body of neither
    side or of another partnership, one that leads it so already, and a day before the group or the lead before.
    """
    group = _in_turn(group)
    lead = GroupLead(plan=group.plan, group=group, side=organisation.side, organisation=organisation, name=name.strip())
    lead.since = _within(group, since, actor)
    demand(actor, Groups.NAME_LEAD, lead)
    _check_body(group, organisation)
    if organisation.side not in BOTH_SIDES:
        neither = _("%(body)s belongs to neither side: a group is led by government and by civil society.")
        raise ValidationError({"organisation": neither % {"body": organisation}})
    lead.clean_fields(exclude=["plan", "group", "organisation"])
    _check_next(lead)
    lead.save(force_insert=True)
    told = {"side": Side(lead.side), "organisation": organisation.name, "name": lead.name}
    write(actor, Groups.NAME_LEAD, lead, when=lead.since, since=lead.since, **told)
    return lead


def _check_next(lead: GroupLead) -> None:
    """Refuse a lead that is named already, and one from a day on which a later one is on the record."""
    before = _latest(lead)
    if before is None:
        return
    told = {"body": before.organisation, "day": before.since}
    if lead.since.before(before.since) is Answer.YES:
        raise ValidationError({"since": _("%(body)s was named after that: %(day)s.") % told})
    same = (before.organisation, before.name) == (lead.organisation, lead.name)
    if same and not hasattr(before, "end"):
        raise ValidationError({"organisation": _("%(body)s leads this group already: %(day)s.") % told})
    if hasattr(before, "end") and lead.since.before(before.end.since) is Answer.YES:
        left = _("%(body)s still led it then: %(day)s.") % {"body": before.organisation, "day": before.end.since}
        raise ValidationError({"since": left})


def _latest(lead: GroupLead) -> GroupLead | None:
    """Give who was named last for the same side."""
    rows = GroupLead.objects.filter(group=lead.group, side=lead.side).select_related("organisation", "end")
    return rows.last()


@operation
def end_lead(actor: Actor, *, lead: GroupLead, since: When, reason: str = "") -> GroupLeadEnd:
    """Say since when a body no longer leads a group for its side; the side has no lead until another is named.

    Raises ValidationError where it does not lead it any more, and for a day before it began or one still to come.
    """
    lead.group = _in_turn(lead.group)
    lead.plan = lead.group.plan
    day = _within(lead.group, since, actor)
    demand(actor, Groups.END_LEAD, lead)
    latest = _latest(lead)
    if latest != lead or hasattr(latest, "end"):
        raise ValidationError({"since": _("%(body)s does not lead this group any more.") % {"body": lead.organisation}})
    _check_after(day, lead.since)
    end = GroupLeadEnd.objects.create(lead=lead, since=day, reason=reason.strip())
    told = {"side": Side(lead.side), "organisation": lead.organisation.name, "reason": end.reason}
    write(actor, Groups.END_LEAD, lead, when=day, since=day, **told)
    return end


@operation
def join(actor: Actor, *, group: WorkingGroup, organisation: Organisation, since: When) -> GroupMember:
    """Say since when a body belongs to a group.

    Raises ValidationError, by field, for one that belongs to it already or has not left by then, one of another
    partnership, an independent reviewer, and a day before the group was there or one still to come.
    """
    group = _in_turn(group)
    day = _within(group, since, actor)
    member = GroupMember(plan=group.plan, group=group, organisation=organisation, since=day)
    demand(actor, Groups.JOIN, member)
    _check_body(group, organisation)
    _check_apart(member)
    member.save(force_insert=True)
    write(actor, Groups.JOIN, member, when=day, since=day, organisation=organisation.name)
    return member


def _check_body(group: WorkingGroup, body: Organisation) -> None:
    if body.partnership_id != group.plan.partnership_id:
        raise ValidationError({"organisation": _("A group is made of bodies of its own partnership.")})
    if body.side == Side.INDEPENDENT:
        raise ValidationError(
            {"organisation": _("Whoever reviews the plan independently works in none of its groups.")}
        )


def _check_apart(member: GroupMember) -> None:
    """Refuse a body that is in the group already, or had not left it yet."""
    told = {"body": member.organisation}
    for each in GroupMember.objects.filter(group=member.group, organisation=member.organisation).select_related("end"):
        end = getattr(each, "end", None)
        if end is None:
            already = _("%(body)s belongs to this group already: %(day)s.") % {**told, "day": each.since}
            raise ValidationError({"organisation": already})
        if member.since.before(end.since) is Answer.YES:
            raise ValidationError({"since": _("%(body)s only left it then: %(day)s.") % {**told, "day": end.since}})


@operation
def leave(actor: Actor, *, member: GroupMember, since: When, reason: str = "") -> GroupMemberEnd:
    """Say since when a body no longer belongs to a group.

    Raises ValidationError where it has left already or leads the group, and for a day before it joined or one still
    to come.
    """
    member.group = _in_turn(member.group)
    member.plan = member.group.plan
    day = _within(member.group, since, actor)
    demand(actor, Groups.LEAVE, member)
    told = {"body": member.organisation}
    end = GroupMemberEnd.objects.filter(member=member).first()
    if end:
        raise ValidationError({"since": _("%(body)s has left already: %(day)s.") % {**told, "day": end.since}})
    lead = _latest(GroupLead(group=member.group, side=member.side))
    if lead and lead.organisation == member.organisation and not hasattr(lead, "end"):
        raise ValidationError(_("%(body)s leads this group: say first that it no longer does.") % told)
    _check_after(day, member.since)
    end = GroupMemberEnd.objects.create(member=member, since=day, reason=reason.strip())
    write(actor, Groups.LEAVE, member, when=day, since=day, organisation=member.organisation.name, reason=end.reason)
    return end


@operation
def end_group(actor: Actor, *, group: WorkingGroup, since: When, reason: str) -> GroupEnd:
    """Say that a group ended its work, and why: nothing else ends it, not the launch and not the end of the plan.

    Raises ValidationError without a reason, and for a day before it was there or one still to come.
    """
    group = _in_turn(group)
    day = _within(group, since, actor)
    demand(actor, Groups.END_GROUP, group)
    end = GroupEnd(group=group, since=day, reason=reason.strip())
    end.clean_fields(exclude=["group"])
    end.save(force_insert=True)
    write(actor, Groups.END_GROUP, group, when=end.since, since=end.since, reason=end.reason)
    return end


def _in_turn(group: WorkingGroup) -> WorkingGroup:
    """Give a group as it is now: of two who change it at the same moment, one waits and sees what the other did."""
    rows = WorkingGroup.objects.select_for_update(no_key=True, of=["self"])
    return rows.select_related("plan__partnership").get(pk=group.pk)


def _within(group: WorkingGroup, since: When, actor: Actor) -> When:
    """Give back a date on which something was so in a group: it has come, and the group was there."""
    day = happened(since, local_day(group.plan, actor.at))
    if day.before(group.since) is Answer.YES:
        raise ValidationError({"since": _("The group was not there yet: it began %(day)s.") % {"day": group.since}})
    return day


def _check_after(day: When, begun: When) -> None:
    if day.before(begun) is Answer.YES:
        raise ValidationError({"since": _("It only began then: %(day)s.") % {"day": begun}})

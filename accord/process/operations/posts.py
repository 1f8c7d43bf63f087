import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.network.models import Organisation, Partnership
from accord.network.queries import local_day
from accord.people.models import Person
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import Handover, HandoverStep, Holder, HolderEnd, Post, PostConfirmation
from accord.process.queries.handover import introduction_days
from accord.process.queries.posts import default_days, tenure_of
from accord.process.queries.tenures import Tenure, too_many
from accord.process.queries.workdays import calendar_of
from accord.process.verbs.posts import Posts
from accord.record.operations import operation, write

RESERVED = ("create",)
"""Words that stand at this place in addresses and name no post."""
ADDRESS = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")


@operation
def create_post(  # noqa: PLR0913  # the post's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    title: str,
    kind: str,
    organisation: Organisation,
    places: int,
    since: When,
    contact: str = "",
    theme: str = "",
    watched: bool = True,
    slug: str = "",
) -> Post:
    """Enter a post of a body at the table, with its number of places. ``watched``: the plan needs it held.

    ``contact`` is public, so it must be the post's own and nobody's: an address that an account here uses is
    refused. Raises ValidationError for that, for no place at all, a slug in use, a body of another partnership, and a
    day that has not come.
    """
    post = Post(
        partnership=partnership,
        title=title.strip(),
        kind=kind,
        side=organisation.side,
        organisation=organisation,
        places=places,
        watched=watched,
        contact=contact.strip(),
        theme=theme.strip(),
        since=happened(since, local_day(partnership, actor.at)),
    )
    demand(actor, Posts.CREATE_POST, post)
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # two posts entered at once get two addresses
    post.slug = slug or _free_slug(partnership, post.title)
    _check_post(post)
    post.save(force_insert=True)
    told: dict[str, Any] = {"kind": Post.Kind(kind), "places": places, "contact": post.contact, "theme": post.theme}
    write(actor, Posts.CREATE_POST, post, when=post.since, since=post.since, organisation=organisation.name, **told)
    return post


def _check_post(post: Post) -> None:
    post.clean_fields()
    if post.places < 1:
        raise ValidationError({"places": _("A post has at least one place.")})
    if post.organisation.partnership_id != post.partnership_id:
        raise ValidationError({"organisation": _("A post belongs to a body of the same partnership.")})
    if post.slug in RESERVED or Post.objects.filter(partnership=post.partnership, slug=post.slug).exists():
        raise ValidationError({"slug": _("There is a post at the address “%(slug)s” already.") % {"slug": post.slug}})
    for address in ADDRESS.findall(post.contact):
        if Person.objects.filter(email__iexact=address.rstrip(".")).exists():
            raise ValidationError({"contact": _("That is a person's own address. Give one that belongs to the post.")})


def _free_slug(partnership: Partnership, title: str) -> str:
    """Give the post's address within its partnership; a number is added where another has the same."""
    longest = Post._meta.get_field("slug").max_length or 0  # noqa: SLF001  # Django's own word for it
    stem = slugify(title)[: longest - 4].strip("-") or "post"
    taken = {*RESERVED, *partnership.posts.filter(slug__startswith=stem).values_list("slug", flat=True)}
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 999))) if slug not in taken)


@operation
def confirm_post(actor: Actor, *, post: Post, since: When, source: str = "") -> PostConfirmation:
    """Say that the entry of a post is still right. An entry neither changed nor confirmed for long is flagged."""
    demand(actor, Posts.CONFIRM_POST, post)
    confirmation = PostConfirmation.objects.create(post=post, since=dated(since), source=source)
    write(actor, Posts.CONFIRM_POST, post, when=since, since=since, source=source)
    return confirmation


@operation
def appoint(  # the holder's own columns
    actor: Actor,
    *,
    post: Post,
    name: str,
    since: When,
    person: Person | None = None,
    source: str = "",
    already: bool = False,
) -> Holder:
    """Name who holds a post since a date, which may lie ahead; the handover to them is prepared.

    ``already``: they were in post on ``since``, and since when is not known; nothing is handed over then.
    ``person`` is their account here, if they have one. Raises ValidationError where the post would for certain have
    more holders than places, or the same one twice; where nobody can say, the page says that it may.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("partnership", "organisation").get(pk=post.pk)
    holder = Holder(
        partnership=post.partnership,
        post=post,
        name=name.strip(),
        since=dated(since),
        person=person,
        source=source,
        already=already,
        announced=local_day(post.partnership, actor.at),
    )
    demand(actor, Posts.APPOINT, holder)
    others = list(post.holders.select_related("end"))
    holder.number = 1 + max((each.number for each in others), default=0)
    holder.clean_fields(exclude=["person"])
    _check_places(holder, others)
    holder.save(force_insert=True)
    about = person.reference if person else ""
    write(actor, Posts.APPOINT, holder, when=since, about=about, since=since, already=already, source=source)
    if not already and post.side in BOTH_SIDES:
        _prepare_handover(actor, holder)
    return holder


def _check_places(holder: Holder, others: list[Holder]) -> None:
    """Refuse what is certainly too much: rough dates that may overlap are let through."""
    post, mine = holder.post, Tenure(holder.since, already=holder.already)
    same = [tenure_of(each) for each in others if each.name.casefold() == holder.name.casefold()]
    if too_many([*same, mine], 1):
        raise ValidationError({"name": _("%(name)s holds this post then already.") % {"name": holder.name}})
    if too_many([*(tenure_of(each) for each in others), mine], post.places):
        taken = [each for each in others if too_many([tenure_of(each), mine], 1)]
        told = {"places": post.places, "names": ", ".join(_until(each) for each in taken)}
        words = (
            _("The post has one place, and it is taken then: %(names)s.")
            if post.places == 1
            else _("The post has %(places)s places, and they are taken then: %(names)s.")
        )
        open_ended = any(tenure_of(each).end is None for each in taken)
        raise ValidationError({"since": [words % told, *([_("Say first who left, and when.")] if open_ended else [])]})


def _until(holder: Holder) -> str:
    """Name a holder with the time for which they hold the post, as far as it is on the record."""
    told = {"name": holder.name, "since": holder.since, "until": tenure_of(holder).end}
    return (_("%(name)s (%(since)s, until %(until)s)") if told["until"] else _("%(name)s (%(since)s)")) % told


def _prepare_handover(actor: Actor, holder: Holder) -> Handover:
    """Put the handover on the record: the pack shows the day the newcomer begins, or today's where that is past."""
    home, today = holder.partnership, local_day(holder.partnership, actor.at)
    day = max(today, holder.since.last or today)
    handover = Handover.objects.create(
        partnership=home,
        holder=holder,
        day=day,
        introduce_by=_introduction(home, day),
        since=When.day(today),
    )
    write(actor, Posts.PREPARE_HANDOVER, handover, when=handover.since, introduce_by=handover.introduce_by)
    return handover


def _introduction(home: Partnership, day: date) -> date:
    """The day by which both sides meet the newcomer: so many working days later, by the agreement or by default."""
    agreed = introduction_days(home, day)
    return calendar_of(home).add(day, default_days("introduction-days") if agreed is None else agreed)


@operation
def leave_post(actor: Actor, *, holder: Holder, since: When, reason: str = "", source: str = "") -> HolderEnd:
    """Say since when someone holds a post no longer; the day may lie ahead.

    Raises ValidationError where they have left already, or would for certain have left before they began.
    """
    demand(actor, Posts.LEAVE_POST, holder)
    Holder.objects.select_for_update().get(pk=holder.pk)  # of two who say it at once the second is told
    told = {"name": holder.name, "day": holder.since}
    end = HolderEnd.objects.filter(holder=holder).first()
    if end:
        gone = {"name": holder.name, "day": end.since}
        raise ValidationError({"since": _("%(name)s has left this post already: %(day)s.") % gone})
    if dated(since).before(holder.since) is Answer.YES:
        words = (
            _("%(name)s was still in post then: %(day)s.")
            if holder.already
            else _("%(name)s only began then: %(day)s.")
        )
        raise ValidationError({"since": words % told})
    announced = local_day(holder.partnership, actor.at)
    end = HolderEnd.objects.create(holder=holder, since=since, reason=reason, source=source, announced=announced)
    about = holder.person.reference if holder.person else ""
    write(actor, Posts.LEAVE_POST, holder, when=since, about=about, since=since, reason=reason, source=source)
    return end


@operation
def confirm_handover(actor: Actor, *, handover: Handover, since: When, words: str = "") -> HandoverStep:
    """The newcomer, or a seat of their body where they have no account here, has read the pack.

    Raises ValidationError where that was said already, for a day before they began, and for one that has not come.
    """
    demand(actor, Posts.CONFIRM_HANDOVER, handover)
    step = _step(handover, HandoverStep.Kind.CONFIRMED, actor, since=since, words=words)
    write(actor, Posts.CONFIRM_HANDOVER, handover, when=step.since, since=step.since, words=words)
    return step


@operation
def introduce(actor: Actor, *, handover: Handover, since: When, words: str = "") -> HandoverStep:
    """The newcomer has met both sides. Raises ValidationError as `confirm_handover` does."""
    demand(actor, Posts.INTRODUCE, handover)
    step = _step(handover, HandoverStep.Kind.INTRODUCED, actor, since=since, words=words)
    write(actor, Posts.INTRODUCE, handover, when=step.since, since=step.since, words=words)
    return step


def _step(handover: Handover, kind: HandoverStep.Kind, actor: Actor, *, since: When, words: str) -> HandoverStep:
    Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.steps.filter(kind=kind).exists():
        raise ValidationError({"since": _("This is on the record already.")})
    if since.before(handover.holder.since) is Answer.YES:
        told = {"name": handover.holder.name, "day": handover.holder.since}
        raise ValidationError({"since": _("%(name)s only began then: %(day)s.") % told})
    met = happened(since, local_day(handover.partnership, actor.at))
    return HandoverStep.objects.create(handover=handover, kind=kind, since=met, words=words)

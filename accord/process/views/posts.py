from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.network.queries import body_of, held
from accord.people.models import Person
from accord.process.forms.posts import AppointForm, ConfirmPostForm, LeaveForm, PostForm
from accord.process.models import Holder, Plan, Post
from accord.process.operations import posts as operations
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day, side_names
from accord.process.queries.posts import PostRead, State, post_or_404, posts_on
from accord.process.verbs.posts import Posts
from accord.process.views.table import below_table

OTHERS = (Side.OTHER, Side.INDEPENDENT)


@anyone
def posts(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show who holds which post, side by side; what is vacant since when; what may be out of date."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = posts_on(found.partnership, read.day)
    blank = Post(partnership=found.partnership, side=actor.side)
    home = found.partnership
    names = side_names(home)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "all": everything,
        "gaps": [each for each in everything if each.gap and each.post.watched],
        "sides": [
            (side, names.get(side, side.label), [each for each in everything if each.post.side == side])
            for side in (*BOTH_SIDES, *OTHERS)
        ],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Posts.CREATE_POST, blank),
    }
    return page(request, "process/posts.html", context)


@anyone
def post(request: ActingRequest, actor: Actor, *, plan: str, post: str) -> HttpResponse:
    """Show a post with its successive holders, the gaps between them, and the handovers."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    shown = post_or_404(found.partnership, post, read.day)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "read": shown,
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Posts.APPOINT, shown.post),
    }
    return page(request, "process/post.html", context)


@signed_in
def create_post(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Enter a post of one's own side, or of others at the table."""
    found = plan_or_404(plan)
    home = found.partnership
    form = PostForm(
        typed(request),
        bodies=home.organisations.filter(side__in=[actor.side, *OTHERS]).order_by("name"),
        initial={
            "since": str(When.day(local_day(found, actor.at))),
            "watched": True,
            "organisation": body_of(actor, home),
        },
    )
    return asked(
        request,
        form,
        lambda: operations.create_post(actor, partnership=home, **form.cleaned_data),
        done=_("The post is entered. Now say who holds it."),
        leads=lambda made: _address(found, made.slug),
        plan=found,
        crumbs=crumbs(found),
        heading=_("Enter a post"),
        lede=_("A post stays when its holder leaves. Enter the post; who holds it comes next."),
        send=_("Enter the post"),
        why=why_not(actor, Posts.CREATE_POST, Post(partnership=home, side=actor.side)),
    )


@signed_in
def appoint(request: ActingRequest, actor: Actor, *, plan: str, post: str) -> HttpResponse:
    """Name who holds a post; the handover to them is prepared by that."""
    found, read, today = _standing(actor, plan, post)
    why = why_not(actor, Posts.APPOINT, read.post)
    people = Person.objects.none() if why else _people(read.post, today)
    form = AppointForm(typed(request), people=people, initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: operations.appoint(actor, post=read.post, **form.cleaned_data),
        done=_("The holder is on the record, and the handover is prepared."),
        leads=_address(found, post),
        plan=found,
        crumbs=crumbs(found, read.post),
        heading=_("Say who holds the post"),
        lede=_("Whoever comes new gets a handover made from the record, and both sides are asked to meet them."),
        send=_("Put on the record"),
        why=why,
    )


@signed_in
def leave_post(request: ActingRequest, actor: Actor, *, plan: str, post: str, number: int) -> HttpResponse:
    """Say since when someone holds a post no longer."""
    found, read, today = _standing(actor, plan, post)
    holder = _holder(read, number)
    form = LeaveForm(typed(request), initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: operations.leave_post(actor, holder=holder, **form.cleaned_data),
        done=_("It is on the record. A gap shows from then on."),
        leads=_address(found, post),
        plan=found,
        crumbs=crumbs(found, read.post),
        heading=_("%(name)s leaves the post") % {"name": holder.name},
        lede=_("Say when as exactly as you know it; the day may lie ahead."),
        send=_("Put on the record"),
        why=why_not(actor, Posts.LEAVE_POST, holder),
    )


@signed_in
def confirm_post(request: ActingRequest, actor: Actor, *, plan: str, post: str) -> HttpResponse:
    """Say that the entry of a post is still right."""
    found, read, today = _standing(actor, plan, post)
    form = ConfirmPostForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.confirm_post(actor, post=read.post, since=today, **form.cleaned_data),
        done=_("The entry is confirmed as of today."),
        leads=_address(found, post),
        plan=found,
        crumbs=crumbs(found, read.post),
        heading=_("Is this entry still right?"),
        lede=_("You confirm holders, places and contact as they stand on the page of the post."),
        send=_("Confirm the entry"),
        why=why_not(actor, Posts.CONFIRM_POST, read.post),
    )


def _standing(actor: Actor, plan: str, post: str) -> tuple[Plan, PostRead, When]:
    """Give the plan, the post as it stands today, and today."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, post_or_404(found.partnership, post, today), When.day(today)


def _holder(read: PostRead, number: int) -> Holder:
    for each in read.holders:
        if each.holder.number == number and each.state is not State.FORMER:
            each.holder.partnership = read.post.partnership
            return each.holder
    raise Http404(_("Nobody of this number holds the post."))


def _people(post: Post, today: When) -> QuerySet[Person]:
    """The accounts of those who sit for the post's body."""
    seats = post.organisation.seats.filter(held(today.last)) if today.last else post.organisation.seats.none()
    return Person.objects.filter(is_active=True, seats__in=seats).distinct().order_by("name", "pk")


def _address(plan: Plan, slug: str) -> str:
    return reverse("process:post", args=[plan.slug, slug])


def crumbs(plan: Plan, post: Post | None = None) -> list[tuple[str, str]]:
    """Give the breadcrumbs of a form about a post, or about the posts."""
    every = (_("Posts"), reverse("process:posts", args=[plan.slug]))
    return below_table(plan, every, *([(post.title, _address(plan, post.slug))] if post else []))

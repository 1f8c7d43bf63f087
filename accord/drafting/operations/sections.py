"""Parts of the plan's text beside its commitments: begun, written as a shared text, taken over version by version."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    Opened,
    Place,
    Section,
    SectionEnd,
    SectionTitle,
    Theme,
    ThemeLead,
    ThemeLeadEnd,
    Version,
    digest,
)
from accord.drafting.queries.entries import demand_reason, refuse_no_wider, refuse_taken, refuse_unknown, said
from accord.drafting.queries.proposals import demand_order, version_made
from accord.drafting.queries.sections import (
    WORDS,
    content_of,
    last_version,
    subject_of_section,
    text_of,
    theme_leads,
    writers_of,
)
from accord.drafting.verbs.sections import Sections
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.meetings.models import code_by_lot
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.prose.document import Document
from accord.prose.readings import clean
from accord.record.operations import operation, write
from accord.signoff.operations.submissions import open_up
from accord.signoff.queries.submissions import going_round
from accord.texts.log import writing
from accord.texts.operations import texts
from accord.texts.operations import versions as kept
from accord.texts.queries.texts import reads_now

NOTHING = Document()


@operation
def begin_section(  # noqa: PLR0913  # the section's own columns
    actor: Actor,
    *,
    plan: Plan,
    kind: str,
    title: str,
    since: When,
    side: str = "",
    theme: Theme | None = None,
    visibility: str = Visibility.TABLE,
    code: str = "",
    document: Document = NOTHING,
) -> Section:
    """Begin a part of the plan's text and the shared text in which it is written; ``document``: its first words.

    A foreword is one ``side``'s own word, which that side alone writes; everything else is written by both. Raises
    ValidationError, by field, for a foreword of no side or anything else of one, for a narrative without its theme,
    and for a part of both sides in one side's room.
    """
    section = Section(
        plan=plan,
        code=code or code_by_lot(),
        kind=kind,
        side=side,
        theme=theme,
        title=title.strip(),
        visibility=visibility,
        room_side=actor.side if visibility == Visibility.ROOM else "",
        since=dated(since),
    )
    demand(actor, Sections.BEGIN, section)
    _check(section)
    section.save(force_insert=True)
    Opened.objects.create(section=section, visibility=visibility, from_version=1, since=since)
    _entitled(section, section.title, since)
    _begin_text(actor, section, document, since)
    write(actor, Sections.BEGIN, section, when=since, since=since, kind=Section.Kind(kind))
    return section


@operation
def take_over(actor: Actor, *, section: Section, since: When, why: str = "") -> Version:
    """Take the words of the shared text into the plan: the next version of the part, frozen.

    What is only suggested, and notes to the editor, are left out. Raises ValidationError where it says so already,
    where nothing is written, and once the part was taken out of the plan.
    """
    demand(actor, Sections.TAKE_OVER, section)
    _in_turn(section)
    _demand_standing(section)
    text = text_of(section)
    if text is None or not reads_now(actor, text):
        raise ValidationError(_("Its shared text is not written at your table."))
    content = content_of(section, clean(writing.now(text)))
    last = last_version(section)
    _demand_news(content, last)
    number = last.number + 1 if last else 1
    since = _in_order(actor, section, last, since)
    frozen = kept.freeze(actor, text=text, name=_("Taken into the plan, version %(n)s") % {"n": number}, since=since)
    version = version_made(actor, section, number, content, since, why=why, text_version=frozen)
    version.save(force_insert=True)
    write(actor, Sections.TAKE_OVER, version, when=since, since=since, sha256=version.sha256, why=version.why)
    return version


@operation
def retitle(actor: Actor, *, section: Section, title: str, since: When, why: str = "") -> SectionTitle:
    """Give a part another title. Where words of it stand in the plan, that makes its next version: the same words.

    A side agrees to the title, too: who agreed to the version before has not agreed to this one. Raises
    ValidationError, by field, for no title, for the one it has, and for a day before its latest version or title;
    and once the part was taken out of the plan.
    """
    demand(actor, Sections.RETITLE, section)
    _in_turn(section)
    _demand_standing(section)
    before, last = section.title, last_version(section)
    if title.strip() == before:
        raise ValidationError({"title": _("It is called so already.")})
    since = _in_order(actor, section, last, since)
    row = _entitled(section, title, since)
    section.title = row.title
    section.save(update_fields=["title"])
    told = said(title_before=before, why=why.strip())
    if last:
        content, frozen = {**last.content, "title": row.title}, last.text_version
        version = version_made(actor, section, last.number + 1, content, since, why=why, text_version=frozen)
        version.save(force_insert=True)
        told["sha256"] = version.sha256
    write(actor, Sections.RETITLE, section, when=since, since=since, **told)
    return row


@operation
def end_section(actor: Actor, *, section: Section, reason: str, since: When) -> SectionEnd:
    """Take a part out of the plan's text. It stays on the record, with the reason.

    Raises ValidationError without one, and where that was done already.
    """
    demand(actor, Sections.END, section)
    _in_turn(section)
    _demand_standing(section)
    demand_reason(reason)
    row = SectionEnd.objects.create(section=section, reason=reason.strip(), since=dated(since))
    write(actor, Sections.END, section, when=since, since=since, reason=row.reason)
    return row


@operation
def place(actor: Actor, *, section: Section, order: int, since: When) -> Place:
    """Put a part at another place among those of its kind; numbers follow from the places."""
    demand(actor, Sections.PLACE, section)
    row = Place.objects.create(section=section, order=order, since=dated(since))
    write(actor, Sections.PLACE, section, when=since, since=since, order=order)
    return row


@operation
def widen(actor: Actor, *, section: Section, visibility: str, since: When) -> Opened:
    """Let more people read a part, from its latest version on; the shared text stays with those who write it.

    They know it by the title it has now: an earlier one was for others. How far the sign-off of that version is, is
    read by as many, too.

    Raises ValidationError for as many or fewer readers than it has.
    """
    demand(actor, Sections.WIDEN, section)
    _in_turn(section)
    refuse_no_wider(visibility, section.visibility)
    last = last_version(section)
    section.visibility, section.room_side = visibility, ""
    section.save(update_fields=["visibility", "room_side"])
    number = last.number if last else 1
    row = Opened.objects.create(section=section, visibility=visibility, from_version=number, since=dated(since))
    _entitled(section, section.title, since)
    for submission in going_round(section.reference, last.number) if last else []:
        open_up(actor, submission=submission, visibility=visibility, since=since)
    write(actor, Sections.WIDEN, section, when=since, since=since, visibility_now=Visibility(visibility))
    return row


@operation
def lead_theme(actor: Actor, *, theme: Theme, organisation: Organisation, since: When) -> ThemeLead:
    """Say which body of one's own side leads the work on a theme; it takes the place of the one before.

    Raises ValidationError for a body of another table or side, and for the one that leads already.
    """
    demand(actor, Sections.LEAD_THEME, theme)
    Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)
    if organisation.partnership_id != theme.plan.partnership_id or Side(organisation.side) != actor.side:
        raise ValidationError({"organisation": _("Each side names a body of its own.")})
    now = theme_leads(theme.plan, local_day(theme.plan, actor.at)).get(theme.title, {}).get(organisation.side)
    if now and now.organisation_id == organisation.pk:
        raise ValidationError({"organisation": _("It leads the work on this theme already.")})
    row = ThemeLead.objects.create(theme=theme, organisation=organisation, since=dated(since))
    write(actor, Sections.LEAD_THEME, theme, when=since, since=since, organisation=organisation.slug)
    return row


@operation
def leave_theme(actor: Actor, *, lead: ThemeLead, reason: str, since: When) -> ThemeLeadEnd:
    """Say that a body of one's own side leads the work on a theme no more. Raises ValidationError without a reason."""
    theme = lead.theme
    demand(actor, Sections.LEAVE_THEME, theme)
    Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)
    if Side(lead.organisation.side) != actor.side:
        raise ValidationError({"organisation": _("Each side names a body of its own.")})
    if ThemeLeadEnd.objects.filter(lead=lead).exists():
        raise ValidationError({"organisation": _("It leads the work on this theme no more already.")})
    demand_reason(reason)
    row = ThemeLeadEnd.objects.create(lead=lead, reason=reason.strip(), since=dated(since))
    write(actor, Sections.LEAVE_THEME, theme, when=since, since=since, reason=row.reason)
    return row


def _begin_text(actor: Actor, section: Section, document: Document, since: When) -> None:
    """Begin the shared text in which a part is written, by those whose word it is."""
    texts.begin(
        actor,
        subject=subject_of_section(section),
        part=WORDS,
        title=section.title,
        since=since,
        visibility=section.visibility,
        room_side=section.room_side,
        content=document,
        rights=writers_of(section),
    )


def _in_turn(section: Section) -> None:
    """Let nobody else change or agree to it until this is done; its title and readers are read again, as they are."""
    now = Section.objects.select_for_update(no_key=True).get(pk=section.pk)
    section.title, section.visibility, section.room_side = now.title, now.visibility, now.room_side


def _in_order(actor: Actor, section: Section, last: Version | None, since: When) -> When:
    """Give the day of the next version or title. Raises ValidationError for one before the latest, or to come."""
    day = demand_order(actor, last, since) if last else happened(since, local_day(section.plan, actor.at))
    named = section.titles.latest("since_last", "pk")
    if day.before(named.since) is Answer.YES:
        told = {"title": named.title, "day": named.since}
        raise ValidationError({"since": _("It is called “%(title)s” since %(day)s: nothing changed it before.") % told})
    return day


def _entitled(section: Section, title: str, since: When) -> SectionTitle:
    """Keep what a part is called from a day on, for whoever reads it. Raises ValidationError, at ``title``."""
    row = SectionTitle(section=section, title=title.strip(), visibility=section.visibility, since=dated(since))
    row.clean_fields(exclude={"section"})
    row.save(force_insert=True)
    return row


def _demand_standing(section: Section) -> None:
    if SectionEnd.objects.filter(section=section).exists():
        raise ValidationError(_("This part was taken out of the plan’s text."))


def _demand_news(content: dict[str, object], last: Version | None) -> None:
    document = content["document"]
    if not isinstance(document, dict) or not Document.from_json(document).text.strip():
        raise ValidationError(_("Nothing is written yet: write in the shared text first."))
    if last and digest(content) == last.sha256:
        raise ValidationError(_("The plan says so already: not a word of the shared text was changed since."))


def _check(section: Section) -> None:
    refuse_unknown("kind", section.kind, Section.Kind.values)
    refuse_unknown("visibility", section.visibility, Visibility.values)
    section.clean_fields(exclude={"plan", "theme"})
    refuse_taken("code", section.code, section.plan.sections.all())
    _check_whose(section)
    of_theme = section.kind == Section.Kind.THEME
    if of_theme != (section.theme is not None) or (section.theme and section.theme.plan_id != section.plan_id):
        raise ValidationError({"theme": _("Name the theme of this plan whose narrative it is, and of nothing else.")})


def _check_whose(section: Section) -> None:
    own = section.kind == Section.Kind.FOREWORD
    refuse_unknown("side", section.side, [Side.GOVERNMENT.value, Side.CIVIL_SOCIETY.value] if own else [""])
    if section.visibility == Visibility.ROOM and not own:
        raise ValidationError({"visibility": _("What both sides write lies in no side’s own room.")})

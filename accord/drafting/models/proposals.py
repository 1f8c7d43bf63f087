"""Commitments in the making, and the other parts of the plan's text: each a row of frozen versions."""

from datetime import date
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility, Visible, VisibleQuerySet
from accord.drafting.models.commitments import Commitment, Theme
from accord.drafting.models.content import Content
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Plan
from accord.record.models import Thing, append_only
from accord.texts.models import Version as TextVersion


class ProposalQuerySet(VisibleQuerySet["Proposal"], FactQuerySet["Proposal"]):  # type: ignore[override]  # two managers, one class
    """Commitments in the making, by visibility and by day."""

    def seen_on(self, actor: Actor, day: date) -> Self:
        """Keep what ``actor`` may read today and could have read on ``day``."""
        opened = Opened.objects.as_of(day).filter(readers(actor), proposal=models.OuterRef("pk"))
        return self.visible_to(actor).as_of(day).filter(models.Exists(opened))


class Proposal(Thing, Visible, Dated):
    """A commitment in the making: on the longlist, the shortlist, or written as a commitment. It never vanishes.

    What it says is its latest version; ``title`` is what it was called at first, or when more people were let in.
    ``side`` brought it in. With the launch it becomes a `Commitment` with a number (`Published`). ``room``: a side
    prepares it among itself.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="proposals")
    code = models.SlugField(max_length=24)
    title = models.CharField(_("title"), max_length=200)
    template = models.CharField(max_length=12)
    side = models.CharField(max_length=14, choices=Side.choices)
    since = WhenField()

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="drafting_proposal_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code, by lot: a number would tell how many a side prepares among itself."""
        return self.code


class ProposalStage(models.Model, Dated):
    """How far a proposal is since a day, with the reason; the latest row holds. ``into``: what it was merged into.

    ``criteria`` maps codes of criteria.csv to what was said of each.
    """

    class Stage(models.TextChoices):
        """How far it is."""

        LONGLIST = "longlist", _("longlist")
        SHORTLIST = "shortlist", _("shortlist")
        COMMITMENT = "commitment", _("commitment")
        MERGED = "merged", _("merged into another")
        DROPPED = "dropped", _("dropped")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    reason = models.TextField(_("reason"))
    criteria = models.JSONField(default=dict)
    into = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="merged")
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["ProposalStage"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(
                name="drafting_merged_into_another",
                condition=models.Q(stage="merged", into__isnull=False)
                | (~models.Q(stage="merged") & models.Q(into__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.stage}"


GONE: Final = (ProposalStage.Stage.MERGED, ProposalStage.Stage.DROPPED)


class SectionQuerySet(VisibleQuerySet["Section"], FactQuerySet["Section"]):  # type: ignore[override]  # two managers, one class
    """Parts of the plan's text, by visibility and by day."""

    def seen_on(self, actor: Actor, day: date) -> Self:
        """Keep what ``actor`` may read today and could have read on ``day``, without parts that ended by then."""
        opened = Opened.objects.as_of(day).filter(readers(actor), section=models.OuterRef("pk"))
        found = self.visible_to(actor).as_of(day).filter(models.Exists(opened))
        return found.exclude(end__since_last__lte=day)


class Section(Thing, Visible, Dated):
    """A part of the plan's text beside its commitments: a foreword, the narrative of a theme, next steps, an annex.

    ``side``: whose own word it is, "" for both: a foreword is agreed to by its own side alone. It is written as a
    shared text (`queries.sections.text_of`); what it says in the plan is its latest version. ``title`` is what it is
    called now; what it was called when, its `SectionTitle` rows say.
    """

    class Kind(models.TextChoices):
        """Which part of a plan, in the order in which a plan prints them."""

        FOREWORD = "foreword", _("foreword")
        PROBLEM = "problem", _("what this is about")
        THEME = "theme", _("narrative of a theme")
        NEXT = "next", _("next steps")
        ANNEX = "annex", _("annex")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sections")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    side = models.CharField(max_length=14, choices=Side.choices, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="sections")
    title = models.CharField(_("title"), max_length=200)
    since = WhenField()

    objects: ClassVar[SectionQuerySet] = SectionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="drafting_section_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class SectionEnd(models.Model, Dated):
    """A part of the text that the plan does not have any more: since when, and why."""

    section = models.OneToOneField(Section, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.section}, until {self.since}"


class SectionTitle(models.Model, Dated):
    """Since ``since`` a part of the text is called this, by whom could read it then (``visibility``).

    The first row is that of its beginning; when more people are let in, its title of that day is told to them anew.
    """

    section = models.ForeignKey(Section, models.PROTECT, related_name="titles")
    title = models.CharField(_("title"), max_length=200)
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["SectionTitle"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return self.title


ONE_PIECE: Final = models.Q(proposal__isnull=False, section__isnull=True) | models.Q(
    proposal__isnull=True, section__isnull=False
)


class Place(models.Model, Dated):
    """Since ``since`` a section or a commitment stands at this place among its like; numbers follow from it."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="places")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="places")
    order = models.PositiveSmallIntegerField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Place"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.CheckConstraint(name="drafting_place_of_one", condition=ONE_PIECE)]

    def __str__(self) -> str:
        return str(self.order)


class Opened(models.Model, Dated):
    """Since ``since`` a commitment in the making or a section is read by these, from version ``from_version`` on.

    The first row is that of its beginning, each later one lets more people read; what was said before stays with
    whom it was said to.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="openings")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="openings")
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    from_version = models.PositiveIntegerField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Opened"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.CheckConstraint(name="drafting_opened_one", condition=ONE_PIECE)]

    def __str__(self) -> str:
        return f"{self.proposal or self.section}: {self.visibility}"


def readers(actor: Actor, *pieces: str) -> models.Q:
    """Say in a query which openings are for ``actor``: to everybody, to the table, to the side they sit on.

    ``pieces`` are the columns that lead to what was opened: an opening's own unless they are named.
    """
    public = models.Q(visibility=Visibility.PUBLIC)
    if actor.seat is None or actor.side not in BOTH_SIDES:
        return public
    at_home = public
    for piece in pieces or ("proposal", "section"):
        mine = models.Q(**{f"{piece}__plan__partnership__slug": actor.seat.partnership})
        room = models.Q(visibility=Visibility.ROOM, **{f"{piece}__side": actor.side})
        at_home |= mine & (models.Q(visibility=Visibility.TABLE) | room)
    return at_home


class VersionQuerySet(FactQuerySet["Version"]):
    """Versions, by day and by who sees what they are of."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep versions of what ``actor`` may read, from the first that was for them on."""
        found = models.Q(proposal__in=Proposal.objects.visible_to(actor))
        found |= models.Q(section__in=Section.objects.visible_to(actor))
        opened = Opened.objects.filter(
            models.Q(proposal=models.OuterRef("proposal")) | models.Q(section=models.OuterRef("section")),
            readers(actor),
            from_version__lte=models.OuterRef("number"),
        )
        return self.filter(found, models.Exists(opened))

    def latest_of(self, day: date) -> Self:
        """Keep the last version of each piece by the end of ``day``."""
        later = Version.objects.as_of(day).filter(
            models.Q(proposal=models.OuterRef("proposal")) | models.Q(section=models.OuterRef("section")),
            number__gt=models.OuterRef("number"),
        )
        return self.as_of(day).filter(~models.Exists(later))


class Version(Thing, Dated):
    """Everything a commitment (or a section) says, frozen: each change makes the next one. What sides agree to.

    ``content`` is `Content.to_json()`, of a section ``{"title", "kind", "side", "document"}``; ``sha256`` the digest
    of its canonical JSON (RFC 8785). ``text_version``: the shared text's version the words were taken from.
    Seen by whom its piece is seen.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="versions")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    why = models.TextField(_("why"), blank=True)
    text_version = models.ForeignKey(TextVersion, models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="drafting_version_once"),
            models.UniqueConstraint(fields=["section", "number"], name="drafting_section_version_once"),
            models.CheckConstraint(name="drafting_version_of_one", condition=ONE_PIECE),
        ]
        triggers = [append_only("version_append_only")]

    def __str__(self) -> str:
        return str(_("%(title)s, version %(number)s") % {"title": self.content["title"], "number": self.number})

    @property
    def piece(self) -> Proposal | Section:
        """What it is a version of."""
        return self.proposal or self.section  # type: ignore[return-value]  # one of both, by a constraint

    @property
    def said(self) -> Content:
        """What it says, of a version of a commitment."""
        return Content.from_json(self.content)

    @property
    def key(self) -> str:
        """The code of its piece, and its number there."""
        return f"{self.piece.key}/{self.number}"

    @property
    def visibility(self) -> str:
        """It is seen by whom its piece is seen."""
        return self.piece.visibility

    @property
    def room_side(self) -> str:
        """The side in whose room its piece lies, "" for none."""
        return self.piece.room_side


class Published(models.Model, Dated):
    """With the launch a commitment in the making became one of the plan: exactly this version, under this number."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="published")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="made_from")
    version = models.OneToOneField(Version, models.PROTECT, related_name="published")
    since = WhenField()

    def __str__(self) -> str:
        return str(self.commitment)


class OfProposal(Thing):
    """Something about a commitment in the making, seen by whom that is seen; it has a ``proposal``."""

    class Meta:
        abstract = True

    proposal: models.ForeignKey[Proposal, Proposal]

    @property
    def plan(self) -> Plan:
        """The plan of its proposal."""
        return self.proposal.plan

    @property
    def visibility(self) -> str:
        """It is seen by whom its proposal is seen."""
        return self.proposal.visibility

    @property
    def room_side(self) -> str:
        """The side in whose room its proposal lies, "" for none."""
        return self.proposal.room_side

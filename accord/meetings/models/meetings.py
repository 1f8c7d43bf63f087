from functools import cached_property
from secrets import token_hex
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.groups.models import WorkingGroup
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models.arranged import Arranged
from accord.network.models import Organisation
from accord.process.models import Event, Plan
from accord.record.models import Thing


def code_by_lot() -> str:
    """Give a short name by lot: a number would tell how many meetings of others' rooms there are."""
    return token_hex(6)


class Kind(models.TextChoices):
    """Who meets; the same codes as of the plan's events."""

    JOINT = "joint-meeting", _("joint meeting")
    THEME_SESSION = "theme-session", _("theme session")
    MINISTER = "minister-meeting", _("meeting with a minister")
    NETWORK = "network-meeting", _("meeting of the network")
    GOVERNMENT = "government-meeting", _("meeting inside government")
    WORKSHOP = "workshop", _("workshop")


JOINT_KINDS = (Kind.JOINT, Kind.THEME_SESSION, Kind.MINISTER)
"""Meetings of the two sides with each other, as `interfaces.md` counts them."""


class Purpose(models.TextChoices):
    """What a meeting is for."""

    UNKNOWN = "", _("not known")
    SCOPE = "scope", _("scope: what the plan is about")
    DEVELOP = "develop", _("develop: write and negotiate")
    AGREE = "agree", _("agree: decide")
    REVIEW = "review", _("review: what became of it")
    ALONE = "alone", _("one side alone")
    WORKSHOP = "workshop", _("workshop")


class Openness(models.TextChoices):
    """Who may come."""

    UNKNOWN = "", _("not known")
    OPEN = "open", _("open to everybody")
    NETWORK = "network", _("members of the network only")
    INVITED = "invited", _("whoever is invited")


class SeriesQuerySet(VisibleQuerySet["Series"], FactQuerySet["Series"]):  # type: ignore[override]  # two managers, one class
    """Series, by visibility and by day."""


class Series(Thing, Visible, Dated):
    """Meetings that belong together: one chair rota, one rule how often they take place."""

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meeting_series")
    code = models.SlugField(max_length=40)
    title = models.CharField(_("name of the series"), max_length=160)
    words = models.TextField(_("what it is for"), blank=True)
    group = models.ForeignKey(WorkingGroup, models.PROTECT, null=True, blank=True, related_name="series")
    since = WhenField()

    objects: ClassVar[SeriesQuerySet] = SeriesQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["title"]
        verbose_name_plural = "series"
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_series_code_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class Cadence(models.Model, Dated):
    """Since ``since`` a series meets at least every ``days`` calendar days; the latest holds. None: no rule."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="cadences")
    days = models.PositiveSmallIntegerField(_("at least every so many days"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Cadence"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(
                name="meetings_cadence_has_days", condition=models.Q(days__isnull=True) | models.Q(days__gt=0)
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.days}"


class MeetingQuerySet(VisibleQuerySet["Meeting"], FactQuerySet["Meeting"]):  # type: ignore[override]  # two managers, one class
    """Meetings, by visibility and by day."""


class Meeting(Thing, Visible, Dated):
    """A meeting: who meets, what for, who may come. When and where is told by its arrangements, the latest holds.

    ``since`` is when it came on the record; ``notice`` when it was announced (unknown where sources are silent).
    ``event`` is the same meeting among the plan's events, where it is one. ``visibility``: who may know of it and
    read what is published of it.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings")
    code = models.SlugField(max_length=40)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="meetings")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, null=True, blank=True, related_name="meetings")
    event = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="meeting")
    kind = models.CharField(_("who meets"), max_length=20, choices=Kind.choices)
    purpose = models.CharField(_("what for"), max_length=8, choices=Purpose.choices, blank=True)
    openness = models.CharField(_("who may come"), max_length=7, choices=Openness.choices, blank=True)
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what it is about"), blank=True)
    limit = models.PositiveSmallIntegerField(_("how many can come"), null=True, blank=True)
    notice = WhenField()
    since = WhenField()

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_meeting_code_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class Neutrality(models.TextChoices):
    """Whose place it is."""

    UNKNOWN = "", _("not known")
    GOVERNMENT = "government", _("government's own")
    CIVIL_SOCIETY = "civil-society", _("civil society's own")
    NEUTRAL = "neutral", _("neutral")
    NOWHERE = "nowhere", _("remote only")


class Remote(models.TextChoices):
    """Whether one can take part from afar."""

    UNKNOWN = "", _("not known")
    YES = "yes", _("yes")
    NO = "no", _("no")


class Arrangement(models.Model, Dated):
    """When and where a meeting takes place, as arranged since ``since``; the latest holds, the first is number 1.

    ``on`` is its day, as exactly as it is known; ``starts`` and ``ends`` are wall times at ``timezone`` (IANA), none
    where not known; ``ends_on`` its last day where it lasts longer than one. ``join`` is the address to take part
    from afar, for those who have a place; ``no_remote`` the public reason why nobody can.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="arrangements")
    number = models.PositiveSmallIntegerField()
    on = WhenField()
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    starts = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=40)
    place = models.CharField(_("place"), max_length=300, blank=True)
    neutrality = models.CharField(_("whose place"), max_length=13, choices=Neutrality.choices, blank=True)
    remote = models.CharField(_("from afar"), max_length=3, choices=Remote.choices, blank=True)
    join = models.CharField(_("how to take part from afar"), max_length=500, blank=True)
    no_remote = models.TextField(_("why nobody can take part from afar"), blank=True)
    access = models.TextField(_("accessibility"), blank=True)
    reason = models.TextField(_("why it changed"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Arrangement"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_arrangement_number_once"),
            models.CheckConstraint(
                name="meetings_ends_with_a_start",
                condition=models.Q(ends__isnull=True) | models.Q(starts__isnull=False),
            ),
            models.CheckConstraint(
                name="meetings_ends_after_start",
                condition=models.Q(ends_on__isnull=False)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gt=models.F("starts")),
            ),
            models.CheckConstraint(
                name="meetings_last_day_after_first",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("on_first")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.on}"

    @cached_property
    def arranged(self) -> Arranged:
        """When and where, as a value that knows its instants."""
        return Arranged(
            on=self.on,
            timezone=self.timezone,
            starts=self.starts,
            ends=self.ends,
            ends_on=self.ends_on,
            place=self.place,
            neutrality=self.neutrality,
            remote=self.remote,
            join=self.join,
            no_remote=self.no_remote,
            access=self.access,
        )


class Cancellation(models.Model, Dated):
    """A meeting does not take place, and why."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="cancellation")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.meeting}: cancelled"


class ChairQuerySet(VisibleQuerySet["Chair"], FactQuerySet["Chair"]):  # type: ignore[override]  # two managers, one class
    """Chairs, by visibility and by day."""


class Chair(Thing, Visible, Dated):
    """Who takes the chair of a meeting, since ``since``; the latest holds. No row: not known, or not settled yet.

    ``exception``: why the side is not the one whose turn it was.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="chairs")
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="chaired")
    name = models.CharField(_("who, as announced"), max_length=160, blank=True)
    exception = models.TextField(_("why it is not the other side's turn"), blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[ChairQuerySet] = ChairQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [*Visible.Meta.constraints]

    def __str__(self) -> str:
        return str(_("Chair of %(meeting)s") % {"meeting": self.meeting})


class Holding(models.Model, Dated):
    """A meeting was held: told afterwards, by whom it is called or its chair. ``remote_used``: people joined from afar.

    ``attendance``: what a source says of who was there, in its words.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="holding")
    remote_used = models.CharField(max_length=3, choices=Remote.choices, blank=True)
    attendance = models.TextField(_("who was there, in words"), blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.meeting}: held"


class NoteElsewhere(models.Model, Dated):
    """Notes of a meeting were published outside this house: ``published`` when (unknown: public, but undated)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes_elsewhere")
    published = WhenField()
    source = models.TextField()
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.published}"

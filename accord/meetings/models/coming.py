from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visibility, Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models.meetings import Meeting, Series
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class Guest(Thing, Dated):
    """Somebody who is invited to a meeting, or signed up for it. Name and address are theirs, and on no public page.

    Who comes from a seat is a ``person``, whose account holds name and address; of anybody else both stand here.
    ``signs``: may agree to the minutes for their body's side, where it has named them. Erasing a guest empties name,
    address, person and what they typed of their body; the row stays.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="guests")
    code = models.SlugField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    invited = models.BooleanField(default=False)
    signs = models.BooleanField(_("may agree to the minutes for the side"), default=False)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Guest"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_guest_code_once"),
            models.UniqueConstraint(
                fields=["meeting", "email"], condition=~models.Q(email=""), name="meetings_guest_once"
            ),
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_guest_person_once"),
        ]

    def __str__(self) -> str:
        return str(_("a guest of %(meeting)s") % {"meeting": self.meeting})

    @property
    def key(self) -> str:
        """Its code: the record never names a guest."""
        return self.code

    @property
    def visibility(self) -> str:
        """Acts about guests are matter of the table, or of the room in which the meeting stands."""
        return Visibility.ROOM if self.meeting.visibility == Visibility.ROOM else Visibility.TABLE

    @property
    def room_side(self) -> str:
        """Whose room that is."""
        return self.meeting.room_side

    @property
    def called(self) -> str:
        """Their name; empty once they were forgotten."""
        return self.person.name if self.person else self.name

    @property
    def address(self) -> str:
        """Where letters go; empty once they were forgotten."""
        return (self.person.email or "") if self.person else self.email

    @property
    def stands_for(self) -> str:
        """The name of the body they come for, as the house knows it or as they typed it."""
        return self.organisation.name if self.organisation else self.body


class Consent(models.TextChoices):
    """How somebody who was there is shown."""

    NAMED = "named", _("by name")
    BODY = "body", _("by organisation, without the name")
    SIDE = "side", _("as somebody of the side")


class Answer(models.Model, Dated):
    """What a guest answered; the latest ``confirmed`` one holds. Places go by the order of the rows.

    Not ``confirmed``: somebody typed it with an address, and the letter's link has not been used yet. ``organisation``
    is the body that said so from its seat, for everybody to read; none where a letter was answered. ``needs`` (to take
    part) are read by whoever keeps the meeting alone. ``consent``: how they may be shown among those who were there.
    """

    class Coming(models.TextChoices):
        """Whether they come."""

        YES = "yes", _("comes")
        REMOTE = "remote", _("takes part from afar")
        NO = "no", _("does not come")

    guest = models.ForeignKey(Guest, models.PROTECT, related_name="answers")
    coming = models.CharField(_("coming"), max_length=6, choices=Coming.choices)
    needs = models.TextField(_("what you need to take part"), blank=True)
    consent = models.CharField(_("shown"), max_length=5, choices=Consent.choices, default=Consent.SIDE)
    confirmed = models.BooleanField(default=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Answer"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_coming_display()


class AttendanceQuerySet(VisibleQuerySet["Attendance"], FactQuerySet["Attendance"]):  # type: ignore[override]  # two managers, one class
    """Attendance, by visibility and by day."""


class Attendance(Thing, Visible, Dated):
    """Somebody was at a meeting: for which body, of which side, how, and how they agreed to be shown.

    ``name`` is kept where consent allows to show it or minutes must keep it out; read through
    ``queries.attendance`` alone, which shows what consent and the meeting's attribution allow.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=160, blank=True)
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="attendances")
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    remote = models.BooleanField(_("from afar"), default=False)
    consent = models.CharField(_("shown"), max_length=5, choices=Consent.choices)
    since = WhenField()

    objects: ClassVar[AttendanceQuerySet] = AttendanceQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_attendance_code_once"),
        ]

    def __str__(self) -> str:
        return str(_("somebody at %(meeting)s") % {"meeting": self.meeting})

    @property
    def key(self) -> str:
        """Its code: a number would tell how many were entered elsewhere."""
        return self.code


class AttendanceEnd(models.Model, Dated):
    """An entry of attendance was a mistake: they were not there."""

    attendance = models.OneToOneField(Attendance, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.attendance}: {self.reason}"


class AttendanceCount(models.Model, Dated):
    """How many of a side were there, as a source says without naming all; ``at_least``: it names so many of more."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance_counts")
    side = models.CharField(max_length=14, choices=Side.choices)
    people = models.PositiveSmallIntegerField(_("how many"))
    at_least = models.BooleanField(_("there were more than those named"), default=False)
    source = models.TextField(_("source"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["AttendanceCount"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["meeting", "side"]
        constraints = [models.UniqueConstraint(fields=["meeting", "side"], name="meetings_counted_once_per_side")]

    def __str__(self) -> str:
        return f"{self.people}"


class PollQuerySet(VisibleQuerySet["Poll"], FactQuerySet["Poll"]):  # type: ignore[override]  # two managers, one class
    """Polls, by visibility and by day."""


class Poll(Thing, Visible, Dated):
    """When could we meet? Wall times to choose from, at ``timezone`` (IANA), answered until the end of ``closes``.

    ``options`` are pairs of ISO 8601 local date-times, start and end: ``["2026-12-03T12:15", "2026-12-03T13:45"]``.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="polls")
    code = models.SlugField(max_length=40)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="polls")
    title = models.CharField(_("what for"), max_length=200)
    timezone = models.CharField(_("time zone"), max_length=40)
    options = models.JSONField(default=list)
    closes = models.DateField(_("last day to answer"))
    since = WhenField()

    objects: ClassVar[PollQuerySet] = PollQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["-closes", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_poll_code_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class PollGuest(Thing, Dated):
    """Somebody asked by e-mail when they could come. Name and address are on no public page."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="guests")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "email"], condition=~models.Q(email=""), name="meetings_poll_guest_once"
            ),
        ]

    def __str__(self) -> str:
        return str(_("somebody asked for %(poll)s") % {"poll": self.poll})

    @property
    def key(self) -> str:
        """Its code: the record never names a guest."""
        return self.code

    @property
    def visibility(self) -> str:
        """Acts about guests are matter of the table, or of the room in which the poll stands."""
        return Visibility.ROOM if self.poll.visibility == Visibility.ROOM else Visibility.TABLE

    @property
    def room_side(self) -> str:
        """Whose room that is."""
        return self.poll.room_side


class PollAnswer(models.Model, Dated):
    """What somebody can do, option by option: ``yes``, ``maybe``, ``no``. From a seat, for its body; or of a guest.

    The latest of each body and of each guest holds.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="answers")
    guest = models.ForeignKey(PollGuest, models.PROTECT, null=True, related_name="answers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=14, choices=Side.choices)
    answers = models.JSONField(default=list)
    at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["PollAnswer"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.poll)


class PollEnd(models.Model, Dated):
    """A poll was settled: the option that was chosen and the meeting it became, or none and why."""

    poll = models.OneToOneField(Poll, models.PROTECT, related_name="end")
    option = models.PositiveSmallIntegerField(null=True)
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, related_name="poll_end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.poll}: {self.option}"


class CalendarKey(models.Model):
    """The secret part of the address at which somebody's own calendar can be subscribed to; the newest opens."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)

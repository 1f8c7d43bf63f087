from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models.parties import Organisation, Partnership
from accord.record.models import Thing


class Call(Thing, Dated):
    """The network is asked to choose a coordinator, or whether to recall the one it has.

    Organisations are nominated until ``nominations_close``; then the roll is frozen and published, and the members on
    it answer from ``opens`` to ``closes`` (days, both included, in the partnership's time zone). ``quorum`` is the
    share of the roll, in percent, without which nothing is decided.
    """

    class Purpose(models.TextChoices):
        """What is decided."""

        CHOOSE = "choose", _("choose a coordinator")
        RECALL = "recall", _("recall the coordinator")

    class Method(models.TextChoices):
        """How the members answer."""

        CONSENT = "consent", _("no objection by the last day")
        RANKED = "ranked", _("ranked choice, one vote per organisation")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="calls")
    number = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=6, choices=Purpose.choices)
    method = models.CharField(_("how members decide"), max_length=7, choices=Method.choices)
    powers = models.TextField(_("what the coordinator may do"), blank=True)
    term_months = models.PositiveSmallIntegerField(_("term of office in months"))
    quorum = models.PositiveSmallIntegerField(_("quorum, percent of the roll"))
    nominations_close = models.DateField(_("nominations close"))
    opens = models.DateField(_("first day to answer"))
    closes = models.DateField(_("last day to answer"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["Call"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="network_call_number_once"),
            models.CheckConstraint(name="network_call_quorum_percent", condition=models.Q(quorum__range=(0, 100))),
            models.CheckConstraint(
                name="network_call_days_in_order",
                condition=models.Q(nominations_close__lt=models.F("opens"), opens__lte=models.F("closes")),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Call %(number)s: %(purpose)s") % {"number": self.number, "purpose": self.get_purpose_display()})

    @property
    def key(self) -> str:
        """Its number within the partnership."""
        return str(self.number)


class Nomination(Thing, Dated):
    """An organisation stands for coordinator, with its statement; nominated by itself or another member."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="nominations")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="nominations")
    nominated_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    statement = models.TextField(_("statement"))
    since = WhenField()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="network_nominated_once_a_call")]

    def __str__(self) -> str:
        return str(self.organisation)


class NominationEnd(models.Model, Dated):
    """A body that was nominated does not stand: it withdrew before the members began to answer."""

    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.nomination}, until {self.since}"


class RollEntry(models.Model, Dated):
    """One organisation that may answer a call, frozen before the first answer. ``answered``: that it did, not how."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="roll")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answered = models.BooleanField(default=False)
    since = WhenField()

    objects: ClassVar[FactQuerySet["RollEntry"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="network_on_the_roll_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Urn(models.Model):
    """The ballots of one call, sorted by what they say: no row, time or order tells whose a ballot is.

    Each is ``{"receipt": random hexadecimal digits, "ranking": [slugs of organisations, the best first]}``; in a recall
    the ranking is ``["keep"]`` or ``["recall"]``. Read by nobody before the call is closed.

    What this cannot keep from whoever keeps the server: the database's own files hold earlier versions of this row
    until they are tidied away, and a backup or a copy made between two votes shows which ballot came in between, while
    the record shows whose vote it was. Where few answer, or all alike, the published ballots themselves tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.OneToOneField(Call, models.PROTECT, related_name="urn")
    ballots = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(_("Urn of %(call)s") % {"call": self.call})


class Objection(Thing, Dated):
    """A member on the roll objects to a nomination that would else hold by consent, and says why, in public."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="objections")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["call", "organisation"], name="network_objected_once")]

    def __str__(self) -> str:
        return str(_("Objection of %(body)s") % {"body": self.organisation})


class CallOutcome(models.Model, Dated):
    """What a call came to, computed from its answers: who was chosen, or why nobody; the count, round by round."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="outcome")
    chosen = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    recalled = models.BooleanField(default=False)
    words = models.TextField()
    count = models.JSONField(default=dict)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.call}: {self.words}"


class Term(Thing, Dated):
    """An organisation coordinates the network since a day. By a call, or as agreed: then ``basis`` says how.

    Its people act from seats of their own. ``until`` is the day on which it runs out, unknown where none was set; a
    term that has run out goes on until it is ended, so that the network is not left without anybody.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="terms")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="terms")
    call = models.OneToOneField(Call, models.PROTECT, null=True, related_name="term")
    basis = models.TextField(blank=True)
    powers = models.TextField(blank=True)
    until = WhenField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Term"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("%(body)s as coordinator") % {"body": self.organisation})


class TermEnd(models.Model, Dated):
    """A term ended: it ran out, was given up, the members recalled it, or the next one began."""

    class Cause(models.TextChoices):
        """Why it ended."""

        EXPIRED = "expired", _("ran out")
        RESIGNED = "resigned", _("given up")
        RECALLED = "recalled", _("recalled by the members")
        SUCCEEDED = "succeeded", _("the next term began")

    term = models.OneToOneField(Term, models.PROTECT, related_name="end")
    cause = models.CharField(max_length=9, choices=Cause.choices)
    reason = models.TextField(blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.term}: {self.get_cause_display()}"


class Deputy(Thing, Dated):
    """An organisation stands in for the coordinator when it is away. The latest of a term holds."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="deputies")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("%(body)s as deputy") % {"body": self.organisation})


class Absence(Thing, Dated):
    """Days, both included, on which the coordinator is away and the deputy's people act from seats of their own.

    ``since``: when this was said.
    """

    term = models.ForeignKey(Term, models.PROTECT, related_name="absences")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["Absence"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(name="network_absence_in_order", condition=models.Q(first__lte=models.F("last")))
        ]

    def __str__(self) -> str:
        return str(_("Absence of %(body)s") % {"body": self.term.organisation})

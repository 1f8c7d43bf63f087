from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation, Partnership
from accord.record.models import Thing


class Post(Thing, Dated):
    """A post at the table, whoever holds it: policy lead, point of contact, coordinator, minister. With its places."""

    class Kind(models.TextChoices):
        """What the post is for."""

        POLICY_LEAD = "policy-lead", _("policy lead")
        CONTACT = "contact", _("point of contact")
        COORDINATOR = "coordinator", _("coordinator")
        MINISTER = "minister", _("minister")
        OTHER = "other", _("other post")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="posts")
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("title of the post"), max_length=160)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    watched = models.BooleanField(_("a gap holds up the plan"), default=True)
    contact = models.CharField(_("public contact of the post"), max_length=200, blank=True)
    theme = models.CharField(_("what it covers"), max_length=160, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Post"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["side", "title"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="process_post_slug_once"),
            models.CheckConstraint(name="process_post_has_a_place", condition=models.Q(places__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug


class PostConfirmation(models.Model, Dated):
    """Whoever keeps the post said that its entry is still right: holders, places, contact."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="confirmations")
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["PostConfirmation"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.post}, {self.since}"


class Holder(Thing, Dated):
    """Someone holds a post since a date, as announced in public; ``person`` where they have an account here.

    ``already``: when they began is not known; ``since`` is then the first day on which they are known to hold it.
    ``announced`` is the day from which it is known, so that a future beginning can be read before it comes.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="holders")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name, as announced"), max_length=160)
    already = models.BooleanField(default=False)
    announced = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="posts")
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Holder"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="process_holder_number_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    @property
    def key(self) -> str:
        """The post's slug and the number of the holder."""
        return f"{self.post.slug}/{self.number}"


class HolderEnd(models.Model, Dated):
    """Someone leaves a post: ``since`` a date as exactly as it is known they no longer hold it.

    ``announced`` is the day from which that is known, so that a future leaving can be read before it comes.
    """

    holder = models.OneToOneField(Holder, models.PROTECT, related_name="end")
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)
    announced = models.DateField()
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.holder}, until {self.since}"


class Handover(Thing, Dated):
    """What a newcomer to a post is given, read from the record as it stood on ``day``; and who they must meet.

    The pack holds no copy: facts are never overwritten, so it reads the same for ever. ``introduce_by`` is the day by
    which both sides owe the introduction.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    holder = models.OneToOneField(Holder, models.PROTECT, related_name="handover")
    day = models.DateField()
    introduce_by = models.DateField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Handover"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    def __str__(self) -> str:
        return str(_("Handover to %(name)s") % {"name": self.holder})

    @property
    def key(self) -> str:
        """That of its holder."""
        return self.holder.key


class HandoverStep(models.Model, Dated):
    """The newcomer confirmed the pack, or the introduction was held."""

    class Kind(models.TextChoices):
        """What happened."""

        CONFIRMED = "confirmed", _("received and read")
        INTRODUCED = "introduced", _("introduced to both sides")

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["handover", "kind"], name="process_handover_step_once")]

    def __str__(self) -> str:
        return f"{self.handover}: {self.get_kind_display()}"

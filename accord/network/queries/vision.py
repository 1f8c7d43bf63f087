"""The network's shared vision on a day: where it is written, what is published, and who supports which words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.kit.facts import FactQuerySet
from accord.network.models import Membership, Organisation, Partnership, VisionSupport
from accord.network.queries.membership import members_of
from accord.texts.models import Text, Version
from accord.texts.models.versions import VersionQuerySet
from accord.texts.queries.texts import Subject

PART: Final = "vision"


@dataclass(frozen=True)
class Vision:
    """The vision as a reader may know it: the text in the network's room, published versions, support of the latest."""

    text: Text | None
    versions: tuple[Version, ...]
    supports: tuple[VisionSupport, ...]
    members: tuple[Membership, ...]

    @property
    def version(self) -> Version | None:
        """The version published last."""
        return self.versions[-1] if self.versions else None

    @property
    def of_latest(self) -> tuple[VisionSupport, ...]:
        """Members that support the words published last."""
        here = {each.organisation_id for each in self.members}
        return tuple(each for each in self.supports if each.version == self.version and each.organisation_id in here)

    @property
    def of_who_left(self) -> tuple[VisionSupport, ...]:
        """Who supported the words published last and has left the network since."""
        here = {each.organisation_id for each in self.members}
        return tuple(
            each for each in self.supports if each.version == self.version and each.organisation_id not in here
        )

    @property
    def of_earlier(self) -> tuple[VisionSupport, ...]:
        """Who supported an earlier version and has not spoken of the latest."""
        spoken = {each.organisation_id for each in self.of_latest}
        return tuple(
            each for each in self.supports if each.version != self.version and each.organisation_id not in spoken
        )

    @property
    def silent(self) -> tuple[Organisation, ...]:
        """Members that do not support the latest words."""
        spoken = {each.organisation_id for each in self.of_latest}
        return tuple(each.organisation for each in self.members if each.organisation_id not in spoken)

    def by(self, name: str) -> VisionSupport | None:
        """Give the support of the latest words by the body of this name."""
        return next((each for each in self.of_latest if each.organisation.name == name), None)


def vision(partnership: Partnership, actor: Actor, day: date) -> Vision:
    """Give the vision as the actor may know it on a day. Four queries."""
    texts = Text.objects.filter(subject=partnership.reference, part=PART).as_of(day)
    return Vision(
        text=texts.visible_to(actor).first(),
        versions=tuple(published(partnership).as_of(day).select_related("text").order_by("number")),
        supports=tuple(standing(partnership, day).select_related("organisation", "version")),
        members=tuple(members_of(partnership, day)),
    )


def published(partnership: Partnership) -> VersionQuerySet:
    """Give the published versions of the network's vision."""
    return Version.objects.filter(
        text__subject=partnership.reference, text__part=PART, visibility=Visibility.PUBLIC, frozen=True
    )


def standing(partnership: Partnership, day: date) -> FactQuerySet[VisionSupport]:
    """Give the supports that stood at the end of a day."""
    return VisionSupport.objects.filter(partnership=partnership).as_of(day).exclude(end__since_last__lte=day)


def subject_of(partnership: Partnership) -> Subject:
    """Give the partnership as what its texts are about."""
    address = reverse("network:partnership", args=[partnership.slug])
    return Subject(partnership.reference, partnership.name, address, partnership.slug, "", partnership.timezone)

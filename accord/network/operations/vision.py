from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.network.models import Partnership, VisionSupport, VisionSupportEnd
from accord.network.queries import alone, local_day, own_body
from accord.network.queries.membership import members_of
from accord.network.queries.vision import PART, published, standing, subject_of
from accord.network.rules import vision as who_may  # noqa: F401  # the table of who may
from accord.network.verbs.vision import Visions
from accord.prose.document import Document
from accord.record.operations import operation, write
from accord.texts.models import Text, Version
from accord.texts.operations import texts, versions
from accord.texts.queries.texts import writers


@operation
def begin_vision(
    actor: Actor, *, partnership: Partnership, title: str, since: When, content: Document | None = None
) -> Text:
    """Begin the shared vision, in the network's own room: every member writes, and nobody else knows of it.

    Raises ValidationError without a title, or where there is one already.
    """
    demand(actor, Visions.BEGIN, partnership)
    alone(partnership)
    if Text.objects.filter(subject=partnership.reference, part=PART).exists():
        raise ValidationError(_("The network writes its vision already."))
    text = texts.begin(
        actor,
        subject=subject_of(partnership),
        part=PART,
        title=title,
        since=since,
        visibility=Visibility.ROOM,
        room_side=Side.CIVIL_SOCIETY,
        content=content or Document(),
        rights=writers(Side.CIVIL_SOCIETY),
    )
    write(actor, Visions.BEGIN, text, when=since, since=since)
    return text


@operation
def publish_vision(actor: Actor, *, partnership: Partnership, text: Text, name: str, since: When) -> Version:
    """Publish the vision as it stands now: a frozen version that everybody reads and members support.

    Raises ValidationError where it is empty or reads as it was published last.
    """
    demand(actor, Visions.PUBLISH, partnership)
    alone(partnership)
    before = published(partnership).order_by("number").last()
    version = versions.freeze(actor, text=text, name=name, since=since, visibility=Visibility.PUBLIC)
    if not version.document.text.strip():
        raise ValidationError(_("There is not a word in it yet."))
    if before and before.sha256 == version.sha256:
        raise ValidationError(_("It reads as it was published last: nothing in it is new."))
    write(actor, Visions.PUBLISH, version, title=text.title, when=since, since=since, sha256=version.sha256)
    return version


@operation
def support_vision(actor: Actor, *, partnership: Partnership, version: Version, since: When) -> VisionSupport:
    """Support the words of the version published last, for the actor's own organisation.

    Raises ValidationError for an older version, a body that is no member, or one that supports it already.
    """
    demand(actor, Visions.SUPPORT, partnership)
    alone(partnership)
    day, body = local_day(partnership, actor.at), own_body(actor, partnership)
    if published(partnership).order_by("number").last() != version:
        raise ValidationError(_("A newer version has been published meanwhile: read that one."))
    if dated(since).before(version.since) is Answer.YES:
        raise ValidationError({"since": _("Nobody supports it before it was published.")})
    if body not in {each.organisation for each in members_of(partnership, day)}:
        raise ValidationError(_("%(body)s is no member of the network.") % {"body": body})
    if standing(partnership, day).filter(version=version, organisation=body).exists():
        raise ValidationError(_("%(body)s supports it already.") % {"body": body})
    support = VisionSupport.objects.create(partnership=partnership, version=version, organisation=body, since=since)
    write(actor, Visions.SUPPORT, support, title=version.text.title, when=since, since=since, sha256=version.sha256)
    return support


@operation
def withdraw_support(actor: Actor, *, support: VisionSupport, reason: str, since: When) -> VisionSupportEnd:
    """Take the own organisation's support back; that it once supported these words stays on the record.

    Raises ValidationError for another's support, or where it was taken back already.
    """
    demand(actor, Visions.WITHDRAW_SUPPORT, support)
    alone(support.partnership)
    if support.organisation != own_body(actor, support.partnership):
        raise ValidationError(_("Only %(body)s itself takes its support back.") % {"body": support.organisation})
    if VisionSupportEnd.objects.filter(support=support).exists():
        raise ValidationError(_("This support was taken back already."))
    end = VisionSupportEnd.objects.create(support=support, reason=reason.strip(), since=dated(since))
    title = support.version.text.title
    write(actor, Visions.WITHDRAW_SUPPORT, support, title=title, when=since, since=since, reason=end.reason)
    return end

"""Versions of texts: which there are, and when one is due."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.prose.document import Document
from accord.prose.readings import clean, without_notes
from accord.texts.models import Text, Update, Version
from accord.texts.models.versions import VersionQuerySet
from accord.texts.queries.texts import reads_now

PAUSE: Final = timedelta(minutes=10)
"""Nobody wrote for so long: readers get what was written."""
LONGEST: Final = timedelta(hours=1)
"""Readers wait no longer than this for what is being written."""


def versions_of(text: Text, actor: Actor) -> VersionQuerySet:
    """Give the versions of a text that ``actor`` may read, in order, without their words until asked for them."""
    return (
        Version.objects.filter(text=text)
        .visible_to(actor)
        .select_related("text", "restores")
        .defer("content", "restores__content")
    )


def version_or_404(pk: int, number: int, actor: Actor) -> Version:
    """Give a version with its text, or answer that there is none that this actor may read. One query.

    A version may be read by more people than its text: it was published.
    """
    found = Version.objects.visible_to(actor).filter(text=pk, number=number).select_related("text", "restores").first()
    if found is None:
        raise Http404(_("There is no version at this address."))
    return found


def newest(text: Text, actor: Actor, day: date) -> Version | None:
    """Give the version of a text that ``actor`` reads on a day, with its words. One query."""
    return Version.objects.filter(text=text).visible_to(actor).as_of(day).select_related("text").last()


def words_for(actor: Actor, version: Version) -> Document:
    """Give the words of a version as ``actor`` reads them: notes to the editor are for who sits at the text's table."""
    return version.document if reads_now(actor, version.text) else without_notes(version.document)


def published(pk: int, actor: Actor) -> int | None:
    """Give the number of the newest version of a text that ``actor`` may read, whoever reads the text. One query."""
    return Version.objects.filter(text=pk).visible_to(actor).values_list("number", flat=True).last()


def version_of(actor: Actor, text: Text, document: Document, *, since: When, **told: Any) -> Version:
    """Give a copy of the words of a text as its next version, not kept yet. One query.

    ``text`` is the row as it is now: its ``last`` update is the last in the words.
    """
    seat = actor.seat
    given = {"visibility": text.visibility, "room_side": text.room_side, **told}
    return Version(
        text=text,
        number=1 + (text.versions.aggregate(highest=Max("number"))["highest"] or 0),
        content=document.to_json(),
        sha256=clean(document).sha256,
        update=text.last,
        person=actor.person,
        side=actor.side,
        body=seat.body if seat else "",
        kept_at=actor.at,
        since=since,
        **given,
    )


def is_unkept(text: Text) -> bool:
    """Say whether something was written in a text since its newest version. One query."""
    kept: int = text.versions.aggregate(kept=Max("update"))["kept"] or 0
    return text.last > kept


def due(at: datetime) -> list[Text]:
    """Give the texts of which a version is due: written in, and nobody wrote for a while; or waited for long enough.

    One query.
    """
    written = Update.objects.filter(text=OuterRef("pk"))
    newest = Version.objects.filter(text=OuterRef("pk")).order_by("-number").values("update")[:1]
    rows = Text.objects.annotate(kept=Coalesce(Subquery(newest), 0)).filter(last__gt=F("kept"))
    dated = rows.annotate(
        newest=Subquery(written.filter(number=OuterRef("last")).values("at")[:1]),
        oldest=Subquery(written.filter(number__gt=OuterRef("kept")).order_by("number").values("at")[:1]),
    )
    return list(dated.filter(Q(newest__lte=at - PAUSE) | Q(oldest__lte=at - LONGEST)).order_by("pk"))

"""Sealing: acts become links of their chains shortly after they happened, so that no writer waits for another.

An act and its row in Unsealed are committed together. One sealer at a time, held apart from the others by an
advisory lock that no writer asks for, takes what is committed and appends it. An act whose transaction lasted long
is sealed when it appears, whatever its id: order is sealing order. As with a transparency log's merge delay, the
seal follows the act; nothing acknowledged depends on it.

On the first round of each UTC day the public chain of every partnership takes in the heads of its table and of both
rooms, blinded, always three, whether or not anything happened there. It takes in nothing else of theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex
from typing import Final, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, OuterRef, Subquery

from accord.access.actors import BOTH_SIDES
from accord.record.lines import act_line, heads_line
from accord.record.models import INSTALLATION, Act, Head, Seal, Unsealed
from accord.record.verifying import digest, first_previous, line_digest, link_hash

LOCK: Final = 0x5EA1
"""Names the advisory lock; one sealer holds it for one batch."""

BATCH: Final = 500
"""Acts sealed in one transaction."""

PUBLIC: Final = "/public"
APART: Final = ("table", *(f"room/{side.value}" for side in BOTH_SIDES))
"""The chains of a partnership whose heads its public chain takes in."""


def seal_pending(today: date | None = None) -> int:
    """Seal what is committed and not sealed, and take in the day's heads; give the number of acts sealed.

    Returns at once when another sealer works. ``today`` is the day the heads are taken in for; by default the
    database's own in UTC.
    """
    total = 0
    while True:
        sealed = _seal_batch(today)
        total += sealed
        if sealed < BATCH:
            return total


class Tip(NamedTuple):
    """Where a chain ends: how many links it has, and the hash of the last."""

    number: int
    hash: str


@dataclass
class Chains:
    """The ends of all chains, and the links to be appended to them."""

    tips: dict[str, Tip]
    sequence: int
    links: list[Seal] = field(default_factory=list)

    def tip(self, chain: str) -> Tip:
        """Give where ``chain`` ends; before its first link that is its name."""
        return self.tips.get(chain) or Tip(0, first_previous(chain))

    def append(self, chain: str, line: str, act: Act | None = None) -> Seal:
        """Add a link to the end of ``chain``."""
        number, previous = self.tip(chain)
        hashed = link_hash(previous, line_digest(line))
        public = chain.endswith(PUBLIC)
        self.sequence += public
        link = Seal(
            chain=chain,
            number=number + 1,
            sequence=self.sequence if public else None,
            act=act.reference if act else None,
            line=line,
            previous=previous,
            hash=hashed,
        )
        self.links.append(link)
        self.tips[chain] = Tip(number + 1, hashed)
        return link


def _seal_batch(today: date | None) -> int:
    with transaction.atomic():
        day = _begin(today)
        if day is None:
            return 0
        acts = [row.act for row in Unsealed.objects.select_related("act").order_by("act_id")[:BATCH]]
        chains = _chains()
        heads = _take_in_heads(chains, {act.partnership for act in acts}, day)
        for act in acts:
            chains.append(act.chain, act_line(act), act)
        Seal.objects.bulk_create(chains.links)
        Head.objects.bulk_create(heads)
        Unsealed.objects.filter(act__in=acts).delete()
    return len(acts)


def _begin(today: date | None) -> date | None:
    """Become the only sealer until the transaction ends and give the day; None when another one works."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s), (now() AT TIME ZONE 'UTC')::date", [LOCK])
        alone, day = cursor.fetchone()
    return (today or day) if alone else None


def _chains() -> Chains:
    last = Seal.objects.filter(chain=OuterRef("chain")).order_by("-number")
    ends = Seal.objects.filter(number=1).values_list(
        "chain", Subquery(last.values("number")[:1]), Subquery(last.values("hash")[:1])
    )
    sequence = Seal.objects.aggregate(last=Max("sequence"))["last"] or 0
    return Chains({chain: Tip(number, hashed) for chain, number, hashed in ends}, sequence)


def _take_in_heads(chains: Chains, arriving: Iterable[str], day: date) -> list[Head]:
    """Append the link of blinded heads to each public chain that lacks it for ``day``; give what they stand for."""
    known = {chain.removesuffix(PUBLIC) for chain in chains.tips if chain.endswith(PUBLIC)}
    taken = Head.objects.filter(day__gte=day).values_list("partnership", flat=True)
    due = (known | set(arriving)) - set(taken) - {INSTALLATION, ""}
    heads: list[Head] = []
    for partnership in sorted(due):
        opened = {part: Head(chain=f"{partnership}/{part}", salt=token_hex(16)) for part in APART}
        for head in opened.values():
            head.partnership, head.day = partnership, day
            head.number, head.hash = chains.tip(head.chain)
        blinded = {part: digest(head.salt, head.hash) for part, head in opened.items()}
        link = chains.append(f"{partnership}{PUBLIC}", heads_line(day, blinded))
        for head in opened.values():
            head.link = link
        heads += opened.values()
    return heads

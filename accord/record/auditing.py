"""The record in the database, checked: every chain followed, every act held against its seal and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db.models import Exists, OuterRef

from accord.record.exporting import words_of
from accord.record.lines import act_line, link
from accord.record.models import Act, Head, Seal, Unsealed
from accord.record.verifying import Broken, Proof, digest, verify

CHUNK: Final = 500


@dataclass(frozen=True)
class Finding:
    """What was found of one chain: the proof that it is whole, or the fault."""

    chain: str
    proof: Proof | None = None
    fault: str = ""


def check_record() -> Iterator[Finding]:
    """Check all there is, chain by chain, then what stands between the chains. Reads every act once."""
    chains = Seal.objects.order_by("chain").values_list("chain", flat=True).distinct()
    for chain in chains:
        try:
            yield Finding(chain, proof=verify(_lines(chain)))
        except Broken as broken:
            yield Finding(chain, fault=f"link {broken.number}: {broken.fault}")
        except Astray as fault:
            yield Finding(chain, fault=str(fault))
    yield from (Finding("", fault=fault) for fault in _loose_ends())


class Astray(ValueError):
    """An act in the database is not the one that was sealed."""


def _lines(chain: str) -> Iterator[bytes]:
    """Give a chain as a full export would, after holding each link against its act or its heads."""
    seals = Seal.objects.filter(chain=chain).order_by("number").iterator(chunk_size=CHUNK)
    while chunk := list(islice(seals, CHUNK)):
        references = [seal.act for seal in chunk if seal.act]
        acts = {act.reference: act for act in Act.objects.filter(reference__in=references).prefetch_related("words")}
        heads = Head.objects.filter(link__in=[seal for seal in chunk if not seal.act])
        opened: dict[int, list[Head]] = {}
        for head in heads:
            opened.setdefault(head.link_id, []).append(head)
        for seal in chunk:
            words = {}
            if seal.act:
                words = _checked(seal, acts.get(seal.act))
            else:
                _check_heads(seal, opened.get(seal.pk, []))
            yield link(chain, seal.number, seal.previous, seal.hash, line=seal.content, words=words).encode()


def _checked(seal: Seal, act: Act | None) -> dict[str, dict[str, str | None]]:
    """Give the words of the act that ``seal`` seals, once the row still gives the sealed line."""
    if act is None:
        raise Astray(f"link {seal.number}: its act {seal.act} is gone")
    if act.chain != seal.chain:
        raise Astray(f"link {seal.number}: its act {seal.act} belongs to {act.chain}")
    if act_line(act) != seal.line:
        raise Astray(f"link {seal.number}: its act {seal.act} is no longer as it was sealed")
    return words_of(act)


def _check_heads(seal: Seal, heads: list[Head]) -> None:
    """See that each blinded head opens to its row here. What it names is looked up by ``_loose_ends``."""
    prefix = f"{seal.chain.split('/')[0]}/"
    opened = {head.chain.removeprefix(prefix): digest(head.salt, head.hash) for head in heads}
    if opened != seal.content.get("heads"):
        raise Astray(f"link {seal.number}: the heads it took in do not open")


def _loose_ends() -> Iterator[str]:
    """Find acts that are nowhere sealed, or waiting though sealed, and heads taken in that no chain has now."""
    sealed = Exists(Seal.objects.filter(act=OuterRef("reference")))
    waiting = Exists(Unsealed.objects.filter(act=OuterRef("pk")))
    for act in Act.objects.filter(~sealed, ~waiting):
        yield f"act {act.reference} has no seal and does not wait for one"
    for act in Act.objects.filter(sealed, waiting):
        yield f"act {act.reference} waits for a seal and has one"
    there = Exists(Seal.objects.filter(chain=OuterRef("chain"), number=OuterRef("number"), hash=OuterRef("hash")))
    for head in Head.objects.filter(~there, number__gt=0):
        yield f"{head.chain}: on {head.day} link {head.number} was another one"

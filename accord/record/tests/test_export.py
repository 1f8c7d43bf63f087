from datetime import UTC, datetime, timedelta

import pytest

from accord.record.exporting import public_lines
from accord.record.models import Seal
from accord.record.sealing import seal_pending
from accord.record.tests.make import NOON, PLAN, ROOM, TABLE, Matter, actor, say
from accord.record.verifying import json, verify

pytestmark = pytest.mark.django_db

OTHER = Matter("the secret other plan", key="7", plan_slug="uk-2016-18")
HOME = Matter("The network came", key="tin", plan_slug="")
ABROAD = Matter("Elsewhere", plan_slug="nl-1", partnership_slug="nl")


def export(**kwargs):
    return list(public_lines("uk", "uk-2013-15", **kwargs))


def test_an_export_tells_one_plan_in_full_and_other_plans_as_hashes():
    for matter in (PLAN, OTHER, HOME, TABLE, ROOM, ABROAD):
        say(actor(), matter=matter, reason=f"because of {matter}", code=["x"])
    seal_pending()
    say(actor(), matter=Matter("still waiting", key="9"))
    lines = export()
    proof = verify(line.encode() for line in lines)
    assert (proof.chain, proof.links, proof.told) == ("uk/public", 4, 3)
    heads, plan, other, home = map(json.loads, lines)
    assert set(heads["line"]["heads"]) == {"table", "room/government", "room/civil-society"}
    assert plan["words"]["reason"]["text"] == "because of UK plan 2013-15"
    assert set(other) == {"chain", "number", "previous", "hash", "digest"}
    assert home["line"]["plan"] == ""
    text = "".join(lines)
    sealed_apart = Seal.objects.exclude(chain="uk/public")
    for secret in (
        "secret",
        "uk-2016-18",
        "of the table",
        "of the room",
        "nl",
        "waiting",
        *(s.hash for s in sealed_apart),
    ):
        assert secret not in text


def test_on_a_past_day_what_happened_later_is_a_hash():
    say(actor(), matter=PLAN)
    say(actor(at=NOON + timedelta(days=1)), matter=Matter("later"))
    seal_pending()
    lines = export(until=datetime(2013, 6, 28, tzinfo=UTC))
    assert verify(line.encode() for line in lines).told == 1
    assert "later" not in "".join(lines)
    assert "heads" not in "".join(lines)


def test_a_long_export_reads_piecemeal(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("accord.record.exporting.CHUNK", 10)
    for number in range(25):
        say(actor(), matter=Matter(key=str(number)))
    seal_pending()
    with django_assert_max_num_queries(1 + 2 * 3):
        assert len(export()) == 26

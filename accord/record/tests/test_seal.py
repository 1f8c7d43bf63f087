from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from accord.record.auditing import check_record
from accord.record.models import Act, Head, Seal, Unsealed
from accord.record.queries import public_sequence
from accord.record.sealing import BATCH, seal_pending
from accord.record.tests.make import ROOM, TABLE, Matter, actor, say
from accord.record.verifying import digest, first_previous

DAY = date(2013, 6, 27)
WRITERS, EACH = 8, 500


def faults():
    return [finding.fault for finding in check_record() if finding.fault]


def elsewhere(work, *args, **kwargs):
    """Do some work on another connection, and give its result; whatever makes it wait makes it fail."""

    def run():
        try:
            with transaction.atomic():
                connection.cursor().execute("SET LOCAL lock_timeout = '3s'")
                return work(*args, **kwargs)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=20)


@pytest.mark.django_db
def test_each_act_is_sealed_in_the_chain_of_its_readers():
    acts = [
        say(actor(), matter=matter) for matter in (Matter(), TABLE, ROOM, Matter(partnership_slug="", plan_slug=""))
    ]
    assert seal_pending(DAY) == 4
    assert {seal.chain: seal.act for seal in Seal.objects.filter(act__isnull=False)} == {
        "uk/public": acts[0].reference,
        "uk/table": acts[1].reference,
        "uk/room/government": acts[2].reference,
        "*/public": acts[3].reference,
    }
    assert Seal.objects.get(chain="uk/table").previous == first_previous("uk/table")
    assert not Unsealed.objects.exists()
    assert faults() == []
    assert seal_pending(DAY) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("acts", [5, 10, 13])
def test_more_than_a_batch_is_sealed_at_once(acts, monkeypatch):
    monkeypatch.setattr("accord.record.sealing.BATCH", 5)
    for number in range(acts):
        say(actor(), matter=Matter(key=str(number)))
    assert seal_pending(DAY) == acts
    assert [seal.number for seal in Seal.objects.all()] == list(range(1, acts + 2))
    assert faults() == []


@pytest.mark.django_db
def test_the_public_sequence_moves_with_public_acts_alone():
    before = public_sequence()
    say(actor(), matter=Matter())
    assert public_sequence() == (before[0], before[1] + 1)
    seal_pending(DAY)
    sealed = public_sequence()
    assert sealed == (before[0] + 2, 0)
    for matter in (TABLE, ROOM):
        say(actor(), matter=matter)
    seal_pending(DAY)
    assert public_sequence() == sealed
    say(actor(), matter=Matter())
    assert public_sequence() == (sealed[0], 1)
    seal_pending(DAY)
    assert public_sequence() == (sealed[0] + 1, 0)


@pytest.mark.django_db
def test_the_public_sequence_has_no_gaps_where_private_acts_were_sealed_between():
    for matter in (Matter(), ROOM, TABLE, ROOM, Matter(key="2")):
        say(actor(), matter=matter)
    seal_pending(DAY)
    assert list(Seal.objects.order_by("id").values_list("sequence", flat=True)) == [1, 2, None, None, None, 3]


@pytest.mark.django_db
def test_the_public_sequence_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        public_sequence()


@pytest.mark.django_db
def test_heads_are_taken_in_daily_and_differ_though_nothing_happened():
    say(actor(), matter=Matter())
    for day in range(3):
        seal_pending(DAY + timedelta(days=day))
        seal_pending(DAY + timedelta(days=day))
    links = list(Seal.objects.filter(act=None))
    assert [link.chain for link in links] == ["uk/public"] * 3
    assert [link.content["day"] for link in links] == ["2013-06-27", "2013-06-28", "2013-06-29"]
    parts = {"table", "room/government", "room/civil-society"}
    assert all(set(link.content["heads"]) == parts for link in links)
    assert len({head for link in links for head in link.content["heads"].values()}) == 9
    assert faults() == []


@pytest.mark.django_db
def test_the_public_chain_looks_the_same_whether_or_not_a_room_is_busy():
    say(actor(), matter=Matter())
    seal_pending(DAY)
    for _ in range(7):
        say(actor(), matter=ROOM)
        seal_pending(DAY)
    seal_pending(DAY + timedelta(days=1))
    busy = Seal.objects.filter(chain="uk/public")
    assert [(link.number, link.sequence, link.act is None) for link in busy] == [
        (1, 1, True),
        (2, 2, False),
        (3, 3, True),
    ]
    quiet, after = busy.filter(act=None)
    assert len(quiet.line) == len(after.line)


@pytest.mark.django_db
def test_a_side_proves_its_chain_against_the_blinded_head():
    say(actor(), matter=Matter())
    say(actor(), matter=ROOM)
    seal_pending(DAY)
    seal_pending(DAY + timedelta(days=1))
    own = Seal.objects.get(chain="uk/room/government", number=1)
    kept = Head.objects.get(chain="uk/room/government", day=DAY + timedelta(days=1))
    public = Seal.objects.filter(act=None).last().content["heads"]["room/government"]
    assert kept.number == 1
    assert digest(kept.salt, own.hash) == public


@pytest.mark.django_db
def test_the_installations_own_chain_takes_in_no_heads():
    say(actor(), matter=Matter(partnership_slug="", plan_slug=""))
    seal_pending(DAY)
    seal_pending(DAY + timedelta(days=1))
    assert list(Seal.objects.values_list("chain", "number")) == [("*/public", 1)]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_commits_late_is_sealed_after_one_with_a_higher_number():
    written, commit = Event(), Event()

    def slowly():
        try:
            with transaction.atomic():
                say(actor(), matter=Matter("early", key="early"))
                written.set()
                assert commit.wait(20)
        finally:
            connection.close()

    slow = Thread(target=slowly)
    slow.start()
    try:
        assert written.wait(20)
        late = say(actor(), matter=Matter("late", key="late"))
        assert seal_pending(DAY) == 1
    finally:
        commit.set()
        slow.join(20)
    assert seal_pending(DAY) == 1
    early = Act.objects.get(thing__endswith="/early")
    assert early.pk < late.pk
    order = [seal.act for seal in Seal.objects.filter(act__isnull=False)]
    assert order == [late.reference, early.reference]
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_a_writer_does_not_wait_for_a_sealer_nor_one_sealer_for_another():
    say(actor(), matter=Matter())
    with transaction.atomic():
        assert seal_pending(DAY) == 1  # the lock is held until this transaction ends
        act = elsewhere(say, actor(), matter=Matter(key="2"))
        assert elsewhere(seal_pending, DAY) == 0
        assert Unsealed.objects.get().act == act
    assert elsewhere(seal_pending, DAY) == 1
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_sealing_that_dies_leaves_nothing_half_done():
    say(actor(), matter=Matter())
    with transaction.atomic():
        assert seal_pending(DAY) == 1
        transaction.set_rollback(True)
    assert not Seal.objects.exists()
    assert seal_pending(DAY) == 1


@pytest.fixture
def wide_pool(transactional_db):
    """A connection for every writer, the sealer and the test."""
    pool = connection.settings_dict["OPTIONS"]["pool"]
    usual = pool["max_size"]
    connection.close()
    connection.close_pool()
    pool["max_size"] = WRITERS + 2
    yield
    connection.close()
    connection.close_pool()
    pool["max_size"] = usual


@pytest.mark.usefixtures("wide_pool")
def test_eight_writers_and_a_sealer_leave_an_unbroken_record():
    matters = (Matter(), TABLE, ROOM, Matter(plan_slug="other"))
    done = Event()

    def write_many(writer):
        for number in range(EACH):
            say(actor(), matter=matters[number % len(matters)], number=number, writer=writer)

    def seal_on():
        sealed = 0
        while not done.wait(0.05):
            sealed += seal_pending(DAY)
        return sealed

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        sealer = pool.submit(closing, seal_on)
        writers = [pool.submit(closing, write_many, writer) for writer in range(WRITERS)]
        for writer in writers:
            writer.result(timeout=60)
        done.set()
        meanwhile = sealer.result(timeout=20)
    assert meanwhile > BATCH  # sealing went on beside the writing
    assert meanwhile + seal_pending(DAY) == WRITERS * EACH
    assert not Unsealed.objects.exists()
    assert Seal.objects.filter(act__isnull=False).count() == WRITERS * EACH
    assert faults() == []


def closing(work, *args):
    try:
        return work(*args)
    finally:
        connection.close()

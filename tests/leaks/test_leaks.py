"""What one side keeps to itself appears to nobody else: in no page, export, header, error, mail or count.

Generated: every kind of thing that says who can read it, in every place, against every address and every reader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.db import transaction
from django.test import TestCase, override_settings

from accord.access.actors import Side
from accord.groups.operations import matching
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.process.operations import blockages, posts
from accord.process.tests import make as process
from accord.process.tests.make import Making
from accord.record.publics import publics
from accord.record.sealing import seal_pending
from tests.leaks import addresses, clearing, drafting, meeting, readers, reading, secrets, writing
from tests.leaks.places import ROOMS, TABLE, Secret
from tests.leaks.readers import Reader
from tests.leaks.reading import Answer

pytestmark = pytest.mark.django_db
HOME = addresses.HOME
WITNESSES = ("a stranger", "the administrator", "the lead-official of nl")
"""Readers whose pages are the same, to the byte, whatever lies in either room."""
EVERYWHERE = ("a stranger", "the lead-official of uk", "the coordinator of uk")
"""Who reads every address each time; the others share what tells anybody of a secret, and with --slow read it all.

The other witnesses, who are shown what a stranger is, are asked before and after with --slow alone.
"""
ALIKE = {"the ministers-office of uk", *(f"the {role} of nl" for role in readers.SIDE_OF if role != "lead-official")}
"""Who is shown what other officials are, or what the other table's lead is: asked with --slow alone."""
DEALT = (
    ("a citizen", "the administrator"),
    ("the irm-reader of uk", "the lead-official of nl"),
    ("the policy-official of uk", "the member of uk"),
    ("the coordinator of uk", "the lead-official of uk"),
)
"""Who shares what tells of secrets, or may tell how many there are, each the next address; with --slow nobody."""
SENDERS = ("a citizen", "the administrator", "the coordinator of uk", "the lead-official of uk")
BESIDE = (
    *("a note to the editor", "texts.Update", "texts.WordReturn", "signoff.Move"),
    *("drafting.Version", "drafting.Version", "signoff.Move", "signoff.Move"),
)
"""What everybody at the table finds besides the kinds of which there is one in each place."""
WRITTEN = ("meetings.Minutes", "meetings.Edition", "meetings.Correction", "meetings.Publication")
"""Kinds whose words stand in the text of the minutes, and those of a room or the table in what is published there."""
CONSENTING = "meetings.Consenting"
"""Known by the code of its meeting."""
GUESTS = {kind._meta.label for kind in secrets.GUESTS}
WRITTEN_TO = {*GUESTS, "signoff.Signer"}
"""Kinds that are somebody who gets letters."""
OWNERS = ("the lead-official of uk", "the coordinator of uk", "the member of uk")
"""Who has a calendar of their own."""


@dataclass
class World:
    """Two tables, everybody around them, all secrets of the first, and what each reader was answered."""

    readers: dict[str, Reader]
    paths: list[str]
    secrets: list[Secret] = field(default_factory=list)
    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    counts: dict[str, list[str]] = field(default_factory=dict)
    mails: list[tuple[str, str]] = field(default_factory=list)

    def hidden(self, reader: Reader) -> list[Secret]:
        return [secret for secret in self.secrets if not reader.may_read(secret, HOME)]

    def shown(self, reader: Reader) -> list[Secret]:
        return [secret for secret in self.secrets if reader.may_read(secret, HOME)]

    def is_for_guest(self, to: str, secret: Secret) -> bool:
        """Say whether whoever has this address is a guest, and may read of a secret: of their place, and themselves."""
        written = [each for each in self.secrets if each.kind in WRITTEN_TO and to.startswith(each.token)]
        return any(secret is each or (secret.place == each.place and secret.kind not in WRITTEN_TO) for each in written)

    def telling(self) -> list[str]:
        """Give the addresses that tell somebody of a secret."""
        answers = [(path, found[path]) for found in self.answers.values() for path in self.paths if path in found]
        return sorted({path for path, each in answers if any(each.tells(secret) for secret in self.secrets)})

    def read(self, *names: str, paths: Sequence[str] | None = None) -> dict[str, dict[str, Answer]]:
        """Let readers ask for addresses, for all of them unless they are named."""
        asked = [(name, self.readers[name]) for name in names]
        return {
            name: reading.read(reader, [*(self.paths if paths is None else paths), *reader.own])
            for name, reader in asked
        }


@pytest.fixture(scope="module")
def world(request, django_db_setup, django_db_blocker) -> Iterator[World]:  # the database must stand
    """Build it once: everything below only reads."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(PAGES_KEPT_BYTES=0):
        writing.forget()
        yield built(everything=request.config.getoption("--slow"))
        transaction.set_rollback(True)
    writing.forget()


def built(*, everything: bool) -> World:
    """Fill the rooms one after the other, so that it shows whose pages change."""
    home = table()
    plan = process.uk(home=home)
    _in_public(plan)
    everybody = [*readers.elsewhere(), *readers.around(home), *readers.around(table("nl"))]
    world = World({each.name: each for each in everybody}, addresses.readable(everything=everything))
    network, government = "the coordinator of uk", "the lead-official of uk"
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.secrets += [meeting.calendar(world.readers[name]) for name in OWNERS]
        world.secrets += [*writing.unpublished(plan), *writing.own_words(plan), *drafting.earlier(plan)]
        world.secrets += clearing.earlier(plan)
        world.secrets += secrets.make(plan, TABLE)
        _seal()
        witnesses = WITNESSES if everything else WITNESSES[:1]
        counted = addresses.counted(world.paths, everything=everything)
        of = {name: counted if everything else dealt(name, counted) for name in (network, government)}
        before = world.read(*witnesses, paths=counted) | world.read(network, paths=of[network])
        world.secrets += secrets.make(plan, ROOMS[Side.GOVERNMENT])
        _seal()
        after = world.read(network, paths=of[network])
        world.counts[network] = reading.changed(before[network], after[network])
        between = world.read(government, paths=of[government])
        world.secrets += secrets.make(plan, ROOMS[Side.CIVIL_SOCIETY])
        _seal()
    world.answers = world.read(*EVERYWHERE)
    telling = world.telling()
    for name in asked(everything=everything):
        if name not in world.answers:
            world.answers |= world.read(name, paths=world.paths if everything else dealt(name, telling))
    world.counts |= {name: reading.changed(before[name], world.answers[name]) for name in witnesses}
    world.counts[government] = reading.changed(between[government], world.answers[government])
    world.mails = [(letter.to[0], f"{letter.subject}\n{letter.body}") for letter in mail.outbox]
    return world


def _in_public(plan: Making) -> None:
    """Fill the pages that tell of the table: a post handed over, something in the way, an introduction."""
    by, home, since = plan.table.government(), plan.table.partnership, When.day(START)
    told = {"title": "Policy lead", "kind": "policy-lead", "organisation": plan.table.cabinet, "places": 1}
    post = posts.create_post(by, partnership=home, since=since, **told)
    posts.appoint(by, post=post, name="A. Official", since=since)
    told = {"title": "Clearance", "what": "Nobody planned it.", "owner_side": Side.GOVERNMENT}
    blockages.open_blockage(by, plan=plan.plan, kind="clearance", owner=plan.table.cabinet, since=since, **told)
    told = {"official": plan.table.cabinet, "civil": plan.table.involve, "reason": "Both keep the plan."}
    matching.introduce(by, plan=plan.plan, since=since, **told)
    meeting.in_public(plan)
    drafting.in_public(plan)
    clearing.in_public(plan)
    writing.in_public(plan.table)


def _seal() -> None:
    """Put what was done in its chains, as the house does all the time."""
    seal_pending()


def names() -> list[str]:
    """Name every reader, for the list of tests."""
    at = [f"the {role} of {slug}" for slug in ("uk", "nl") for role in readers.SIDE_OF]
    return ["a stranger", "a citizen", "the administrator", *at]


def asked(*, everything: bool) -> list[str]:
    """Name those who are asked what they can read."""
    return [name for name in names() if everything or name not in ALIKE]


def dealt(name: str, paths: Sequence[str]) -> Sequence[str]:
    """Give whoever shares addresses with somebody their own of these, who shares them with nobody all."""
    others = next((group for group in DEALT if name in group), (name,))
    return paths[others.index(name) :: len(others)]


def test_every_kind_that_says_who_can_read_it_is_tried_and_all_that_hangs_on_it(world):
    assert secrets.kinds() | secrets.GUESTS == set(secrets.MAKERS)
    assert [
        model._meta.label
        for model, paths in secrets.hanging().items()
        if not any(model._default_manager.filter(**{f"{path}visibility": "room"}).exists() for path in paths)
    ] == []


def test_every_gap_of_an_address_is_filled():
    assert addresses.unfilled() == set()


def test_every_reader_is_there(world):
    assert sorted(names()) == sorted(world.readers)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in ALIKE else []) for name in names()]
)
def test_nobody_reads_what_is_not_for_them(world, name):
    reader = world.readers[name]
    assert reading.told(world.answers[name], world.hidden(reader)) == []


@pytest.mark.parametrize(
    "name", [name if name in EVERYWHERE else pytest.param(name, marks=pytest.mark.slow) for name in OWNERS]
)
def test_whom_it_is_for_finds_it_somewhere(world, name):
    reader = world.readers[name]
    shown, places = world.shown(reader), (TABLE, ROOMS[reader.seat.side])
    kinds = [model for place in places for model in secrets.MAKERS if secrets.lies(model, place)]
    assert len(shown) == len(kinds) + len(BESIDE) + 1
    unread = {str(each) for each in shown if not any(answer.tells(each) for answer in world.answers[name].values())}
    assert unread == set()


@pytest.mark.parametrize(
    "name",
    [
        *EVERYWHERE,
        *(pytest.param(name, marks=pytest.mark.slow) for name in WITNESSES if name not in EVERYWHERE),
    ],
)
def test_not_even_a_count_tells_of_the_other_sides_room(world, name):
    assert world.counts[name] == []


def leaving(reader: Reader) -> Iterator[tuple[str, frozenset[str]]]:
    """Give what the rows hold that leave the house for a reader, table by table, as tokens."""
    for public in publics():
        for row in public.visible(reader.actor):
            words = " ".join(str(getattr(row, field)) for field in public.fields)
            yield public.name, reading.tokens(words.encode())


@pytest.mark.parametrize("name", names())
def test_no_table_that_leaves_the_house_holds_it(world, name):
    reader = world.readers[name]
    hidden = world.hidden(reader)
    held = [f"{told} tells of {each}" for told, tokens in leaving(reader) for each in hidden if each.token in tokens]
    assert held == []


def test_whom_it_is_for_has_it_in_the_tables_that_leave_the_house(world):
    reader = world.readers["the coordinator of uk"]
    told = set().union(*(tokens for _table, tokens in leaving(reader)))
    held = {str(secret) for secret in world.secrets if secret.token in told}
    tables = {public.model._meta.label for public in publics()}
    assert held == {str(each) for each in world.shown(reader) if each.kind in {*tables, *WRITTEN, CONSENTING}}


@pytest.mark.parametrize("name", names())
def test_no_window_hears_of_it(world, name):
    reader = world.readers[name]
    answers = {each.text: reading.hello(reader, each.text) for each in writing.FILLINGS}
    told = {secret.kind for secret in world.secrets if any(each.tells(secret) for each in answers.values())}
    assert told == ({*BESIDE[:2], "texts.Text", "texts.Version", *WRITTEN} if world.shown(reader) else set())
    hidden = world.hidden(reader)
    assert [str(each) for each in hidden if any(answer.tells(each) for answer in answers.values())] == []


@pytest.mark.parametrize("name", SENDERS)
def test_no_answer_to_a_form_tells_of_it(world, name, request):
    reader = world.readers[name]
    everything, side = request.config.getoption("--slow"), reader.seat.side if name.endswith("of uk") else None
    paths = addresses.sendable(everything=everything, side=side)
    answers = reading.send(reader, paths if everything or side else dealt(name, paths))
    assert reading.told(answers, world.hidden(reader)) == []
    assert [path for path, answer in answers.items() if answer.status >= 500] == []


def test_no_mail_tells_of_it_to_anybody_else(world):
    known = {reader.person.email: reader for reader in world.readers.values() if reader.person}
    told = [
        f"a mail to {to} tells of {secret}"
        for to, words in world.mails
        for secret in world.secrets
        if secret.token in words and not (to in known and known[to].may_read(secret, HOME))
        if not world.is_for_guest(to, secret)
    ]
    assert told == []
    assert {each.kind for each in world.secrets if any(each.token in to for to, _words in world.mails)} == GUESTS

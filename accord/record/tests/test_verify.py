import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.record import verifying
from accord.record.lines import link
from accord.record.management.commands.record import Command
from accord.record.models import Seal, Unsealed
from accord.record.sealing import seal_pending
from accord.record.tests.make import ROOM, TABLE, Matter, actor, say
from accord.record.verifying import Broken, canonical, digest, first_previous, line_digest, link_hash, verify

CHAIN = "uk/public"


def chain_of(*lines: dict, untold=(), words=None, chain=CHAIN) -> list[bytes]:
    """Make an export by hand, from what is said of the format and not from the code that writes it."""
    previous, made = first_previous(chain), []
    for number, line in enumerate(lines, start=1):
        told = line_digest(canonical(line))
        hashed = link_hash(previous, told)
        rest = {"digest": told} if number in untold else {"line": line, "words": (words or {}).get(number, {})}
        made.append(link(chain, number, previous, hashed, **rest).encode())
        previous = hashed
    return made


WORDS = {"title": {"salt": "0123", "text": "Café “Müller” \U0001f600\t"}}
ACT = {
    "at": "2013-06-27T12:00:00.000000Z",
    "digests": {"title": digest("0123", WORDS["title"]["text"])},
    "facts": {"n": 1},
}
GONE = {"digests": {"title": digest("4567", "a name")}}
ERASED = {"title": {"salt": "", "text": None}}
FILE = chain_of(
    {"day": "2013-06-27", "heads": {"table": "ab"}},
    ACT,
    {"other": True},
    GONE,
    ACT | {"n": None},
    {"last": "untold"},
    untold={3, 6},
    words={2: WORDS, 4: ERASED, 5: WORDS},
)


def test_a_whole_chain_is_told_with_its_head():
    proof = verify(FILE)
    assert (proof.chain, proof.links, proof.told, proof.erased) == (CHAIN, 6, 4, 1)
    assert proof.head == verifying.json.loads(FILE[-1])["hash"]


@settings(max_examples=400)
@given(line=st.integers(0, len(FILE) - 1), place=st.integers(0), byte=st.integers(1, 255))
@example(line=0, place=len(FILE[0]) - 1, byte=ord("\n") ^ ord(" "))
@example(line=5, place=len(FILE[5]) - 1, byte=ord("\n") ^ ord(" "))
@example(line=1, place=FILE[1].index(b"Caf"), byte=0x20)
def test_no_byte_can_be_changed_unseen(line, place, byte):
    file = b"".join(FILE)
    at = sum(len(each) for each in FILE[:line]) + place % len(FILE[line])
    changed = file[:at] + bytes([file[at] ^ byte]) + file[at + 1 :]
    with pytest.raises(Broken) as broken:
        verify(split(changed))
    assert broken.value.number == line + 1


def split(file: bytes) -> list[bytes]:
    """Split as a file does, at line feeds alone."""
    parts = file.split(b"\n")
    return [*(part + b"\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]


@given(st.permutations(range(len(FILE))).filter(lambda order: list(order) != sorted(order)))
def test_no_order_but_the_right_one_passes(order):
    with pytest.raises(Broken):
        verify([FILE[number] for number in order])


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ([], 1, "the file is empty"),
        (FILE[1:], 1, "link 1 is missing: the start was cut off"),
        (FILE[3:], 1, "links 1 to 3 are missing: the start was cut off"),
        ([*FILE[:2], *FILE[3:]], 3, "link 3 is missing"),
        ([*FILE[:2], *FILE[4:]], 3, "links 3 to 4 are missing"),
        ([*FILE[:2], FILE[1], *FILE[2:]], 3, "link 2 stands twice or out of order: it comes after link 2"),
        ([*FILE[:2], b"\n", *FILE[2:]], 3, "not JSON"),
        ([*FILE[:2], FILE[2][:-1]], 3, "the file ends within this line"),
        ([*FILE[:2], b"[]\n"], 3, "not a link of a record"),
        ([*FILE[:2], b"[" * 10**5 + b"\n"], 3, "not JSON"),
        ([*FILE[:2], b"1" * 5000 + b"\n"], 3, "not JSON"),
        ([*FILE[:2], b'{"chain":NaN}\n'], 3, "not JSON"),
        ([FILE[0].replace(b'":"', b'": "', 1)], 1, "not in canonical form"),
        ([FILE[0].replace(b"{", b'{"chain":"x",', 1)], 1, "not in canonical form"),
        ([FILE[0], FILE[1].replace(b"Caf", rb"\u0043af")], 2, "not in canonical form"),
        ([FILE[0], FILE[1].replace(b"Caf", rb"\ud800")], 2, "not in canonical form"),
        ([FILE[0], FILE[1].replace(b'"n":1', b'"n":9007199254740993')], 2, "larger than readers"),
        ([FILE[0], FILE[1].replace(b'"n":1', b'"n":2')], 2, "the hash does not follow from line 1"),
        ([FILE[0], FILE[1].replace(b"Caf", b"caf")], 2, 'the digest of "title" does not match its words'),
        (
            [FILE[0], FILE[1].replace(b'"words":{', b'"words":{"a":{"salt":"","text":null},')],
            2,
            "the words are not those",
        ),
        ([*FILE[:3], FILE[3].replace(b"null", b"1")], 4, '"title" has no salt and text'),
        ([FILE[0].replace(b"uk/public", b"uk/table")], 1, "the previous hash is not that of the name of the chain"),
        (
            [*FILE[:2], *chain_of({}, {}, ACT, chain="nl/public", words={3: WORDS})[2:]],
            3,
            "this is a link of nl/public",
        ),
        ([*FILE[:2], *chain_of({}, {}, {"new": 1})[2:]], 3, "the previous hash is not that of line 2"),
        ([FILE[0].replace(b'"number":1', b'"number":true')], 1, "not a whole number"),
        ([FILE[0].replace(b'"number":1', b'"number":1.0')], 1, "not JSON"),
    ],
)
def test_the_first_bad_line_is_named(file, line, fault):
    with pytest.raises(Broken, match=f"^line {line}: ") as broken:
        verify(file)
    assert fault in str(broken.value)


def test_an_end_that_was_cut_off_shows_only_in_the_head():
    cut = verify(FILE[:-1])
    assert (cut.links, cut.head) != (verify(FILE).links, verify(FILE).head)


def test_canonical_json_is_that_of_rfc_8785():
    awkward = {
        "string": '€$\u000f\nA\'B"\\\\"/',
        "numbers": [0, -1, 2**53 - 1],
        "literals": [None, True, False],
        "": {},
    }
    assert canonical(awkward) == (
        '{"":{},"literals":[null,true,false],"numbers":[0,-1,9007199254740991],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    for value in (1.5, float("nan"), {"é": 1}, {1: 1}, 2**53, b"bytes"):
        with pytest.raises((TypeError, ValueError)):
            canonical(value)


def test_the_checker_runs_alone_on_python(tmp_path: Path):
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"".join(FILE))
    run = [sys.executable, "-I", "-S", verifying.__file__, str(file)]
    whole = subprocess.run(run, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (whole.returncode, whole.stdout.splitlines()[0]) == (
        0,
        "uk/public: 6 links unbroken, 4 told in full, 1 texts erased.",
    )
    file.write_bytes(b"".join(FILE[1:]))
    broken = subprocess.run(run, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert broken.returncode == 1
    assert "line 1: link 1 is missing" in broken.stdout


def test_the_command_checks_a_file_without_a_database(tmp_path: Path):
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"".join(FILE))
    out = StringIO()
    call_command("record", "verify", str(file), stdout=out)
    assert f"head 6 {verify(FILE).head}" in out.getvalue()
    assert "An end that was cut off cannot be seen" in out.getvalue()
    file.write_bytes(b"".join([*FILE[:2], *FILE[3:]]))
    with pytest.raises(CommandError, match=r"^record\.jsonl, line 3: link 3 is missing$"):
        call_command("record", "verify", str(file), stdout=out)
    with pytest.raises(CommandError, match="No such file"):
        call_command("record", "verify", str(tmp_path / "none.jsonl"), stdout=out)


def test_the_command_needs_a_database_only_for_the_record_in_it():
    assert Command().needs_database(["verify"])
    assert Command().needs_database(["verify", "--traceback"])
    assert not Command().needs_database(["verify", "record.jsonl"])


def seal_some():
    for matter in (Matter(), TABLE, ROOM, Matter(key="2"), TABLE):
        say(actor(), matter=matter, reason="because", count=1)
    seal_pending()


def check() -> str:
    """Give what the command says of the record in the database."""
    out = StringIO()
    try:
        call_command("record", "verify", stdout=out, stderr=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


@pytest.mark.django_db
def test_the_record_in_the_database_is_whole():
    seal_some()
    say(actor(), matter=Matter(key="waiting"))
    said = check()
    assert "uk/public: 3 links unbroken" in said
    assert "uk/room/government: 1 links unbroken" in said
    assert "uk/table: 2 links unbroken" in said
    assert "Every act has its seal or waits for it" in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "sql", "fault"),
    [
        ("act", "UPDATE record_act SET body = 'Other' WHERE thing LIKE '%/2'", "uk/public: link 3: its act"),
        ("act", "UPDATE record_act SET facts = '{\"count\": 2}' WHERE thing LIKE '%/2'", "no longer as it was sealed"),
        (
            "act",
            "UPDATE record_act SET at = at - interval '1 second' WHERE visibility = 'room'",
            "uk/room/government: link 1",
        ),
        ("act", "UPDATE record_act SET visibility = 'public' WHERE visibility = 'table'", "uk/table: link 1: its act"),
        (
            "words",
            "UPDATE record_words SET text = 'better' WHERE key = 'reason'",
            'uk/public: link 2: the digest of "reason"',
        ),
        ("words", "DELETE FROM record_words WHERE key = 'reason'", "uk/public: link 2: the words are not those"),
        (
            "seal",
            "DELETE FROM record_seal WHERE chain = 'uk/public' AND number = 2",
            "uk/public: link 2: link 2 is missing",
        ),
        ("seal", "DELETE FROM record_seal WHERE chain = 'uk/table' AND number = 2", "has no seal and does not wait"),
        (
            "seal",
            "UPDATE record_seal SET line = replace(line, 'Cabinet', 'Other') WHERE number = 3",
            "no longer as it was",
        ),
        (
            "seal",
            "UPDATE record_seal SET hash = previous WHERE number = 3",
            "uk/public: link 3: the hash does not follow",
        ),
        ("head", "UPDATE record_head SET salt = 'ab' WHERE chain = 'uk/table'", "the heads it took in do not open"),
        ("head", "DELETE FROM record_head WHERE chain = 'uk/table'", "the heads it took in do not open"),
    ],
)
def test_whoever_gets_past_the_triggers_is_found_out(table, sql, fault):
    seal_some()
    tamper(table, sql)
    said = check()
    assert fault in said
    assert "the record is broken" in said


@pytest.mark.django_db
def test_an_act_taken_out_before_it_was_sealed_is_missed():
    say(actor(), matter=Matter())
    Unsealed.objects.all().delete()
    assert "has no seal and does not wait for one" in check()


@pytest.mark.django_db
def test_a_rewritten_room_is_betrayed_by_the_heads_that_the_public_chain_took_in():
    seal_some()
    today = Seal.objects.first().sealed_at.date()
    seal_pending(today.replace(year=today.year + 1))
    room = Seal.objects.get(chain="uk/room/government")
    forged = link_hash(room.previous, line_digest(canonical({"digests": {}})))
    sql = f"SET hash = '{forged}', line = '{{\"digests\":{{}}}}', act = NULL WHERE chain = '{room.chain}'"
    tamper("seal", f"UPDATE record_seal {sql}")
    said = check()
    assert "uk/room/government: on" in said
    assert "link 1 was another one" in said


def tamper(table: str, sql: str) -> None:
    """Do what only the owner of the database can, with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE record_{table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        assert cursor.rowcount > 0
        cursor.execute(f"ALTER TABLE record_{table} ENABLE TRIGGER USER")

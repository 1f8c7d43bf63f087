"""Frames: what goes in comes out, and nothing else is taken."""

import json
import subprocess
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from accord.texts.log import frames
from accord.texts.log.frames import (
    LARGEST_AWARENESS,
    LARGEST_UPDATE,
    SAFE,
    Ask,
    Awareness,
    BadFrame,
    Hello,
    Refusal,
    Saved,
    Standing,
    Updated,
    Updates,
    Welcome,
    from_client,
    from_server,
    packed,
    unpacked,
)

numbers = some.integers(0, SAFE)
data = some.binary(max_size=300)
words = some.text(some.characters(exclude_categories=["Cs"]), max_size=50)
client = some.one_of(
    some.builds(Hello, numbers, data, numbers), some.builds(Updated, numbers, data), some.builds(Awareness, data)
)
server = some.one_of(
    some.builds(Welcome, numbers, some.integers(0, 4), words, words, numbers),
    some.builds(Updates, numbers, data),
    some.builds(Awareness, data),
    some.builds(Saved, numbers),
    some.builds(Refusal, numbers, words),
    some.builds(Standing, some.integers(0, 4), words, words),
    some.just(Ask()),
)


@given(client)
def test_what_a_client_says_is_read_as_it_was_said(frame):
    assert from_client(frame.encode()) == frame


@given(server)
def test_what_the_server_says_is_read_as_it_was_said(frame):
    assert from_server(frame.encode()) == frame


@given(some.lists(client, max_size=5))
def test_a_body_gives_its_frames(several):
    assert [from_client(each) for each in unpacked(packed(several))] == several


@given(some.one_of(client, server), some.data())
def test_a_frame_cut_short_or_with_more_is_refused(frame, drawn):
    whole, read = frame.encode(), from_client if isinstance(frame, Hello | Updated | Awareness) else from_server
    for broken in (whole[: drawn.draw(some.integers(0, len(whole) - 1))], whole + b"\0"):
        with pytest.raises(BadFrame):
            read(broken)


@given(some.binary(max_size=200))
def test_random_bytes_are_a_frame_or_refused(noise):
    for read in (from_client, from_server):
        with suppress(BadFrame):
            assert read(noise).encode()


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"\x07",
        b"\x03\x01",  # the server's to say
        b"\x01\x80\x00\x00",  # a number longer than it needs to be
        b"\x01" + b"\xff" * 8 + b"\x01\x00",  # a number larger than JavaScript counts
        b"\x01" + b"\x80" * 60,
        b"\x01\x01" + frames.varuint(LARGEST_UPDATE + 1) + bytes(LARGEST_UPDATE + 1),
        b"\x02" + frames.varuint(LARGEST_AWARENESS + 1) + bytes(LARGEST_AWARENESS + 1),
        b"\x01\x01" + frames.varuint(2**40),  # a length without the bytes
    ],
)
def test_what_is_no_frame_is_refused(given):
    with pytest.raises(BadFrame):
        from_client(given)


@pytest.mark.parametrize(
    "given",
    [
        b"[" * 100_000,
        b"\xff\xfe",
        b"null",
        b'{"client": 1}',
        b'{"client": 1, "state": "AA==", "seen": 0, "more": 1}',
        b'{"client": -1, "state": "AA==", "seen": 0}',
        b'{"client": true, "state": "AA==", "seen": 0}',
        b'{"client": 9007199254740992, "state": "AA==", "seen": 0}',
        b'{"client": 1, "state": "*", "seen": 0}',
        '{"client": 1, "state": "é", "seen": 0}'.encode(),
        b'{"client": 1, "state": 7, "seen": 0}',
        b'{"client": 1, "state": "AA==", "seen": 1.5}',
    ],
)
def test_a_hello_says_what_it_must_and_no_more(given):
    with pytest.raises(BadFrame):
        from_client(b"\0" + frames.varuint(len(given)) + given)


def test_a_body_has_so_many_frames():
    with pytest.raises(BadFrame, match="at most 1000"):
        unpacked(packed([Saved(1)] * 1001))


def test_numbers_and_bytes_are_written_as_lib0_writes_them():
    script = """
        import * as encoding from 'lib0/encoding'
        const bytes = [0, 1, 127, 128, 16383, 16384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER].map((number) => {
          const encoder = encoding.createEncoder()
          encoding.writeUint8(encoder, 1)
          encoding.writeVarUint(encoder, number)
          encoding.writeVarUint8Array(encoder, new Uint8Array(200).fill(number & 255))
          return [number, Array.from(encoding.toUint8Array(encoder))]
        })
        console.log(JSON.stringify(bytes))
    """
    said = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, check=True, text=True)
    for number, encoded in json.loads(said.stdout):
        assert bytes(encoded) == Updated(number, bytes([number & 255]) * 200).encode()

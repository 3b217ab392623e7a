"""The bytes of an envelope: one encoding, limits before content, and each recipient's own key."""

import contextlib
import hashlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.federation.envelope.sealed import header

from leeward.core.federation.envelope.frame import (
    COMMITMENT_BYTES,
    MAGIC,
    MOST_BYTES,
    TAG_BYTES,
    VERSION,
    Wrap,
    pack,
    read,
)
from leeward.core.federation.envelope.header import MOST_HEADER_BYTES
from leeward.core.federation.envelope.refusals import Refused
from leeward.core.federation.keys.encryption import ALGORITHMS, HYBRID, X25519
from leeward.core.federation.keys.signing_keys import SIGNATURE_BYTES

START = 12
HEADER = header().to_bytes()
COMMITMENT = bytes(range(COMMITMENT_BYTES))
BODY = b"sealed body with its tag"
SIGNATURE = b"\x77" * SIGNATURE_BYTES


def wraps(algorithm: str = X25519, count: int = 2) -> tuple[Wrap, ...]:
    """Content keys that can be told apart."""
    size = ALGORITHMS[algorithm].wrapped_bytes
    return tuple(Wrap(f"{number:016x}", bytes([number]) * size) for number in range(1, count + 1))


WHOLE = pack(HEADER, wraps(), COMMITMENT, BODY) + SIGNATURE


def with_start(magic: bytes = MAGIC, version: int = VERSION, head: int = len(HEADER), body: int = len(BODY)) -> bytes:
    """The envelope with another start."""
    return struct.pack(">3sBII", magic, version, head, body) + WHOLE[START:]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_parts_come_back(algorithm: str) -> None:
    head = header(algorithm=algorithm)
    envelope = read(pack(head.to_bytes(), wraps(algorithm), COMMITMENT, BODY) + SIGNATURE)
    assert (envelope.header, envelope.header_bytes) == (head, head.to_bytes())
    assert (envelope.commitment, envelope.body, envelope.signature) == (COMMITMENT, BODY, SIGNATURE)
    assert [envelope.wrap_for(name) for name in head.recipients] == list(wraps(algorithm))


def test_what_is_signed_is_everything_before_the_signature() -> None:
    envelope = read(WHOLE)
    assert envelope.signed + envelope.signature == WHOLE
    assert envelope.signed == pack(HEADER, wraps(), COMMITMENT, BODY)
    assert envelope.digest == hashlib.sha256(WHOLE).hexdigest()


def test_the_start_is_as_the_format_says() -> None:
    assert WHOLE[:4] == b"LWE\x01"
    assert [int.from_bytes(WHOLE[at : at + 4]) for at in (4, 8)] == [len(HEADER), len(BODY)]


def test_a_node_that_is_no_recipient_has_no_key() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        read(WHOLE).wrap_for("GRD-RGPF")


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("nothing", b"", "malformed"),
        ("one byte less than a start", WHOLE[: START - 1], "malformed"),
        ("a start alone", WHOLE[:START], "malformed"),
        ("the last byte is missing", WHOLE[:-1], "malformed"),
        ("a byte more", WHOLE + b"\0", "malformed"),
        ("two envelopes in one", WHOLE + WHOLE, "malformed"),
        ("another magic", with_start(magic=b"LWF"), "malformed"),
        ("lower case", with_start(magic=b"lwe"), "malformed"),
        ("version 0", with_start(version=0), "version"),
        ("a version to come", with_start(version=2), "version"),
        ("another magic says more than another version", with_start(magic=b"XXX", version=9), "malformed"),
        ("a header that is one byte shorter", with_start(head=len(HEADER) - 1), "malformed"),
        ("a header that reaches into the keys", with_start(head=len(HEADER) + 1), "malformed"),
        ("a header beyond its limit", with_start(head=MOST_HEADER_BYTES + 1), "malformed"),
        ("a header of four gigabytes", with_start(head=2**32 - 1), "malformed"),
        ("no header", with_start(head=0), "malformed"),
        ("a body shorter than its tag", with_start(body=TAG_BYTES - 1), "malformed"),
        ("a body of four gigabytes", with_start(body=2**32 - 1), "malformed"),
        ("a body that is one byte shorter", with_start(body=len(BODY) - 1), "malformed"),
        ("a body that reaches into the signature", with_start(body=len(BODY) + 1), "malformed"),
        ("beyond the limit of an envelope", WHOLE + bytes(MOST_BYTES - len(WHOLE) + 1), "malformed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_other_bytes_are_refused(why: str, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.code == code, why


def test_an_algorithm_that_is_not_known_is_said_so() -> None:
    """Sizes follow from it, so nothing after the header can be read."""
    head = header(algorithm="x448").to_bytes()
    with pytest.raises(Refused) as refused:
        read(pack(head, wraps(), COMMITMENT, BODY) + SIGNATURE)
    assert refused.value.code == "algorithm"


@pytest.mark.parametrize(
    ("why", "algorithm", "count"),
    [("a key too few", X25519, 1), ("a key too many", X25519, 3), ("keys of another algorithm", HYBRID, 2)],
)
def test_there_is_one_key_for_each_recipient(why: str, algorithm: str, count: int) -> None:
    with pytest.raises(Refused, match="malformed"):
        read(pack(HEADER, wraps(algorithm, count), COMMITMENT, BODY) + SIGNATURE)


def test_the_limits_hold_when_an_envelope_is_made() -> None:
    pack(bytes(MOST_HEADER_BYTES), (), COMMITMENT, BODY)
    with pytest.raises(ValueError, match=f"at most {MOST_HEADER_BYTES} are allowed"):
        pack(bytes(MOST_HEADER_BYTES + 1), (), COMMITMENT, BODY)
    room = MOST_BYTES - START - len(HEADER) - COMMITMENT_BYTES - SIGNATURE_BYTES
    assert len(pack(HEADER, (), COMMITMENT, bytes(room))) + SIGNATURE_BYTES == MOST_BYTES
    with pytest.raises(ValueError, match="send the body in parts"):
        pack(HEADER, (), COMMITMENT, bytes(room + 1))


@given(st.binary(min_size=TAG_BYTES, max_size=200), st.sampled_from(sorted(ALGORITHMS)))
@settings(max_examples=50)
def test_any_body_comes_back(body: bytes, algorithm: str) -> None:
    head = header(algorithm=algorithm).to_bytes()
    assert read(pack(head, wraps(algorithm), COMMITMENT, body) + SIGNATURE).body == body


@given(st.data())
@settings(max_examples=150)
def test_changed_bytes_are_refused_or_give_another_digest(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(start + 3, len(WHOLE))))
    changed = WHOLE[:start] + data.draw(st.binary(max_size=3)) + WHOLE[end:]
    with contextlib.suppress(Refused):
        envelope = read(changed)
        assert (envelope.digest == read(WHOLE).digest) == (changed == WHOLE)
        assert envelope.signed + envelope.signature == changed

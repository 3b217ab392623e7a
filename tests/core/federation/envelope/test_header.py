"""A header has one encoding, and fields of the shapes that the format allows."""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.federation.envelope.sealed import NOW, header

from leeward.core.federation.envelope import Header, Refused
from leeward.core.federation.keys.canonical import loads

PIECES = (
    "",
    '"',
    "\\",
    "\\\\",
    '\\"',
    "\\n",
    "\\u0041",
    " ",
    "\n",
    ",",
    "{",
    "}",
    "[",
    "]",
    "0",
    "-",
    "24",
    "A",
    "a",
    "é",
    "\u2028",
    "null",
)


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=64) | st.text('"\\/ué', max_size=64)
)
def test_a_header_comes_back_from_its_bytes(legal_basis: str) -> None:
    whole = header(legal_basis=legal_basis)
    assert Header.from_bytes(whole.to_bytes()) == whole
    assert loads(whole.to_bytes())["legal_basis"] == legal_basis


@given(st.data())
def test_changed_bytes_are_refused_or_are_the_encoding_of_what_is_read(data: st.DataObject) -> None:
    text = header(legal_basis='"\\é').to_bytes().decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 3, len(text))))
    changed = (text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]).encode()
    with contextlib.suppress(Refused):
        assert Header.from_bytes(changed).to_bytes() == changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"algorithm":"x25519","created"', b'{"created"'),  # a field is missing
        (b'{"algorithm"', b'{"aaa":1,"algorithm"'),
        (b'{"algorithm":"x25519",', b'{"algorithm":"x25519","algorithm":"x25519",'),
        (b'"sequence":1', b'"sequence":1.0'),
        (b'"sequence":1', b'"sequence":true'),
        (b'"sequence":1', b'"sequence":0'),
        (b'"sequence":1', b'"sequence": 1'),
        (b"ATG-12", b"\\u0041TG-12"),
        (b"ATG-12", b"\\ud800"),
        (b"01932f5e", b"01932F5E"),
        (b"21:00:00.000000Z", b"21:00:00Z"),
        (b"24T21:00:00.000000Z", b"23T24:00:00.000000Z"),  # Python 3.14 reads hour 24
        (b"24T21:00:00.000000Z", b"32T21:00:00.000000Z"),
        (b"ATG-12", b"ATG\\/12"),
        (b"ATG-12", b"ATG\xff12"),
        (b'["BRB-RBPF","LCA-POLI"]', b'["LCA-POLI","BRB-RBPF"]'),
        (b'["BRB-RBPF","LCA-POLI"]', b'["BRB-RBPF","BRB-RBPF"]'),
        (b'["BRB-RBPF","LCA-POLI"]', b"[]"),
        (b'["BRB-RBPF","LCA-POLI"]', b'[["BRB-RBPF"]]'),
        (b'"border_check"', b"[" * 10_000),
        (b"ATG-12", b"A" * 10_000),
    ],
)
def test_another_encoding_is_refused(old: bytes, new: bytes) -> None:
    data = header().to_bytes()
    assert data.count(old) >= 1
    with pytest.raises(Refused, match="malformed"):
        Header.from_bytes(data.replace(old, new, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"sender": "nobody"},
        {"sender": "ATG-IMMI\n"},
        {"recipients": ("BRB-RBPF", "x")},
        {"recipients": tuple(f"BRB-X{number:03}" for number in range(513))},
        {"stream": ""},
        {"stream": "a" * 81},
        {"previous": "0" * 63},
        {"purpose": "Border check"},
        {"legal_basis": "line\nbreak"},
        {"legal_basis": "a" * 10_000},
        {"sequence": 2**53},
        {"not_after": NOW},
        {"not_after": NOW - timedelta(days=1)},
    ],
)
def test_a_field_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="envelope"):
        header(**changes)

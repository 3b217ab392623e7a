"""Indefinite lengths made definite: what comes out is DER with the same content, and what is broken is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import indefinite

from leeward.core.document.pki import Malformed
from leeward.core.document.pki.ber import definite, whole_der
from leeward.core.document.pki.der import DEEPEST, check
from leeward.scenario.issuing import Authority

CERTIFICATE = Authority.root().certificate


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        (CERTIFICATE, CERTIFICATE, "DER stays as it is"),
        (indefinite(CERTIFICATE), CERTIFICATE, "every element of it"),
        (b"\x30\x80\x05\x00\x00\x00", b"\x30\x02\x05\x00", "one"),
        (b"\x24\x80\x04\x01a\x24\x80\x04\x01b\x00\x00\x00\x00", b"\x04\x02ab", "pieces of pieces"),
        (b"\x30\x80\x7f\x49\x80\x05\x00\x00\x00\x00\x00", b"\x30\x05\x7f\x49\x02\x05\x00", "a tag of two bytes"),
    ],
)
def test_lengths_become_definite(data: bytes, expected: bytes, why: str) -> None:
    assert whole_der(data, "file", largest=100_000) == expected, why


def test_what_follows_is_kept() -> None:
    assert definite(b"\x30\x80\x00\x00\x00\x00", "file", largest=99) == b"\x30\x00\x00\x00"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x30\x80\x05\x00", "der.truncated"),
        (b"\x30\x80\x05\x03a\x00\x00", "der.truncated"),
        (b"\x04\x80a\x00\x00", "der.indefinite"),
        (b"\x30\x80" * (DEEPEST + 1) + b"\x00\x00" * (DEEPEST + 1), "der.nested"),
        (b"\x24\x80\x05\x00\x00\x00", "der.tag"),
        (b"\x30\x80\x00\x00\x05\x00", "der.trailing"),
        (b"\x30\x80" + bytes(200), "der.long"),
    ],
)
def test_what_is_broken_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        whole_der(data, "file", largest=200)
    assert refused.value.code == code


@settings(deadline=None)  # a busy machine is no fault
@given(st.binary(max_size=200).map(lambda data: b"\x30\x80" + data))
def test_any_bytes_give_der_or_a_reason(data: bytes) -> None:
    try:
        found = whole_der(data, "file", largest=1_000)
    except Malformed:
        return
    check(found, "file", largest=1_000)

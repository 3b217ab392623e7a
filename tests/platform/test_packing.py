"""Packed values are unpacked to the byte, in every later version too; nothing else is."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.platform.packing import DICTIONARY, packed, unpacked


@given(st.binary(max_size=2000))
def test_what_was_packed_is_unpacked(data: bytes) -> None:
    assert unpacked(packed(data)) == data


def test_the_dictionary_never_changes() -> None:
    """What earlier versions encrypted opens with it alone; for another one take another version of the seal."""
    assert hashlib.sha256(DICTIONARY).hexdigest() == "2df5d44f937b3514065b1868e83dcc81e92b0f45d136dd6a707c78a9be340580"
    kept = bytes.fromhex("c3994c81ce518aad0500")
    assert json.loads(unpacked(kept)) == {"zone": None, "lines": ["P<"]}


@given(st.binary(max_size=200))
def test_anything_else_is_refused(data: bytes) -> None:
    small = packed(data)
    for wrong in (small[:-1], small + b"x", b""):
        with pytest.raises(ValueError, match="not packed here"):
            unpacked(wrong)

"""The federation's files are read strictly, and errors name the field."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.federation.charter.test_signed_charter import changed

from leeward.core.federation.charter.read import LARGEST_FILE, BadFile
from leeward.core.federation.charter.signed_charter import read


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        ("leeward", "invitation", "other_kind", ""),
        ("charter.name", "region", "field", "charter.name"),
        ("charter.name", None, "missing", "charter.name"),
        ("charter.version", 0, "field", "charter.version"),
        ("charter.version", True, "field", "charter.version"),
        ("charter.expires", "tomorrow", "field", "charter.expires"),
        ("charter.roots", ["00"], "field", "charter.roots.1"),
        ("charter.members.1.code", "barbados", "field", "charter.members.2.code"),
        ("charter.members.1.url", "http://plain.example", "field", "charter.members.2.url"),
        ("charter.members.1.name", "Police\u202eecilop", "field", "charter.members.2.name"),
        ("charter.members.1.name", "Police\x1b[2J", "field", "charter.members.2.name"),
        ("charter.members.1.kinds", ["person", "document"], "field", "charter.members.2.kinds"),
        ("charter.members.1.keys", [{"node": "BRB-RBPF"}], "field", "charter.members.2.keys.1"),
        ("charter.members.0.agencies.0.motto", "x", "unknown_field", "charter.members.1.agencies.1.motto"),
        ("charter.members.0.agencies.0.languages", "", "field", "charter.members.1.agencies.1.languages"),
        ("charter.members.0.agencies.0.languages", "Fr\x07", "field", "charter.members.1.agencies.1.languages"),
        ("charter.quorum", 1, "unknown_field", "charter.quorum"),
        ("signatures", {"a": "zz"}, "field", "signatures"),
        ("signatures", {"a": "AB" * 64}, "field", "signatures"),
        ("comment", "", "unknown_field", "comment"),
    ],
)
def test_wrong_fields_are_named(path: str, value: Any, code: str, field: str) -> None:
    with pytest.raises(BadFile) as bad:
        read(changed(path, value))
    assert (bad.value.code, bad.value.field) == (code, field)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{", b"x" * (LARGEST_FILE + 1), b"[" * 100_000])
def test_invalid_files(data: bytes) -> None:
    with pytest.raises(BadFile):
        read(data)


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda v: json.dumps(v).encode())
)
def test_garbage_is_refused_in_order(data: bytes) -> None:
    with pytest.raises(BadFile):
        read(data)

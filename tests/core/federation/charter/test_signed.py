"""The file has one form; any other form is refused, naming the field."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.federation.charter.region import charter, signed

from leeward.core.federation.charter.read import LARGEST_FILE, BadFile
from leeward.core.federation.charter.signed import read
from leeward.core.federation.keys.canonical import dumps

WHOLE = json.loads(signed(charter()).to_bytes())


def changed(path: str, value: Any) -> bytes:
    """The file with the member at `path` set; None takes it out."""
    copy = json.loads(json.dumps(WHOLE))
    *way, last = path.split(".")
    place = copy
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return dumps(copy)


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


def test_a_file_from_before_languages_keeps_its_signed_bytes() -> None:
    assert "languages" not in WHOLE["charter"]["members"][0]["agencies"][0]
    assert read(dumps(WHOLE)).to_bytes() == dumps(WHOLE) + b"\n"
    spoken = read(changed("charter.members.0.agencies.0.languages", "English, Spanish"))
    assert spoken.charter.members[0].agencies[0].to_json()["languages"] == "English, Spanish"

"""What a partner sends becomes a valid change or a code that says which part is unfit, and nothing else."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.registry.sent import DOCUMENT, PERSON

from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.serialization import DEAD, LONGEST_KEPT, Change, Permits, Unfit, read_change
from leeward.core.record.content.content import from_json, to_json

TODAY = date(2026, 11, 24)
PERMITS = Permits(
    frozenset({"ATG-IMMI"}), frozenset({"document", "person", "method", "vessel", "blank_range"}), frozenset({"yellow"})
)
PARTS = {"owner", "version", "state", "kind", "colour", "record", "list", "as_of", "reference", "content"}
PARTS |= {"purposes", "handling", "grading", "review_at", "delete_at"}
ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
WORDS = st.sampled_from(["active", "person", "document", "full", "red", "0001-01-01", "9999-12-31T23:59:59-23:59", "P"])
ANYTHING = st.recursive(
    ATOMS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A sound change of which some parts, at any depth, are something else."""
    change: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    if draw(st.booleans()):
        change |= {"kind": "person", "content": json.loads(json.dumps(PERSON))}
    change["state"] = draw(st.sampled_from(["active", "active", *DEAD]))
    for _ in range(draw(st.integers(1, 3))):
        part: Any = change
        while True:
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            key = draw(st.sampled_from(keys))
            if not isinstance(part[key], dict | list) or not part[key] or draw(st.booleans()):
                break
            part = part[key]
        part[key] = draw(ANYTHING)
    return change


@given(st.dictionaries(st.sampled_from(sorted(DOCUMENT)) | st.text(max_size=8), ANYTHING, max_size=14) | spoiled())
def test_any_json_is_unfit_or_a_sound_change(change: dict[str, Any]) -> None:
    try:
        read = read_change(change, PERMITS, TODAY)
    except Unfit as error:
        unfit = str(error)
    else:
        unfit = ""
        _expect_sound(read)
    assert unfit in PARTS | {""}


CONTROL = "".join(map(chr, (*range(1, 32), *range(127, 160)))) + "\ud800"
ODD = f"a{CONTROL}b"
NAMED = {"names": [{"text": ODD, "surname": ODD, "given": ODD}], "remarks": ODD}
ODDS: dict[str, dict[str, Any]] = {
    "document": {"number": ODD, "issuer": "ATG", "status": "lost", "circumstances": ODD},
    "person": NAMED | {"topic": "information", "birth_places": [ODD], "addresses": [{"text": ODD}]},
    "vessel": NAMED | {"call_sign": ODD, "vessel_type": ODD, "identifiers": [{"scheme": ODD, "value": ODD}]},
    "method": {"title": ODD, "practice": "forgery", "description": ODD, "look_at": [ODD], "route": [ODD]},
    "blank_range": {"issuer": "ATG", "first": ODD, "last": ODD, "circumstances": ODD},
}


@pytest.mark.parametrize("kind", ODDS)
def test_control_characters_of_every_field_are_left_out(kind: str) -> None:
    read = read_change(DOCUMENT | {"kind": kind, "content": ODDS[kind]}, PERMITS, TODAY)
    stored = json.dumps(read.facts, ensure_ascii=False)
    assert "a\\t\\nb" in stored, "lines of a text stay lines"
    assert not any(each in stored for each in CONTROL)


def _expect_sound(read: Change) -> None:
    assert read.owner in PERMITS.owners
    assert read.version > 0
    assert read.state in Record.State.values
    if read.state in DEAD:
        assert (read.content, read.facts, read.reference) == (None, None, "")
        return
    assert read.kind in PERMITS.kinds
    assert read.content is not None
    assert from_json(read.kind, json.loads(json.dumps(to_json(read.content)))) == read.content
    assert TODAY < read.delete_at <= TODAY + LONGEST_KEPT
    stored = [read.facts, read.handling.to_json(), read.purposes, read.reference, read.list]
    assert "\0" not in json.dumps(stored, ensure_ascii=False).encode().decode()  # PostgreSQL takes no zero characters


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"owner": ["ATG-IMMI"]}, "owner"),
        ({"owner": "LCA-POLI"}, "owner"),
        ({"version": True}, "version"),
        ({"version": 2**31}, "version"),
        ({"kind": {}}, "kind"),
        ({"kind": "vehicle"}, "kind"),
        ({"state": []}, "state"),
        ({"record": 7}, "record"),
        ({"list": "two\nlines"}, "list"),
        ({"as_of": "0001-01-01T00:00:00+14:00"}, "as_of"),
        ({"purposes": ["everything"]}, "purposes"),
        ({"purposes": [["border_check"]]}, "purposes"),
        ({"handling": {"only": ["BRB"]}}, "handling"),
        ({"handling": {"mode": ["full"]}}, "handling"),
        ({"handling": {"countries": ["BRB", 7]}}, "handling"),
        ({"handling": {"countries": ["\ud800"]}}, "handling"),
        ({"grading": ["G", 1]}, "grading"),
        ({"grading": ["B", True]}, "grading"),
        ({"delete_at": TODAY.isoformat()}, "delete_at"),
        ({"delete_at": (TODAY + LONGEST_KEPT + timedelta(1)).isoformat()}, "delete_at"),
        ({"kind": "person", "content": PERSON | {"notice": {"colour": "red", "review_state": "reviewed"}}}, "colour"),
        ({"content": {"number": "A1234567", "issuer": "ATG", "status": "borrowed"}}, "content"),
    ],
    ids=str,
)
def test_the_code_names_the_part(changed: dict[str, Any], code: str) -> None:
    read_change(DOCUMENT, PERMITS, TODAY)
    with pytest.raises(Unfit, match=f"^{code}$"):
        read_change(DOCUMENT | changed, PERMITS, TODAY)

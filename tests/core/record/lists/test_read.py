"""What all readers share: positions, sentences, references that occur once, and the registry of kinds."""

import io
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists import KINDS, TEMPLATES, complete
from leeward.core.record.lists.read import (
    Entry,
    Position,
    Reject,
    Skipped,
    UnreadableList,
    excerpt,
    reason,
    without_repeats,
)
from leeward.core.record.lists.rejections import SENTENCES, sentence

KIND_NAMES = ["ofac", "un", "ftm", "interpol", "documents", "blanks", "persons"]


def entry(reference: str, number: str = "A1") -> Entry:
    return Entry(reference, TravelDocument(number, "BRB", "lost"), Position("f", 1))


def test_all_kinds_are_registered_under_their_names() -> None:
    assert list(KINDS) == KIND_NAMES
    assert {kind for kind in KINDS if KINDS[kind].INFO.append} == set(TEMPLATES)
    assert all(KINDS[kind].INFO.publisher for kind in KINDS if kind not in TEMPLATES)


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_items_or_one_sentence(kind: str, data: bytes) -> None:
    try:
        list(KINDS[kind].read({"x": io.BytesIO(data)}))
    except UnreadableList as error:
        message = str(error)
    else:
        return
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_only_a_list_in_parts_is_completed(kind: str) -> None:
    one = entry("R")
    assert complete(kind, one, {}, frozenset()) is one
    if not KINDS[kind].INFO.parts:
        assert complete(kind, one, {"alt": []}, frozenset({"alt"})) is one


def test_positions_read_like_sentences() -> None:
    assert str(Position("sdn.csv", 12)) == "sdn.csv line 12"
    assert str(Position("un.xml", 3, "INDIVIDUAL QDi.001")) == "un.xml line 3 INDIVIDUAL QDi.001"
    assert str(Position()) == ""


def test_a_reference_passes_once() -> None:
    first, again, other = entry("R"), entry("R"), entry("R", "B2")
    items: list[Any] = list(without_repeats([first, again, other, entry("S")]))
    assert items[0] is first
    assert items[1] == Skipped(again.position, "repeated", "R")
    assert isinstance(items[2], Reject)
    assert reason(items[2]) == "The reference R is already further up with other facts; the first is kept."
    assert items[3].reference == "S"


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_ends_and_can_be_filled(code: str) -> None:
    names = {part.split(")")[0] for part in SENTENCES[code].split("%(")[1:]}
    text = sentence(code, dict.fromkeys(names, "x"))
    assert text.endswith(".")
    assert "%" not in text
    assert not any(field for _, field, _, _ in Formatter().parse(text) if field)


def test_an_excerpt_is_short_and_printable() -> None:
    assert excerpt("a\tb\0c" + "x" * 500) == ("a b c" + "x" * 500)[:200]

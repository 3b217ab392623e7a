"""The XML stream: entries one at a time, with their lines, in bounded memory."""

import io
from typing import Any

import pytest

from leeward.core.record.lists.read import UnreadableList
from leeward.core.record.lists.un_xml import Element, Opening, elements

ENTRY = "<INDIVIDUAL>\n<A>one</A><A>two</A><B><C> x </C><D/></B></INDIVIDUAL>\n"


class Counted(io.BytesIO):
    """A stream that remembers how much was read."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def found(text: str) -> list[Any]:
    return list(elements(io.BytesIO(text.encode()), "un.xml"))


def test_the_root_with_its_attributes_comes_first() -> None:
    assert found('<CONSOLIDATED_LIST dateGenerated="2026-02-27"/>') == [
        Opening("CONSOLIDATED_LIST", {"dateGenerated": "2026-02-27"})
    ]


def test_an_entry_is_a_plain_tree_without_empty_leaves() -> None:
    _, entry = found(f"<L>\n{ENTRY}</L>")
    assert entry == Element("INDIVIDUAL", 2, {"A": ["one", "two"], "B": [{"C": ["x"]}]})


def test_every_entry_has_its_line() -> None:
    assert [one.line for one in found(f"<L>\n{ENTRY * 3}</L>")[1:]] == [2, 4, 6]


def test_entries_come_before_the_file_is_read_to_its_end() -> None:
    stream = Counted(f"<L>{ENTRY * 50_000}</L>".encode())
    items = elements(stream, "un.xml")
    assert isinstance(next(items), Opening)
    assert isinstance(next(items), Element)
    assert stream.taken < len(stream.getvalue()) / 10


def test_text_outside_entries_is_passed_over() -> None:
    assert len(found(f"<L>noise<OTHER><X>y</X></OTHER>{ENTRY}more</L>")) == 2


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_list_cut_at_any_place_is_refused_after_its_whole_entries(cut: int) -> None:
    text = f"<L>{ENTRY}{ENTRY}</L>"
    items = elements(io.BytesIO(text.encode()[:-cut] if cut else text.encode()), "un.xml")
    if cut == 0:
        assert len(list(items)) == 3
        return
    with pytest.raises(UnreadableList, match=r"un\.xml line \d: The XML cannot be read"):
        list(items)


def test_a_parameter_entity_is_refused_too() -> None:
    with pytest.raises(UnreadableList, match="never needs"):
        found('<!DOCTYPE L [<!ENTITY % p "x">]><L/>')


@pytest.mark.parametrize("begins", ["<CONSOLIDATED_LIST dateGenerated='", "<CONSOLIDATED_LIST><!--"])
def test_a_tag_or_comment_without_end_is_given_up(begins: str) -> None:
    """Expat parses it again with every chunk: 50 MB of an attribute took 23 s."""
    stream = io.BytesIO(begins.encode() + b"9" * 3_000_000)
    with pytest.raises(UnreadableList, match="longer than 1 MB"):
        list(elements(stream, "un.xml"))
    assert stream.tell() < 1_500_000

"""How names are compared once the scan has selected them."""

from collections.abc import Callable

import pytest

from leeward.core.index.arrays import Blobs
from leeward.core.index.collector import collect
from leeward.core.index.columns import BlobColumn
from leeward.core.index.names import MOST_NAMES, NameTable, likenesses, query_texts
from leeward.core.index.rows import SubjectRow
from leeward.core.matching.subject import Subject, name_form, traveller


def likeness(query: str, name: str) -> float:
    column = BlobColumn()
    column.add(name.encode())
    return likenesses([query], [0], Blobs.of(column.sections("x"), "x"))[0][1]


@pytest.mark.parametrize(
    ("query", "name", "least"),
    [
        ("JOHN SMITH", "JOHN SMITH", 1.0),
        ("SMITH JOHN", "JOHN SMITH", 1.0),
        ("JOHN SMITH", "JOHN HENRY SMITH", 0.94),
        ("JOHNSMITH", "JOHN SMITH", 1.0),
        ("JOHN SMITHS", "JOHN SMITH", 0.9),
        ("JON SMYTH", "JOHN SMITH", 0.8),
    ],
)
def test_likeness_of_the_same_name(query: str, name: str, least: float) -> None:
    assert least <= likeness(query, name) <= 1


def test_a_stranger_is_less_alike_than_any_spelling() -> None:
    assert likeness("JOHN SMITH", "OLGA PETROVA") < 0.5


def test_nothing_to_compare_is_no_likeness() -> None:
    blobs = Blobs.of(BlobColumn().sections("x"), "x")
    assert likenesses([], [], blobs) == likenesses(["JOHN"], [], blobs) == []


def test_a_querys_names_are_distinct_few_and_short() -> None:
    forms = tuple(name_form("", "", text=text) for text in ("John Smith", "JOHN SMITH", "", "A" * 5000))
    texts = query_texts(Subject(forms))
    assert texts[0] == " ".join(forms[0].tokens)
    assert len(texts) == 2
    assert max(map(len, texts)) <= 256
    many = Subject(tuple(name_form("", "", text=f"X{chr(65 + at // 26)}{chr(65 + at % 26)}") for at in range(200)))
    assert len(query_texts(many)) == MOST_NAMES


def test_the_names_of_persons_lie_together(person: Callable[..., SubjectRow]) -> None:
    table = NameTable.of(collect([person(1, "JOHN", "JACK"), person(2, "..."), person(3, "MARY")]))
    assert table.persons.tolist() == [0, 0, 2]
    assert table.rows_of(table.persons[:0]).tolist() == []
    assert table.rows_of(table.persons[[0, 2]]).tolist() == [0, 1, 2]
    assert table.closest(traveller(surname="JOHN"), table.rows_of(table.persons[:0]), 5)[0] == 1.0

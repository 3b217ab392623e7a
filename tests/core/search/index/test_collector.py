"""From rows to arrays: sorted, complete, and nothing that cannot be found."""

import pickle
from collections.abc import Callable
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.documents import lost

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form
from leeward.core.search.index import RangeRow, Row, SubjectRow
from leeward.core.search.index.collector import collect
from leeward.core.search.index.subject_columns import SubjectColumns
from leeward.core.search.index.tokens import TokenTable


def test_what_is_searched_by_bisection_is_sorted(rows: list[Row]) -> None:
    sections = collect(rows * 3)
    for name in (
        "document.key",
        "held.key",
        "birth.day",
        "range.first_key",
        "range.reach",
        "person.high",
        "sound.code",
    ):
        values = sections[name].tolist()
        assert values == sorted(values)
        assert len(values) > 0


def test_every_section_is_one_little_endian_row(rows: list[Row]) -> None:
    for rows_or_none in (rows, []):
        for values in collect(rows_or_none).values():
            assert values.ndim == 1
            assert values.dtype.str[0] in "<|"


def test_the_reach_carries_a_long_range_over_short_ones() -> None:
    spans = [("100", "900"), ("200", "201"), ("300", "301")]
    sections = collect(RangeRow(UUID(int=1), "BRB", "P", first, last) for first, last in spans)
    assert {key[-3:] for key in sections["range.reach"].tolist()} == {b"900"}


def test_tokens_lead_to_each_subject_once(person: Callable[..., SubjectRow]) -> None:
    sections = collect([person(2, "John Smith", "JOHN SMITH", "Джон Смит"), person(1, "John")])
    tokens = TokenTable.of(sections)
    starts = sections["posting.start"]
    bearers = [
        sections["posting.person"][starts[token] : starts[token + 1]].tolist()
        for token in map(tokens.find, ("JOHN", "SMIT"))
    ]
    assert bearers == [[0, 1], [1]]


def test_particles_lead_only_to_subjects_without_other_words(person: Callable[..., SubjectRow]) -> None:
    sections = collect([person(1, "Bin"), person(2, "Osman bin Hamid")])
    token, starts = TokenTable.of(sections).find("BIN"), sections["posting.start"]
    assert sections["posting.person"][starts[token] : starts[token + 1]].tolist() == [0]


def of_six() -> list[SubjectRow]:
    names = ("Erika Mustermann", "محمد علي", "Ли Си", "Jo", "JOHN A SMITH", "王伟")
    return [
        SubjectRow(
            UUID(int=at * 7919 % 13),
            Subject(
                (name_form("", "", text=name),),
                (DateSpan.of(1970 + at % 3),),
                nationalities=("ABC"[at % 3], "D"),
                documents=((f"N{at % 2}2345", "DE"[at % 2]),),
            ),
        )
        for at, name in enumerate(names)
    ]


@given(st.permutations(range(6)))
def test_the_order_of_rows_leaves_no_trace(order: list[int]) -> None:
    rows = of_six()
    before, after = collect(rows), collect([rows[at] for at in order])
    assert all(before[name].tobytes() == after[name].tobytes() for name in before)


@given(st.lists(st.integers(0, 2), min_size=6, max_size=6), st.booleans())
def test_the_collecting_process_makes_no_difference(collectors: list[int], last: bool) -> None:
    """Collector 0 is this process; the columns of the others arrive from other processes, first or last."""
    own: list[SubjectRow] = []
    others = [SubjectColumns(), SubjectColumns()]
    for row, collector in zip(of_six(), collectors, strict=True):
        if collector:
            others[collector - 1].add(row)
        else:
            own.append(row)
    sent: list[SubjectColumns] = [pickle.loads(pickle.dumps(columns)) for columns in others]
    told: list[int] = []
    together = collect([*own, *sent] if last else [*sent, *own], told.append)
    alone = collect(of_six())
    assert all(alone[name].tobytes() == together[name].tobytes() for name in alone)
    assert told[-1] == 6


def test_what_has_no_letter_or_digit_cannot_be_found_by_number(person: Callable[..., SubjectRow]) -> None:
    sections = collect(
        [
            lost(1, "<<-", "D"),
            person(2, "A", documents=(("--", "D"), ("1", "D"))),
        ]
    )
    assert len(sections["document.key"]) == 0
    assert len(sections["held.key"]) == 1

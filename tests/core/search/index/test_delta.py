"""A delta makes of one generation the next, byte for byte as if it were built again."""

from pathlib import Path
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form
from leeward.core.record.content.document import DocumentStatus, TravelDocument
from leeward.core.search.index import DocumentRow, RangeRow, Row, Segment, SubjectRow
from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.collector import collect
from leeward.core.search.index.delta import apply_delta, difference
from leeward.core.search.index.spill import Spill

NAMES = ("Erika Mustermann", "عبد الرحمن خان", "Juan Carlos Pérez Gómez", "李小龍", "O'Neill", "Ivan")

NUMBERS = ("A1", "AO1", "A01", "C01X0007J", "123456789", "КЦ 12", "X" * 70, "")

SPANS = (None, DateSpan.of(2020, 2, 29), DateSpan.parse("1985"))

days = st.sampled_from(SPANS)

records = st.integers(0, 30).map(lambda number: UUID(int=number << 64 | 7 * number))

documents = st.builds(
    TravelDocument,
    st.sampled_from(NUMBERS),
    st.sampled_from(("", "BRB", "D")),
    st.sampled_from(("lost", "stolen")),
    st.sampled_from(("P", "ID")),
    days,
    days,
    days,
)

subjects = st.builds(
    Subject,
    st.lists(st.sampled_from(NAMES), max_size=3).map(
        lambda names: tuple(name_form("", "", text=name) for name in names)
    ),
    days.map(lambda span: (span,) if span else ()),
    st.sampled_from((None, "M", "F")),
    st.sampled_from(((), ("BRB",), ("BRB", "GUY"))),
    st.sampled_from(((), (("C01X0006H", "D"),))),
    st.sampled_from(("person", "vessel")),
)

some_rows = st.builds(
    lambda people, papers, bulk, ranges: [
        *(SubjectRow(record, subject) for record, subject in people.items()),
        *(DocumentRow(record, document, "BRB-RBPF") for record, document in papers.items()),
        *(DocumentRow(None, document, "INT-IP") for document in bulk),
        *(RangeRow(record, "BRB", "", f"A{at:05}", f"A{at + 50:05}") for record, at in ranges.items()),
    ],
    st.dictionaries(records, subjects, max_size=6),
    st.dictionaries(records, documents, max_size=6),
    st.lists(documents, max_size=6),
    st.dictionaries(records, st.integers(0, 3), max_size=3),
)


def made(base: list[Row], target: list[Row], spill: Spill) -> None:
    """Checks that the difference between these rows makes the second index of the first."""
    delta = difference(Segment(collect(base)), Segment(collect(target)))
    result = apply_delta(Segment(collect(base)), delta, spill)
    wanted = collect(target)
    assert list(result) == list(wanted)
    for name, values in wanted.items():
        assert result[name].dtype == values.dtype, name
        assert result[name].tobytes() == values.tobytes(), name


@given(some_rows, some_rows)
def test_the_result_is_the_later_index_itself(base: list[Row], target: list[Row]) -> None:
    made(base, target, Spill(Path("not needed")))


@given(some_rows, some_rows)
def test_a_few_changes_among_what_stays(before: list[Row], news: list[Row]) -> None:
    changed = {row.record for row in news}
    made(before, [row for row in before if row.record not in changed] + news, Spill(Path("not needed")))


def papers(numbers: range, status: DocumentStatus = "lost") -> list[Row]:
    return [DocumentRow(None, TravelDocument(f"N{number:07}", "BRB", status), "BRB-RBPF") for number in numbers]


def test_what_it_costs() -> None:
    """The issue's figures: about 10 bytes a changed key, 40 with a document's record."""
    base, half = papers(range(20_000)), papers(range(10_000))
    gone = difference(Segment(collect(base)), Segment(collect(half)))
    came = difference(Segment(collect(half)), Segment(collect(base)))
    assert size(gone) / 10_000 < 2
    assert size(came) / 10_000 < 25


def size(sections: Sections) -> int:
    return sum(values.nbytes for values in sections.values())


def test_nothing_changed_is_next_to_nothing(rows: list[Row]) -> None:
    segment = Segment(collect(rows))
    assert size(difference(segment, segment)) < 1000

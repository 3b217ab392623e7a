"""Who is found does not depend on how the index was made, and more records never hide one."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form, traveller
from leeward.core.search.candidates.candidates import candidates
from leeward.core.search.index import Index, Segment, SubjectRow
from leeward.core.search.index.layers import Layer

BORN = (DateSpan.of(1984, 7, 9),)
QUERY = traveller(surname="GREAVES", given_names="ALTHEA MARIE", birth_dates=BORN)
NAMES = ("Althea Marie Greaves", "Althea Marie Greavess", "Altea Greaves", "Greaves Althea M", "Ilir Morina")
SUBJECTS = st.tuples(st.sampled_from(NAMES), st.sampled_from(((), BORN, (DateSpan.of(1984, 7, 8),))))


def rows_of(subjects: list[tuple[str, tuple[DateSpan, ...]]]) -> list[SubjectRow]:
    return [
        SubjectRow(UUID(int=place), Subject((name_form("", "", text=name),), born))
        for place, (name, born) in enumerate(subjects, 1)
    ]


def found(*parts: list[SubjectRow]) -> tuple[UUID, ...]:
    return candidates(QUERY, Index([Layer.of(Segment.of(part)) for part in parts if part])).persons


@settings(max_examples=60, deadline=None)
@given(st.lists(SUBJECTS, min_size=1, max_size=12), st.randoms(), st.integers(0, 12), st.integers(0, 12))
def test_order_of_import_deltas_and_a_new_build_change_nothing(
    subjects: list[tuple[str, tuple[DateSpan, ...]]], chance: object, first: int, second: int
) -> None:
    rows = rows_of(subjects)
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random
    low, high = sorted((first, second))
    assert found(mixed[:low], mixed[low:high], mixed[high:]) == found(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(SUBJECTS, min_size=1, max_size=8), st.lists(SUBJECTS, max_size=30))
def test_added_records_hide_no_one(
    subjects: list[tuple[str, tuple[DateSpan, ...]]], added: list[tuple[str, tuple[DateSpan, ...]]]
) -> None:
    rows = rows_of([*subjects, *added])
    few = rows[: len(subjects)]
    assert set(found(few)) <= set(found(rows))
    assert set(found(few)) <= set(found(few, rows[len(subjects) :]))

"""Finding documents by number: equal, look-alike, transposed, under the same issuer, another, or none."""

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.documents import lost

from leeward.core.search.index import Segment
from leeward.core.search.index.documents import find_keys
from leeward.core.search.index.numbers import compare_numbers, document_key

GERMAN, AMERICAN, NOWHERE = UUID(int=1), UUID(int=2), UUID(int=3)
SEGMENT = Segment.of(
    [
        lost(GERMAN, "C01X0006H", "D<<"),
        lost(AMERICAN, "123456789", "USA"),
        lost(NOWHERE, "AA-112233", ""),
        lost(4, "---", "USA"),  # nothing to find it by
    ]
)


@pytest.mark.parametrize(
    ("number", "issuer", "found"),
    [
        ("C01X0006H", "D", [(GERMAN, "equal", "equal")]),
        ("c01x0006h<", "D", [(GERMAN, "equal", "equal")]),
        ("CO1X0006H", "D", [(GERMAN, "lookalike", "equal")]),
        ("COIXOOO6H", "D", [(GERMAN, "lookalike", "equal")]),  # five characters at once
        ("C01X0060H", "D", [(GERMAN, "transposed", "equal")]),
        ("C01X0006H", None, [(GERMAN, "equal", "unstated")]),
        ("CO1X0006H", None, [(GERMAN, "lookalike", "unstated")]),
        ("123456789", "GBR", [(AMERICAN, "equal", "differs")]),  # the equal number elsewhere is worth knowing
        ("I23456789", "GBR", []),  # a near miss elsewhere is chance
        ("213456789", "GBR", []),
        ("AA112233", "BRB", [(NOWHERE, "equal", "unstated")]),  # the record names no issuer
        ("2I3456789", "USA", []),  # exchanged and misread at once
        ("C01X0007H", "D", []),
        ("", "D", []),
        ("<<<", None, []),
        ("X" * 3_000_000, None, []),  # a pasted page
    ],
)
def test_what_a_number_finds(number: str, issuer: str | None, found: list[tuple[UUID, str, str]]) -> None:
    assert [(hit.record, hit.how, hit.issuer) for hit in SEGMENT.documents(number, issuer)] == found


def test_the_best_comes_first() -> None:
    rows = [
        lost(1, "A10", "USA"),
        lost(2, "A01", "USA"),
        lost(3, "AO1", "USA"),
        lost(4, "A01", "GBR"),
        lost(5, "A01", ""),
    ]
    assert [hit.record.int for hit in Segment.of(rows).documents("A01", "USA")] == [2, 5, 4, 3, 1]


def test_several_records_of_one_document_are_all_found() -> None:
    segment = Segment.of(lost(number, "P1234567", "BRB") for number in range(5))
    assert {hit.record.int for hit in segment.documents("P1234567", "BRB")} == set(range(5))


@given(
    st.lists(st.tuples(st.text("ABO01I", min_size=1, max_size=5), st.sampled_from(["", "D", "USA"])), max_size=30),
    st.text("ABO01I", min_size=1, max_size=5),
    st.sampled_from([None, "D", "GBR"]),
)
def test_verified_hits_are_what_comparing_every_record_finds(
    documents: list[tuple[str, str]], number: str, issuer: str | None
) -> None:
    def counts(at: int) -> bool:
        recorded, country = documents[at]
        how = compare_numbers(number, recorded)
        return how == "equal" or (how is not None and (not country or not issuer or country == issuer))

    keys = sorted((document_key(recorded, country), at) for at, (recorded, country) in enumerate(documents))
    hits = find_keys(np.array([key for key, _ in keys], dtype=np.uint64), number, issuer)
    rows = [keys[hit.row][1] for hit in hits]
    assert len(rows) == len(set(rows))
    # a key's 8 exact bits may agree by chance, so what is found is verified, as every caller does
    assert {at for at in rows if counts(at)} == {at for at in range(len(documents)) if counts(at)}

"""Packing many rows at once: it accepts and rejects the same rows as reading them one by one."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists.documents import document_of
from leeward.core.record.lists.read import Reject, Rejected, reason
from leeward.core.search.bulk import Batch, BulkPacker
from leeward.core.search.bulk.bulk_packer import plain
from leeward.core.search.index import Segment
from leeward.core.search.index.collector import collect
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.scenario.lost_papers import BLOCK, lost_papers

NAMES = ("number", "issuer", "type", "status", "reported", "issued", "expires", "owner")
Row = tuple[str, ...]


def packed(
    rows: Sequence[Row], *, names: tuple[str, ...] = NAMES
) -> tuple[set[tuple[TravelDocument, str]], list[Reject]]:
    """Documents with their owners, and rejects, of rows packed as one batch."""
    columns = {name: pa.array([row[at].encode() for row in rows], pa.binary()) for at, name in enumerate(names)}
    pile = DocumentColumns()
    packer = BulkPacker(pile, "f.csv", "INT-IPSG")
    rejects = list(packer.add(Batch(columns, 2, len(rows))))
    segment = Segment({**collect(()), **pile.sections()})
    assert packer.rows >= segment.counts["documents"]
    return {(row.document, row.owner) for row in segment.document_rows()}, rejects


def one_by_one(rows: list[Row]) -> tuple[set[tuple[TravelDocument, str]], list[int]]:
    """The same by the reader of small tables."""
    found, rejected = set(), []
    for line, row in enumerate(rows, 2):
        try:
            cells = {name: plain(value.encode()) for name, value in zip(NAMES, row, strict=True)}
            owner = cells.pop("owner")
            document = document_of(cells)
            if owner and not owner.startswith("JAM-"):
                raise Rejected("owner.unknown")
        except Rejected:
            if any(value.strip(' "') for value in row):
                rejected.append(line)
        else:
            found.add((document, owner or "INT-IPSG"))
    return found, rejected


NUMBERS = st.text('AZ019oI -./<"', max_size=14) | st.text(max_size=6) | st.just("1" * 30)
DATES = st.sampled_from(
    [
        "",
        "2026-03-01",
        "2026-03",
        "2026",
        "1960/1965",
        "01.02.2030",
        "03/04/1974",
        "20260301",
        "1899-12-31",
        "soon",
        "~",
    ]
)
ROWS = st.tuples(
    NUMBERS,
    st.sampled_from(["BRB", "brb", "D", "Jamaica", "JM", "ZZZ", "", " TTO ", '"GUY"']),
    st.sampled_from(["P", "", "passport", "ID", "P<", "12"]),
    st.sampled_from(["lost", "Stolen", "cancelled", "", "found"]),
    DATES,
    DATES,
    DATES,
    st.sampled_from(["", "JAM-PICA", "me"]),
)


@given(st.lists(ROWS, max_size=25))
def test_many_at_once_are_what_one_by_one_are(rows: list[Row]) -> None:
    found, rejects = packed(rows)
    wanted, rejected = one_by_one(rows)
    assert found == wanted
    assert [reject.position.line for reject in rejects] == rejected


def test_every_field_is_kept() -> None:
    found, _ = packed([("b-12 34", "TTO", "ID", "stolen", "2026-03", "2020-01-01", "2030-01-01", "JAM-PICA")])
    day = DateSpan.parse
    document = TravelDocument("B1234", "TTO", "stolen", "ID", day("2026-03"), day("2020-01-01"), day("2030-01-01"))
    assert found == {(document, "JAM-PICA")}


def test_rejects_name_line_reason_and_row() -> None:
    good = ("A1", "BRB", "P", "lost", "", "", "", "")
    rows = [good, ("A2", "ZZZ", *good[2:]), ("A3", "BRB", "P", "lost", "", "2030-01-01", "2020-01-01", ""), ("",) * 8]
    _, rejects = packed(rows)
    assert [(reject.position.line, reason(reject)) for reject in rejects] == [
        (
            3,
            "issuer: ZZZ is not a known state or issuer; write its name or ICAO 9303 code, such as BRB, or D for "
            "Germany.",
        ),
        (4, "expires is before issued."),
    ]
    assert rejects[0].excerpt.startswith("A2, ZZZ, P, lost")


def test_columns_that_a_file_does_not_have_are_empty() -> None:
    found, _ = packed([("A1", "BRB", "lost")], names=("number", "issuer", "status"))
    assert found == {(TravelDocument("A1", "BRB", "lost"), "INT-IPSG")}


def test_made_up_papers_are_the_same_in_every_run_and_all_usable() -> None:
    today = date(2026, 11, 24)
    one, two = (list(lost_papers(BLOCK + 10, today=today)) for _ in range(2))
    assert [batch.num_rows for batch in one] == [BLOCK, 10]
    assert one[1].equals(two[1])
    assert next(lost_papers(BLOCK + 10, today=today, first=1)).equals(one[1])
    rows = [tuple(str(value) for value in row.values()) for row in one[1].to_pylist()]
    found, rejects = packed([(*row[:5], "", row[5], "") for row in rows])
    assert (len(found), rejects) == (10, [])

"""A batch in blocks finds what each traveller's own search finds, and loses no row."""

from pathlib import Path
from uuid import UUID

import pytest
from tests.core.search.index.documents import lost

from leeward.core.matching.subject import traveller
from leeward.core.record.lists.read import Position, Reject
from leeward.core.search.candidates.blocks import Block, blocks, search
from leeward.core.search.candidates.candidates import candidates
from leeward.core.search.candidates.travellers import Cells, traveller_of
from leeward.core.search.index import Index, RangeRow, Segment, Snapshot, SubjectRow, build
from leeward.core.search.index.image import IndexImage
from leeward.core.search.index.layers import Layer

WANTED, LOST, BLANKS, LATE, GONE = (UUID(int=number) for number in range(1, 6))
ROWS = (
    SubjectRow(WANTED, traveller(surname="Xhemajli", given_names="Arben")),
    lost(LOST, "C12345678", "BRB"),
    RangeRow(BLANKS, "BRB", "P", "D00000001", "D00000099"),
    lost(GONE, "E12345678", "BRB"),
)
TRAVELLERS = (
    Cells(2, {"name": "Arben Xhemajli"}),
    Cells(3, {"name": "Somebody Else", "document_number": "C12345678", "document_issuer": "BRB"}),
    Reject(Position("file", 4), "line.nul"),
    Cells(5, {"name": "Nobody Known"}),
    Cells(6, {"birth_date": "1984"}),
    Cells(7, {"document_number": "D00000042", "document_issuer": "BRB"}),
    Cells(8, {"name": "...", "document_number": "L1234567", "document_issuer": "BRB"}),
    Cells(9, {"document_number": "E12345678", "document_issuer": "BRB"}),
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """A generation on disk, one record that came later, and one that is gone."""
    base = Snapshot.open(build(tmp_path / "index", 1, ROWS, position=0, sources=()))
    return Index(
        [
            Layer.of(Segment.of([lost(LATE, "L1234567", "BRB")])),
            Layer.of(base, {GONE}),
        ]
    )


def test_every_row_is_searched_or_rejected(index: Index) -> None:
    done = search(Block(4, TRAVELLERS), index)
    assert (done.number, done.travellers) == (4, 6)
    assert [(each.position.line, each.code) for each in done.rejects] == [(4, "line.nul"), (6, "traveller.nothing")]
    assert [(found.row, offered.records) for found, offered in done.found] == [
        (2, {WANTED}),
        (3, {LOST}),
        (7, {BLANKS}),
        (8, {LATE}),
    ]


def test_a_block_answers_as_each_traveller_alone(index: Index) -> None:
    found = {each.row: offered for each, offered in search(Block(0, TRAVELLERS), index).found}
    for row in TRAVELLERS:
        if isinstance(row, Cells) and row.row != 6:
            alone = candidates(traveller_of(row).subject, index)
            assert found.get(row.row, alone) == alone
            assert bool(alone) == (row.row in found)


def test_another_process_sees_the_same_index(index: Index, tmp_path: Path) -> None:
    image = IndexImage.of(index)
    elsewhere = [path.rename(tmp_path / path.name) for path in image.files]
    assert search(Block(0, TRAVELLERS), image.on(elsewhere).open()) == search(Block(0, TRAVELLERS), index)


@pytest.mark.parametrize("size", [1, 3, 8, 100])
def test_blocks_keep_the_order(size: int) -> None:
    cut = list(blocks(TRAVELLERS, size))
    assert [block.number for block in cut] == list(range(len(cut)))
    assert tuple(row for block in cut for row in block.rows) == TRAVELLERS
    assert list(blocks((), size)) == []

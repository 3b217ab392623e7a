"""A batch in blocks, each searched independently, on a core of this machine or another one, in any order."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from leeward.core.record.lists.read import Position, Reject, Rejected, excerpt
from leeward.core.search.candidates.candidates import Candidates, candidates_of_block
from leeward.core.search.candidates.travellers import Cells, ListedTraveller, traveller_of
from leeward.core.search.index import Index
from leeward.core.search.index.image import IndexImage

BLOCK = 2048


class Block(NamedTuple):
    """Consecutive rows of the input, or travellers that were read already; blocks are numbered from 0.

    `today` settles the century of two-digit years.
    """

    number: int
    rows: tuple[Cells | ListedTraveller | Reject, ...]
    today: date | None = None


class Searched(NamedTuple):
    """The result of a block: the number of travellers searched, the rejected rows, and travellers with candidates."""

    number: int
    travellers: int
    rejects: list[Reject]
    found: list[tuple[ListedTraveller, Candidates]]


Search = Callable[[IndexImage, Iterable[Block]], Iterator[Searched]]
"""Searches blocks somewhere: on this machine's cores, or on a cluster."""


def blocks(
    rows: Iterable[Cells | ListedTraveller | Reject], size: int = BLOCK, *, today: date | None = None
) -> Iterator[Block]:
    """The rows in blocks of `size`."""
    waiting, number = iter(rows), 0
    while taken := tuple(islice(waiting, size)):
        yield Block(number, taken, today)
        number += 1


def search(block: Block, index: Index) -> Searched:
    """Search the index for every traveller of the block."""
    read = [_read(row, block.today) for row in block.rows]
    travellers = [each for each in read if isinstance(each, ListedTraveller)]
    offered = candidates_of_block([each.subject for each in travellers], index)
    return Searched(
        block.number,
        len(travellers),
        [each for each in read if isinstance(each, Reject)],
        [pair for pair in zip(travellers, offered, strict=True) if pair[1]],
    )


def _read(row: Cells | ListedTraveller | Reject, today: date | None) -> ListedTraveller | Reject:
    if not isinstance(row, Cells):
        return row
    try:
        return traveller_of(row, today)
    except Rejected as error:
        written = excerpt(", ".join(value for value in row.cells.values() if value))
        return Reject(Position(line=row.row), error.code, error.params, written)

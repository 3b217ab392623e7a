"""Increments: whatever came, in whatever pieces, is found above any generation that they reach; a half one never is."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.documents import lost
from tests.core.search.index.machine import WAYS, crash

from leeward.core.search.index import (
    Increment,
    Index,
    IndexDamaged,
    Layer,
    Row,
    Segment,
    drop_increments,
    increments_from,
    write_increment,
)

NUMBERS = st.none() | st.sampled_from(["A100", "A200", "B300"])
JOURNALS = st.lists(st.tuples(st.integers(0, 6), NUMBERS), min_size=1, max_size=20)
LAST = UUID(int=7)


def row(at: int, number: str | None) -> Row | None:
    return lost(UUID(int=at), number, "BRB") if number else None


def state(changes: Iterable[tuple[int, str | None]]) -> dict[UUID, Row | None]:
    return {UUID(int=at): row(at, number) for at, number in changes}


def holders(index: Index, number: str) -> set[int]:
    found = [hit.record.int for hit in index.documents(number, "BRB") if hit.how == "equal"]
    assert len(found) == len(set(found)), "a record is found once"
    return set(found)


@given(JOURNALS, st.data())
def test_increments_lead_from_any_generation_to_the_newest(
    journal: list[tuple[int, str | None]], data: st.DataObject
) -> None:
    """Each holds the rows as they are when it is made, as the worker does it; one reaches further back than it must."""
    ends = sorted(data.draw(st.sets(st.integers(1, len(journal)), min_size=1)) | {len(journal)})
    base = data.draw(st.integers(0, len(journal)))
    with TemporaryDirectory() as name:
        after = 0
        for end in ends:
            changed = state(journal)  # as they are now
            ids = {UUID(int=at) for at, _ in journal[after:end]}
            write_increment(Path(name), {id: changed[id] for id in ids}, after=after, position=end, last=LAST)
            after = end
        rows = state(journal[:base]).values()
        layers = [Layer.of(Segment.of(each for each in rows if each is not None))]
        for increment in increments_from(Path(name), base):
            layers = [Layer.of(increment), *(layer.without(increment.changed) for layer in layers)]
            base = increment.position
        assert base == len(journal)
        current = dict(journal)
        for number in ("A100", "A200", "B300"):
            assert holders(Index(layers), number) == {at for at, held in current.items() if held == number}


def test_it_says_what_it_is(tmp_path: Path) -> None:
    path = write_increment(tmp_path, state([(1, "A100"), (2, None)]), after=3, position=9, last=LAST)
    increment = Increment.open(path)
    assert (increment.after, increment.position, increment.last) == (3, 9, LAST)
    assert increment.changed == {UUID(int=1), UUID(int=2)}


def test_a_gap_and_a_damaged_file_end_them(tmp_path: Path) -> None:
    for after, position in ((0, 5), (5, 9), (12, 15)):
        write_increment(tmp_path, state([(position, "A100")]), after=after, position=position, last=LAST)
    assert [each.position for each in increments_from(tmp_path, 0)] == [5, 9]
    assert [each.position for each in increments_from(tmp_path, 7)] == [9]
    assert [each.position for each in increments_from(tmp_path, 13)] == [15]
    assert list(increments_from(tmp_path / "none", 0)) == []
    path = tmp_path / "increment.5.9"
    path.write_bytes(path.read_bytes()[:-1])
    assert [each.position for each in increments_from(tmp_path, 0)] == [5]
    with pytest.raises(IndexDamaged, match=r"increment\.5\.9"):
        Increment.open(path)


def test_the_one_that_reaches_furthest_is_taken(tmp_path: Path) -> None:
    for position in (4, 9, 6):
        write_increment(tmp_path, state([(position, "A100")]), after=0, position=position, last=LAST)
    assert [each.position for each in increments_from(tmp_path, 0)] == [9]


def test_those_that_a_generation_has_are_removed(tmp_path: Path) -> None:
    for after, position in ((0, 5), (5, 9)):
        write_increment(tmp_path, state([(position, "A100")]), after=after, position=position, last=LAST)
    drop_increments(tmp_path, 5)
    assert [path.name for path in tmp_path.iterdir()] == ["increment.5.9"]
    drop_increments(tmp_path / "none", 5)


@pytest.mark.parametrize(("after", "cut"), WAYS)
def test_a_machine_that_stops_leaves_a_whole_one_or_none(tmp_path: Path, *, after: bool, cut: bool) -> None:
    def work() -> None:
        write_increment(tmp_path, state([(1, "A100")]), after=0, position=1, last=LAST)

    for stop_at in range(100):
        _, ended = crash(work, stop_at, after=after, cut=cut)
        assert [each.position for each in increments_from(tmp_path, 0)] in ([], [1])
        drop_increments(tmp_path, 1)
        if ended:
            break
    assert ended
    write_increment(tmp_path, state([(1, "A100")]), after=0, position=1, last=LAST)
    assert [path.name for path in tmp_path.iterdir()] == ["increment.0.1"], "what was left unfinished is removed"

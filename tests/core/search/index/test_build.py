"""Building: a crash at any step leaves a whole generation in service, and the next build succeeds."""

import gc
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.core.search.index.machine import WAYS, crash, room_for

from leeward.core.matching.subject import traveller
from leeward.core.search.index import IndexBusy, Row, Source, StaleGeneration, Store, SubjectRow, build, in_service


def generation(folder: Path, number: int, rows: list[Row]) -> Path:
    return build(folder, number, rows, position=number * 10, sources=[Source("X", "2026-01-01", len(rows))])


@pytest.fixture
def marked(person: Callable[..., SubjectRow]) -> Callable[[int], list[Row]]:
    """Rows that show their generation: every record of generation n has the number n."""
    return lambda number: [person(number, "JOHN SMITH", documents=(("X1", "D"),)) for _ in range(20)]


def seen(folder: Path) -> int:
    """The generation that a newly started process searches, checked for completeness and consistency."""
    snapshot = Store(folder).current()
    if snapshot is None:
        return 0
    assert {hit.record.int for hit in snapshot.persons(traveller(surname="JOHN SMITH"))} == {snapshot.generation}
    assert snapshot.position == snapshot.generation * 10
    return snapshot.generation


def test_a_build_is_in_service_and_the_one_before_stays(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    for number in (1, 2, 5, 6):
        assert generation(tmp_path, number, marked(number)) == tmp_path / f"idx.{number}"
        assert seen(tmp_path) == in_service(tmp_path) == number
    assert sorted(path.name for path in tmp_path.iterdir()) == ["idx.5", "idx.6", "idx.control", "idx.lock"]


@pytest.mark.parametrize(("after", "cut"), WAYS, ids=["before", "after", "in"])
@pytest.mark.parametrize("before", [0, 2], ids=["first build", "third build"])
def test_a_crash_at_any_step(
    tmp_path: Path, marked: Callable[[int], list[Row]], before: int, after: bool, cut: bool
) -> None:
    """Before, after, or in the midst of each write, sync, rename, swap and removal, one after the other."""
    for stop_at in range(1000):
        folder = tmp_path / str(stop_at)
        folder.mkdir()
        for number in range(1, before + 1):
            generation(folder, number, marked(number))
        running = Store(folder)
        running.current()
        rows = marked(before + 1)
        steps, finished = crash(partial(generation, folder, before + 1, rows), stop_at, after=after, cut=cut)
        allowed = {before, before + 1} if steps and "rename" in steps else {before}
        assert seen(folder) in allowed
        snapshot = running.current()
        assert (snapshot.generation if snapshot else 0) in allowed
        again = (in_service(folder) or 0) + 1
        generation(folder, again, marked(again))
        assert seen(folder) == again
        assert not list(folder.glob("*.tmp"))
        if finished:
            break
    assert finished
    swap = ["rename", "sync_folder", "overwrite", "sync", "remove"]
    if before:
        assert steps[-len(swap) :] == swap
    assert set(steps[: steps.index("rename")]) == {"write", "sync"}


def test_a_full_disk_keeps_the_old_generation(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    whole = generation(tmp_path, 1, marked(1)).stat().st_size
    for room in range(0, whole, whole // 20):
        with room_for(room), pytest.raises(OSError, match="File too large"):
            generation(tmp_path, 2, marked(2))
        assert seen(tmp_path) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == ["idx.1", "idx.control", "idx.lock"]
    generation(tmp_path, 2, marked(2))
    assert seen(tmp_path) == 2


def test_rows_that_fail_keep_the_old_generation(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    generation(tmp_path, 1, marked(1))

    def failing() -> Iterator[Row]:
        yield from marked(2)
        raise ConnectionError("the database went away")

    with pytest.raises(ConnectionError):
        build(tmp_path, 2, failing(), position=20, sources=[])
    assert seen(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["idx.1", "idx.control", "idx.lock"]


def test_the_collector_runs_seldom_while_rows_are_read_and_as_before_afterwards(tmp_path: Path) -> None:
    before, seen = gc.get_threshold(), list[int]()

    def rows(error: Exception | None) -> Iterator[Row]:
        seen.append(gc.get_threshold()[0])
        if error:
            raise error
        yield from ()

    build(tmp_path, 1, rows(None), position=1, sources=[])
    with pytest.raises(OSError, match="gone"):
        build(tmp_path, 2, rows(OSError("gone")), position=1, sources=[])
    assert min(seen) > before[0]
    assert gc.get_threshold() == before


def test_generations_only_rise(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    generation(tmp_path, 4, marked(4))
    for number in (4, 3):
        with pytest.raises(StaleGeneration, match="not newer than 4"):
            generation(tmp_path, number, marked(number))
    assert seen(tmp_path) == 4


def test_one_build_at_a_time(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    def nested() -> Iterator[Row]:
        with pytest.raises(IndexBusy, match="another process is building"):
            generation(tmp_path, 2, marked(2))
        yield from marked(1)

    build(tmp_path, 1, nested(), position=10, sources=[])
    assert seen(tmp_path) == 1


def test_progress_counts_rows(tmp_path: Path, person: Callable[..., SubjectRow]) -> None:
    told: list[int] = []
    build(tmp_path, 1, [person(1, "A")] * 10_001, position=1, sources=[], progress=told.append)
    assert told == [10_000, 10_001]


def test_a_folder_is_made_and_its_files_are_private(tmp_path: Path, marked: Callable[[int], list[Row]]) -> None:
    folder = tmp_path / "var" / "index"
    path = generation(folder, 1, marked(1))
    assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in (path, folder / "idx.control")} == {0}


def test_an_empty_index_is_an_index(tmp_path: Path) -> None:
    build(tmp_path, 1, [], position=0, sources=[])
    snapshot = Store(tmp_path).current()
    assert snapshot is not None
    assert set(snapshot.counts.values()) == {0}
    assert not snapshot.persons(traveller(surname="A", number="1"))
    assert not snapshot.documents("1", "D")
    assert not snapshot.ranges("1", None)

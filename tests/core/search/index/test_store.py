"""The open store of a process: it follows new generations and never uses a bad one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest

from leeward.core.search.index import Row, Snapshot, Source, Store, build
from leeward.core.search.index.control import control_path, put_in_service

# Builds generation after generation until it is killed; every record of generation n has the number n.
BUILDER = """
import sys
from pathlib import Path
from uuid import UUID
from leeward.core.search.index import SubjectRow, build, in_service
from leeward.core.matching.subject import NameForm, Subject
folder = Path(sys.argv[1])
while True:
    number = (in_service(folder) or 0) + 1
    rows = [SubjectRow(UUID(int=number), Subject((NameForm("X", ("JOHN", "SMITH")),))) for _ in range(50)]
    build(folder, number, rows, position=number, sources=[])
"""


@pytest.fixture
def folder(tmp_path: Path, rows: list[Row]) -> Path:
    for number in (1, 2):
        build(tmp_path, number, rows, position=number, sources=[Source("X", "2026-01-01", len(rows))])
    return tmp_path


def serving(store: Store) -> int:
    snapshot = store.current()
    return 0 if snapshot is None else snapshot.generation


def spoil(path: Path) -> None:
    """Another file under this name, with one bit changed: the old one stays mapped as it was."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 4
    path.unlink()
    path.write_bytes(whole)


def test_an_empty_or_missing_folder_has_no_index(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        store = Store(folder)
        assert (store.current(), store.trouble) == (None, None)


def test_a_new_generation_is_taken_between_two_calls(folder: Path, rows: list[Row]) -> None:
    store = Store(folder)
    first = store.current()
    assert first is not None
    assert store.current() is first  # while nothing changes
    build(folder, 3, rows, position=3, sources=[])
    assert serving(store) == 3
    build(folder, 4, rows, position=4, sources=[])
    build(folder, 5, rows, position=5, sources=[])
    assert [hit.how for hit in first.documents("C01X0007J", "D")] == ["equal"]  # its file is gone, its mapping stays
    assert (serving(store), store.trouble) == (5, None)


def test_a_store_opened_before_the_first_build_finds_it(tmp_path: Path, rows: list[Row]) -> None:
    store = Store(tmp_path)
    assert serving(store) == 0
    build(tmp_path, 1, rows, position=4, sources=[])
    assert serving(store) == 1


def test_a_damaged_generation_is_not_taken(folder: Path, rows: list[Row]) -> None:
    store = Store(folder)
    assert serving(store) == 2
    build(folder, 3, rows, position=3, sources=[])
    spoil(folder / "idx.3")
    assert serving(store) == 2
    assert store.trouble is not None
    assert "idx.3" in store.trouble
    build(folder, 4, rows, position=4, sources=[])
    assert serving(store) == 4
    assert store.trouble is None


def test_a_start_with_a_damaged_generation_falls_back(folder: Path) -> None:
    spoil(folder / "idx.2")
    store = Store(folder)
    assert serving(store) == 1
    assert "checksum" in (store.trouble or "")
    spoil(folder / "idx.1")
    store = Store(folder)
    assert (store.current(), "idx.2" in (store.trouble or "")) == (None, True)


@pytest.mark.parametrize("content", [b"", bytes(16), b"\xff" * 16, b"x"])
def test_a_damaged_control_file_leaves_the_newest_whole_generation(folder: Path, content: bytes) -> None:
    control_path(folder).write_bytes(content)
    store = Store(folder)
    assert serving(store) == 2
    assert "control file" in (store.trouble or "")


def test_a_control_file_that_cannot_be_read_is_as_good_as_none(folder: Path) -> None:
    control_path(folder).unlink()
    control_path(folder).mkdir()
    store = Store(folder)
    assert serving(store) == 2
    assert "not readable" in (store.trouble or "")


def test_an_older_generation_is_not_taken(folder: Path) -> None:
    store = Store(folder)
    assert serving(store) == 2
    put_in_service(folder, 1)
    assert serving(store) == 2
    assert "older" in (store.trouble or "")


def test_a_file_under_another_generations_name_is_not_taken(folder: Path) -> None:
    (folder / "idx.3").write_bytes((folder / "idx.1").read_bytes())
    put_in_service(folder, 3)
    store = Store(folder)
    assert serving(store) == 2
    assert "it holds generation 1" in (store.trouble or "")


def test_a_generation_that_was_never_put_in_service_is_left_alone(folder: Path) -> None:
    (folder / "idx.3").write_bytes((folder / "idx.2").read_bytes())
    assert serving(Store(folder)) == 2


def test_threads_share_one_snapshot(folder: Path) -> None:
    store = Store(folder)
    found: list[Snapshot | None] = []
    threads = [Thread(target=lambda: found.append(store.current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(snapshot is found[0] for snapshot in found)


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.soak)])
def test_a_builder_killed_again_and_again_never_shows_a_reader_a_mix(
    tmp_path: Path, person: Callable[..., Row], kills: int
) -> None:
    build(tmp_path, 1, [person(1, "JOHN SMITH")], position=1, sources=[])
    reader = Store(tmp_path)
    last = 1
    for kill in range(kills):
        builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(tmp_path)])
        reads, start = 0, last
        try:
            while last < start + 2 or reads % (kill * 37 + 11):  # kills come at different places
                assert builder.poll() is None
                snapshot = reader.current()
                assert snapshot is not None
                assert reader.trouble is None
                assert snapshot.generation == snapshot.position >= last
                last = snapshot.generation
                assert len(snapshot.hide([UUID(int=last)]).rows) == (1 if last == 1 else 50)
                reads += 1
        finally:
            builder.kill()
            builder.wait()
    fresh = Store(tmp_path)
    assert serving(fresh) >= last
    assert fresh.trouble is None

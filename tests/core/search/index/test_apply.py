"""Applying an export produces exactly the maker's file, or changes nothing and gives the reason in one sentence."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest
from tests.core.search.index.documents import lost
from tests.core.search.index.machine import WAYS, crash, room_for

from leeward.core.matching.subject import traveller
from leeward.core.search.index import (
    IndexBusy,
    RangeRow,
    Row,
    Snapshot,
    Source,
    Store,
    SubjectRow,
    build,
    disk,
    in_service,
)
from leeward.core.search.index.apply import NotApplicable, apply
from leeward.core.search.index.container import IndexDamaged
from leeward.core.search.index.exports import Export, export_since, export_whole, keep_link

APPLIER = """
import sys
from pathlib import Path
from leeward.core.search.index import Export, apply
export = Export.open(Path(sys.argv[2]))
print("ready", flush=True)
for generation in apply(Path(sys.argv[1]), export):
    pass
"""
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LAST = 4


@pytest.fixture
def hub(tmp_path: Path, person: Callable[..., SubjectRow]) -> Path:
    """A folder with the last two of four generations, the links between all, and exports of every kind."""
    folder = tmp_path / "hub"
    before: Snapshot | None = None
    for number in range(1, LAST + 1):
        rows: list[Row] = [
            *(lost(at, f"A{at}", "BRB") for at in range(number, number + 20)),
            *(person(at, f"JOHN SMITH {'ABCDEF'[at % 6] * at}") for at in range(number * 3, number * 3 + 9)),
            RangeRow(UUID(int=99), "BRB", "", f"B{number:05}", "B00999"),
        ]
        path = build(folder, number, rows, position=number * 10, sources=[Source("BRB lost", "2026-01-01", number)])
        snapshot = Snapshot.open(path)
        export_whole(snapshot, tmp_path / f"whole.{number}", name="", created=NOW)
        if before is not None:
            keep_link(folder, before, snapshot)
            (tmp_path / f"link.{number}").write_bytes((folder / f"idx.{number - 1}-{number}.delta").read_bytes())
        before = snapshot
    assert before is not None
    export_since(folder, 1, before, tmp_path / "since.1", name="", created=NOW)
    return folder


def applied(folder: Path, path: Path) -> list[int]:
    return list(apply(folder, Export.open(path)))


@pytest.mark.parametrize(
    "files",
    [
        ["whole.4"],
        ["whole.1", "link.2", "link.3", "link.4"],
        ["whole.1", "since.1"],
        ["whole.3", "since.1"],
        ["whole.2", "whole.4"],
        ["whole.1", "link.2", "since.1"],
    ],
)
def test_every_way_ends_in_the_same_file(hub: Path, tmp_path: Path, files: list[str]) -> None:
    post = tmp_path / "post"
    for name in files:
        applied(post, tmp_path / name)
    assert in_service(post) == LAST
    assert (post / f"idx.{LAST}").read_bytes() == (hub / f"idx.{LAST}").read_bytes()
    snapshot = Store(post).current()
    assert snapshot is not None
    assert [hit.document.number for hit in snapshot.documents("A23", "BRB") if hit.how == "equal"] == ["A23"]
    assert snapshot.persons(traveller(surname="JOHN SMITH"))


def test_each_generation_is_yielded_once(hub: Path, tmp_path: Path) -> None:
    post = tmp_path / "post"
    assert applied(post, tmp_path / "whole.1") == [1]
    assert applied(post, tmp_path / "since.1") == [2, 3, 4]
    assert applied(post, tmp_path / "since.1") == []
    assert applied(post, tmp_path / "whole.4") == applied(post, tmp_path / "link.2") == []


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("", "link.2", "leads from generation 1 to 2, and none is in service"),
        ("whole.1", "link.3", "leads from generation 2 to 3, and 1 is in service: what leads from 1 to 2 is missing"),
        ("whole.2", "link.4", "what leads from 2 to 3 is missing"),
    ],
)
def test_the_wrong_order_is_refused(hub: Path, tmp_path: Path, first: str, then: str, told: str) -> None:
    post = tmp_path / "post"
    if first:
        applied(post, tmp_path / first)
    refused(post, tmp_path / then, told)


def test_another_base_is_refused(hub: Path, tmp_path: Path) -> None:
    post = tmp_path / "post"
    build(post, 1, [lost(1, "A1", "BRB")], position=10, sources=[])
    refused(post, tmp_path / "link.2", "it leads from another generation 1 than the one that is in service here")
    build(post, 4, [lost(1, "A1", "BRB")], position=40, sources=[])
    refused(post, tmp_path / "whole.4", "another generation 4 than the export's is in service here")


def test_one_that_leads_past_what_is_in_service_is_refused(hub: Path, tmp_path: Path) -> None:
    post = tmp_path / "post"
    applied(post, tmp_path / "whole.2")
    first, last = (Snapshot.open(build(tmp_path / "far", at, [], position=at, sources=[])) for at in (1, 5))
    refused(post, keep_link(tmp_path / "far", first, last), "from generation 1 to 5, past 2")


@pytest.mark.parametrize("name", ["whole.2", "link.2"])
def test_a_damaged_base_is_refused(hub: Path, tmp_path: Path, name: str) -> None:
    post = tmp_path / "post"
    applied(post, tmp_path / "whole.1")
    damage(post / "idx.1", 300)
    if name == "whole.2":
        assert applied(post, tmp_path / name) == [2]  # what needs no base heals
    else:
        with pytest.raises(IndexDamaged, match=r"idx\.1 cannot be used"):
            applied(post, tmp_path / name)


@pytest.mark.parametrize("name", ["whole.2", "link.2", "since.1"])
def test_an_altered_or_cut_export_is_refused(hub: Path, tmp_path: Path, name: str) -> None:
    path, whole = tmp_path / name, (tmp_path / name).read_bytes()
    for at in range(0, len(whole), 997):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(IndexDamaged, match=f"{name} cannot be used"):
            Export.open(path)
        path.write_bytes(whole[:at])
        with pytest.raises(IndexDamaged, match=f"{name} cannot be used"):
            Export.open(path)


def test_a_result_that_was_not_announced_is_not_put_in_service(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For example if another version folds names differently: the export is intact but produces another file."""
    post = tmp_path / "post"
    applied(post, tmp_path / "whole.1")
    export = Export.open(tmp_path / "link.2")
    other = Export(export.name, export.created, export.steps, Export.open(tmp_path / "link.3").sections, 0)
    with pytest.raises(IndexDamaged, match="it is not the file that was announced"):
        list(apply(post, other))
    assert in_service(post) == 1
    assert sorted(path.name for path in post.iterdir()) == ["idx.1", "idx.control", "idx.lock"]


@pytest.mark.parametrize(("after", "cut"), WAYS, ids=["before", "after", "in"])
@pytest.mark.parametrize("name", ["whole.2", "link.2"])
def test_a_crash_at_any_step(hub: Path, tmp_path: Path, name: str, after: bool, cut: bool) -> None:
    """Before, after, or in the midst of each write, sync, rename, swap and removal, one after the other."""
    applied(tmp_path / "start", tmp_path / "whole.1")
    wholes = {number: Export.open(tmp_path / f"whole.{number}").sections[0]["file"].tobytes() for number in (1, 2)}
    for stop_at in range(1000):
        post = copytree(tmp_path / "start", tmp_path / f"post.{stop_at}")
        running = Store(post)
        running.current()
        steps, finished = crash(partial(applied, post, tmp_path / name), stop_at, after=after, cut=cut)
        allowed = {1, 2} if "rename" in steps else {1}
        for store in (Store(post), running):
            snapshot = store.current()
            assert snapshot is not None
            assert store.trouble is None
            assert snapshot.generation in allowed
            assert snapshot.path.read_bytes() == wholes[snapshot.generation]
        applied(post, tmp_path / name)  # again, like the process that finds it unfinished
        assert (post / "idx.2").read_bytes() == wholes[2]
        assert not list(post.glob("*.tmp"))
        if finished:
            break
    assert finished
    assert steps[-5:] == ["sync", "rename", "sync_folder", "overwrite", "sync"]


@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.soak)])
def test_a_process_killed_while_it_applies_leaves_a_whole_generation(hub: Path, tmp_path: Path, kills: int) -> None:
    applied(tmp_path / "start", tmp_path / "whole.1")
    wholes = {at: Export.open(tmp_path / f"whole.{at}").sections[0]["file"].tobytes() for at in range(1, LAST + 1)}
    for kill in range(kills):
        post = copytree(tmp_path / "start", tmp_path / f"post.{kill}")
        reader = Store(post)
        command = [sys.executable, "-c", APPLIER, str(post), str(tmp_path / "since.1")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            for _ in range(kill * 1777 % 40_000):  # kills come at different places
                snapshot = reader.current()
                assert snapshot is not None
                assert reader.trouble is None
            process.kill()
        snapshot = Store(post).current()
        assert snapshot is not None
        assert snapshot.path.read_bytes() == wholes[snapshot.generation]
        applied(post, tmp_path / "since.1")
        assert (post / f"idx.{LAST}").read_bytes() == wholes[LAST]
        assert not list(post.glob("*.tmp"))


@pytest.mark.parametrize(("after", "cut"), WAYS, ids=["before", "after", "in"])
def test_a_crash_while_exports_are_made(hub: Path, tmp_path: Path, after: bool, cut: bool) -> None:
    base, target = (Snapshot.open(hub / f"idx.{number}") for number in (LAST - 1, LAST))
    whole, link = tmp_path / "whole.1", hub / f"idx.{LAST - 1}-{LAST}.delta"
    before = whole.read_bytes(), link.read_bytes()

    def work() -> None:
        export_whole(target, whole, name="", created=NOW)
        keep_link(hub, base, target)

    for stop_at in range(1000):
        whole.write_bytes(before[0])
        _, finished = crash(work, stop_at, after=after, cut=cut)
        assert Export.open(whole).steps[0].generation in {1, LAST}
        assert link.read_bytes() == before[1]  # the same again
        assert in_service(hub) == LAST
        if finished:
            break
    assert finished


@pytest.mark.parametrize("name", ["whole.2", "link.2"])
def test_a_full_disk_changes_nothing(hub: Path, tmp_path: Path, name: str) -> None:
    post = tmp_path / "post"
    applied(post, tmp_path / "whole.1")
    whole = (post / "idx.1").stat().st_size
    for room in range(0, whole, whole // 20):
        with room_for(room), pytest.raises(OSError, match="File too large"):
            applied(post, tmp_path / name)
        assert in_service(post) == 1
        assert sorted(path.name for path in post.iterdir()) == ["idx.1", "idx.control", "idx.lock"]
    assert applied(post, tmp_path / name) == [2]


@pytest.mark.parametrize("name", ["whole.2", "link.2"])
def test_an_export_without_its_arrays_is_refused(hub: Path, tmp_path: Path, name: str) -> None:
    applied(tmp_path / "post", tmp_path / "whole.1")
    export = Export.open(tmp_path / name)
    for missing in export.sections[0]:
        rest = {array: values for array, values in export.sections[0].items() if array != missing}
        with pytest.raises(NotApplicable, match="it lacks the array"):
            list(apply(tmp_path / "post", Export(export.name, export.created, export.steps, (rest,), 0)))
    assert in_service(tmp_path / "post") == 1


def test_nothing_is_applied_during_a_build(hub: Path, tmp_path: Path) -> None:
    with disk.building(tmp_path / "post"), pytest.raises(IndexBusy):
        applied(tmp_path / "post", tmp_path / "whole.1")


def refused(post: Path, path: Path, told: str) -> None:
    before = {file.name: file.read_bytes() for file in post.iterdir()} if post.exists() else {}
    with pytest.raises(NotApplicable, match=told) as caught:
        applied(post, path)
    assert "\n" not in str(caught.value)
    after = {file.name: file.read_bytes() for file in post.iterdir()}
    assert {name: content for name, content in after.items() if name != "idx.lock"} == {
        name: content for name, content in before.items() if name != "idx.lock"
    }


def damage(path: Path, at: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[at] ^= 4
    path.unlink()
    path.write_bytes(whole)

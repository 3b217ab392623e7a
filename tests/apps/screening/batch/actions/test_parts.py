"""Finished blocks of a batch: whole or absent, valid for their key alone, and held by one run."""

from pathlib import Path

import pytest

from leeward.apps.screening.batch.actions.parts import BatchRunning, Part, Parts
from leeward.core.record.lists.read import Position, Reject

PART = Part(3, [{"name": "Zoë\n", "score": 0.5, "codes": ["a", "b"], "none": None}], [])


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(tmp_path / "deep" / "hits.parts")


def test_a_part_is_read_as_it_was_kept(parts: Parts) -> None:
    reject = Reject(Position(line=7), "date.unknown", {"value": "the sixties"}, "c,Nobody,…")
    whole = Part(2, [], [reject])
    with parts.hold("key", resume=True):
        parts.keep(0, PART)
        parts.keep(11, whole)
        assert parts.read(0) == PART
        assert parts.read(11) == whole
        assert parts.finished_numbers() == [0, 11]


def test_what_was_only_begun_is_no_part(parts: Parts) -> None:
    with parts.hold("key", resume=True):
        parts.keep(0, PART)
        (parts.folder / "00000001.unfinished").write_text('{"travellers"')
        assert parts.finished_numbers() == [0]


@pytest.mark.parametrize(
    ("key", "resume", "left", "told"),
    [
        ("key", True, [0], False),
        ("key", False, [], False),  # asked for: nothing to tell
        ("another", True, [], True),
        ("another", False, [], True),
    ],
)
def test_parts_count_for_their_key_alone(key: str, resume: bool, left: list[int], told: bool, parts: Parts) -> None:
    with parts.hold("key", resume=True) as dropped:
        assert not dropped, "the first run drops nothing"
        parts.keep(0, PART)
    with parts.hold(key, resume=resume) as dropped:
        assert (dropped, parts.finished_numbers()) == (told, left)
    with parts.hold(key, resume=True) as dropped:
        assert not dropped, "from now on that is the key"


def test_two_runs_do_not_hold_one_folder_and_the_next_may(parts: Parts) -> None:
    with (
        parts.hold("key", resume=True),
        pytest.raises(BatchRunning, match=r"hits\.parts"),
        Parts(parts.folder).hold("key", resume=True),
    ):
        pass
    with Parts(parts.folder).hold("key", resume=True):
        pass


def test_nothing_is_left_once_the_result_is_in_its_place(parts: Parts) -> None:
    with parts.hold("key", resume=True):
        parts.keep(0, PART)
        parts.remove()
    assert not parts.folder.exists()
    parts.remove()

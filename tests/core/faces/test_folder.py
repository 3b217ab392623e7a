"""A folder of pictures: what is read, what is left out with its reason, and what is refused by file and line."""

import os
from pathlib import Path

import pytest
from tests.core.faces.drawn import DrawnMatcher, folder, picture

from leeward.core.faces.calibration import calibrate
from leeward.core.faces.folder import UnreadableFolder, describe, groups, pictures


def test_pictures_of_persons_are_described_and_measured(tmp_path: Path) -> None:
    at = folder(tmp_path / "faces", 26, 2)
    told: list[int] = []
    known = describe(pictures(at), DrawnMatcher(), lambda: told.append(1))
    assert (len(told), len(known.vectors), known.left_out) == (52, 52, [])
    assert calibrate(known.vectors, known.persons).persons == 26


def test_what_cannot_be_compared_is_counted_by_its_reason(tmp_path: Path) -> None:
    at = folder(tmp_path / "faces", 2, 1)
    (at / "p000/none.png").write_bytes(picture([]))
    (at / "p000/two.png").write_bytes(picture([(90, 130, 190), (190, 130, 90)]))
    (at / "p001/notes.txt").write_text("taken in March")
    (at / "p001/.hidden").write_text("left out without a word")
    (at / "not a person.png").write_bytes(picture([]))
    known = describe(pictures(at), DrawnMatcher(), lambda: None)
    assert dict(known.left_out) == {
        "p000/none.png": "no_face",
        "p000/two.png": "several_faces",
        "p001/notes.txt": "picture.kind",
    }
    assert known.reasons == {"no_face": 1, "several_faces": 1, "picture.kind": 1}
    assert known.persons == ["p000", "p001"]


def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    at = folder(tmp_path / "faces", 1, 1)
    os.mkfifo(at / "p000/pipe")
    (at / "p000/zero").symlink_to("/dev/zero")
    assert [path.name for _, path in pictures(at)] == ["0.png"]


def test_groups_are_the_values_of_each_column(tmp_path: Path) -> None:
    assert groups(tmp_path) == {}
    (tmp_path / "people.csv").write_text("person;sex;decade\na;F;1980\nb;F;\nc;M;1980\n", "utf-8-sig")
    assert groups(tmp_path) == {"sex F": ["a", "b"], "decade 1980": ["a", "c"], "sex M": ["c"]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "line 1: it needs a column called person"),
        (b"name,sex\na,F\n", "line 1: it needs a column called person"),
        (b"person,sex\na,F\nb\n", "line 3: expected 2 values, found 1"),
        (b"person,sex\n\xff,F\n", "not text in UTF-8"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_line(tmp_path: Path, text: bytes, why: str) -> None:
    (tmp_path / "people.csv").write_bytes(text)
    with pytest.raises(UnreadableFolder, match=why):
        groups(tmp_path)


def test_what_is_no_folder_of_persons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFolder, match="each person has a folder"):
        pictures(tmp_path)
    with pytest.raises(UnreadableFolder, match="No such file"):
        pictures(tmp_path / "nothing")

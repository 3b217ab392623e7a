"""`leeward courses`: without an installation; faults by file and line, packages that come back."""

from pathlib import Path

import pytest
from tests.cli.conftest import Here, Installation
from tests.core.training.courses.example import files

from leeward.core.training.courses.archive import read_archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a course."""
    return laid_out(tmp_path / "course", files())


def laid_out(folder: Path, content: dict[str, bytes]) -> Path:
    for name, data in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_course_that_can_be_used(folder: Path) -> None:
    done = Here().run("courses", "check", folder)
    assert (done.code, done.out.splitlines()) == (
        0, ["travel-documents 2", "en: 1 lesson", "es: 1 lesson", "law that no lawyer reviewed: DOM (es)"],
    )  # fmt: skip
    assert Here().run("courses", "check", folder, "--json").json == {"valid": True, "problems": []}


def test_faults_have_file_and_line(folder: Path) -> None:
    (folder / "en/01-zone.md").write_text("# Zone\n<script>\n")
    done, told = Here().run("courses", "check", folder), Here().run("courses", "check", folder, "--json")
    assert (done.code, told.code) == (1, 1)
    assert done.out.splitlines() == ["en/01-zone.md, line 2: HTML is not allowed, scripts least of all"]
    assert told.json["problems"][0] == {
        "file": "en/01-zone.md", "line": 2, "problem": "HTML is not allowed, scripts least of all",
    }  # fmt: skip
    assert "1 fault" in Here().run("courses", "pack", folder, "--out", folder / "x.zip").refusal


def test_a_package_is_written_once_and_can_be_checked(folder: Path, tmp_path: Path) -> None:
    package = tmp_path / "course.zip"
    assert Here().run("courses", "pack", folder, "--out", package).code == 0
    assert read_archive(package.read_bytes()) == files()
    assert Here().run("courses", "check", package).code == 0
    assert "File exists" in Here().run("courses", "pack", folder, "--out", package).refusal


def test_what_is_no_course(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("x")
    assert Here().run("courses", "check", tmp_path / "text").code == 2
    assert Here().run("courses", "check", tmp_path / "missing").code == 2
    many = laid_out(tmp_path / "many", {f"{number}.md": b"" for number in range(501)})
    assert "more than 500" in Here().run("courses", "check", many).refusal
    link = tmp_path / "linked"
    link.mkdir()
    (link / "en").symlink_to(tmp_path / "many")
    assert "course.yaml: the file is missing" in Here().run("courses", "check", link).out


def test_it_needs_no_installation(folder: Path, tmp_path: Path) -> None:
    nowhere = Installation(tmp_path / "none")
    assert nowhere.start("courses", "check", folder).code == 0
    assert not nowhere.folder.exists()

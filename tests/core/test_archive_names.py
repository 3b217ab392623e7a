"""Names that lead out of an archive are found, however they are written; every reader of archives asks."""

import ast
from pathlib import Path

import pytest

import leeward
from leeward.core.archive_names import leaving_names

LEAVING = ("../../x.md", "/etc/x", "a/../../x", "..\\x", "\\x", "C:x", "c:/x", "a/..", "..")
ROOT = Path(next(iter(leeward.__path__)))


@pytest.mark.parametrize("name", LEAVING)
def test_it_leads_out(name: str) -> None:
    assert leaving_names(["course.yaml", name]) == [name]


@pytest.mark.parametrize("name", ["course.yaml", "a/b.md", "..a/b", "a../b", "a..b", ".hidden", "xl/media/", "é/ü.md"])
def test_it_stays_inside(name: str) -> None:
    assert leaving_names([name]) == []


def reads_archives(path: Path) -> bool:
    """Whether it opens a zip or tar file to read."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    opened = [each for each in calls if ast.unparse(each.func) in ("zipfile.ZipFile", "ZipFile", "tarfile.open")]
    return any("'w'" not in [ast.unparse(argument) for argument in each.args[1:2]] for each in opened)


def test_every_reader_of_archives_asks() -> None:
    readers = [path for path in ROOT.rglob("*.py") if "scenario" not in path.parts and reads_archives(path)]
    assert len(readers) >= 3
    assert [str(path) for path in readers if "leaving_names(" not in path.read_text()] == []

"""No writer of the SQLite file goes around the order of writers (`platform/write_turn.py`).

Whatever Django writes, `platform.sqlite3` brings into order. So there is one way to open the file for writing, and what
writes without a cursor names its turn.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward.site.environment import database

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
WORDS = ("SQLITE3.CONNECT", "EXECUTESCRIPT", "'BEGIN", "'VACUUM'", "WAL_CHECKPOINT")
ENGINE = "leeward.platform.sqlite3"


def around(source: str) -> Iterator[str]:
    """Calls that could write without a turn."""
    if not any(word in source.upper().replace('"', "'") for word in WORDS):
        return
    tree = ast.parse(source)
    in_turn = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.With) and any("in_turn(" in ast.unparse(item.context_expr) for item in node.items)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name, whole = ast.unparse(node.func), ast.unparse(node)
            opens = name == "sqlite3.connect" and "mode=ro" not in whole
            script = name.endswith(".executescript") and id(node) not in in_turn
            begins = name.endswith("execute") and any(word in whole.upper() for word in WORDS[2:])
            if opens or script or (begins and id(node) not in in_turn):
                yield whole


def test_the_database_is_opened_by_the_backend_that_takes_turns() -> None:
    assert database("sqlite:///leeward.sqlite3")["ENGINE"] == ENGINE
    engines = [path for path in SOURCE.rglob("*.py") if "django.db.backends.sqlite3" in path.read_text("utf-8")]
    assert [str(path.relative_to(SOURCE)) for path in engines] == ["platform/sqlite3/base.py"]


def test_no_writer_goes_around() -> None:
    found = {
        f"{path.relative_to(SOURCE)}: {call}"
        for path in SOURCE.rglob("*.py")
        if path.parent.name != "sqlite3"
        for call in around(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("source", "goes_around"),
    [
        ("sqlite3.connect(path)", True),
        ("sqlite3.connect(f'{path}?mode=ro', uri=True)", False),
        ("opened.connection.executescript('PRAGMA incremental_vacuum(3)')", True),
        ("with in_turn(opened):\n    opened.connection.executescript('PRAGMA incremental_vacuum(3)')", False),
        ("cursor.execute('BEGIN IMMEDIATE')", True),
        ("cursor.execute('VACUUM')", True),
        ("cursor.execute('VACUUM INTO %s', [name])", False),
        ("cursor.execute('UPDATE x SET y = 1')", False),
    ],
)
def test_what_goes_around_is_seen(source: str, goes_around: bool) -> None:
    assert bool(list(around(source))) is goes_around

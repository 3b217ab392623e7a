"""A busy machine is no fault: a test waits for what must come as long as it may take there (CONTRIBUTING, 'Tests')."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.conftest import PATIENCE_MS

TESTS = Path(__file__).parents[1]
BROWSER = sorted((TESTS / "e2e").glob("*.py"))
_SHORTEST_MS = 30_000


def waits(path: Path) -> Iterator[tuple[int, float]]:
    """Every number in a file that a browser's wait is given, in milliseconds, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        first = node.args[:1] if name in {"set_default_timeout", "set_default_navigation_timeout"} else []
        for value in [*first, *(word.value for word in node.keywords if word.arg == "timeout")]:
            if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
                seconds = name in {"wait", "communicate"}  # of a process
                yield node.lineno, value.value * (1000 if seconds else 1)


@pytest.mark.parametrize("path", BROWSER, ids=lambda path: path.name)
def test_no_browser_test_waits_less_than_half_a_minute(path: Path) -> None:
    short = {line: wait for line, wait in waits(path) if wait < _SHORTEST_MS}
    assert short == {}


def test_the_waits_that_nobody_states_are_as_long() -> None:
    """Playwright's own are 5 s for what a page shows: one test of 9,428 failed by that on a busy machine."""
    assert PATIENCE_MS >= _SHORTEST_MS
    assert "expect.set_options(timeout=PATIENCE_MS)" in (TESTS / "e2e" / "conftest.py").read_text(encoding="utf-8")

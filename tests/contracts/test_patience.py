"""A busy machine is no fault: a test waits for what must come as long as it may take there (CONTRIBUTING, 'Tests')."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.conftest import PATIENCE_MS

TESTS = Path(__file__).parents[1]
BROWSER = sorted((TESTS / "e2e").glob("*.py"))
OTHERS = sorted(path for path in TESTS.rglob("*.py") if path not in BROWSER)
_SHORTEST_MS = 30_000
_SHORTEST = 30
ENDS_IN_TIME = {
    ("test_https.py", 0.3): "the partner never answers: the test waits for the end of the patience itself",
}
"""Waits that are meant to be short, and why."""
_PLACES = {"settimeout": 0, "join": 0, "result": 0, "wait": 0, "wait_until": 1, "create_connection": 1}
"""At which place of its arguments a call takes the seconds that it waits at most."""


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


def seconds(tree: ast.AST, *, looping: bool = False) -> Iterator[tuple[int, float]]:
    """Every number that a wait outside the browser is given, with its line.

    A short one in a loop is a pause between two looks, not a limit.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield from _limits(node, looping=looping)
        if isinstance(node, ast.Assign) and any("PATIENCE" in ast.unparse(target) for target in node.targets):
            yield from _number(node.value)
        yield from seconds(node, looping=looping or isinstance(node, ast.While | ast.For))


def _limits(call: ast.Call, *, looping: bool) -> Iterator[tuple[int, float]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    for word in call.keywords:
        if word.arg == "timeout":
            yield from _number(word.value)
    place = _PLACES.get(name)
    if place is not None and len(call.args) > place and not (looping and name == "wait"):
        yield from _number(call.args[place])


def _number(value: ast.expr) -> Iterator[tuple[int, float]]:
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
        yield value.lineno, value.value


def test_no_other_test_waits_less_than_half_a_minute() -> None:
    short = [
        (str(path.relative_to(TESTS)), line, wait)
        for path in OTHERS
        for line, wait in seconds(ast.parse(path.read_text(encoding="utf-8")))
        if wait < _SHORTEST and (path.name, wait) not in ENDS_IN_TIME
    ]
    assert short == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("run(words, timeout=5)", [5]),
        ("run(words, timeout=60)", [60]),
        ("raw.settimeout(0.2)", [0.2]),
        ("wait_until(holds, 10)", [10]),
        ("over.wait(3)", [3]),
        ("while not holds():\n    pause.wait(0.02)", []),
        ("while not holds():\n    raw.settimeout(0.2)", [0.2]),
        ("PATIENCE = 5.0", [5]),
        ("', '.join(words)", []),
    ],
)
def test_what_counts_as_a_wait(code: str, expected: list[float]) -> None:
    assert [wait for _, wait in seconds(ast.parse(code))] == expected


@pytest.mark.parametrize("path", BROWSER, ids=lambda path: path.name)
def test_no_browser_test_waits_less_than_half_a_minute(path: Path) -> None:
    short = {line: wait for line, wait in waits(path) if wait < _SHORTEST_MS}
    assert short == {}


def test_the_waits_that_nobody_states_are_as_long() -> None:
    """Playwright's own are 5 s for what a page shows: one test of 9,428 failed by that on a busy machine."""
    assert PATIENCE_MS >= _SHORTEST_MS
    assert "expect.set_options(timeout=PATIENCE_MS)" in (TESTS / "e2e" / "conftest.py").read_text(encoding="utf-8")

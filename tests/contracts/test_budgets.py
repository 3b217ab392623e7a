"""A limit that counts rows and then stores one locks its budget first (`platform/budget_lock.py`).

On PostgreSQL, 40 requests at once to a limit of 10 stored 39.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

APPS = Path(__file__).parents[2] / "src" / "leeward" / "apps"
OTHERWISE = {
    "agencies/actions/second_person.py _note_first": "counts what a supervisor is shown, and limits no one",
    "border/actions/help.py _make_room": "`call_for_help` locks, before it reads the earlier call",
    "operations/actions/in_care.py _table": "hides a small table, and limits no one",
    "exchange/actions/searching.py _found": "messages of a partner are handled one after the other",
    "registry/actions/photos.py store": "the record's row is locked first",
    "training/actions/trainer_cases.py store": "the agency's row is locked first",
}
"""Functions whose count is safe in another way, with the reason."""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def is_limit(node: ast.AST) -> bool:
    """`rows.count() >= MOST`: a count compared with a constant of the module."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.GtE | ast.Gt):
        return False
    counts = isinstance(node.left, ast.Call) and getattr(node.left.func, "attr", "") == "count"
    other = node.comparators[0]
    return counts and isinstance(other, ast.Name) and other.id.isupper()


def own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions inside it."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            waiting.extend(ast.iter_child_nodes(node))


def unlocked(code: str) -> set[str]:
    """The functions of a module that have a limit and do not lock its budget."""
    found: set[str] = set()
    for function in functions(ast.parse(code)):
        nodes = list(own(function))
        locks = any(isinstance(each, ast.Call) and getattr(each.func, "id", "") == "lock_budget" for each in nodes)
        if any(map(is_limit, nodes)) and not locks:
            found.add(function.name)
    return found


def test_no_limit_counts_without_its_lock() -> None:
    found = {
        f"{file.relative_to(APPS)} {name}"
        for file in APPS.rglob("actions/**/*.py")
        for name in unlocked(file.read_text(encoding="utf-8"))
    }
    assert found - set(OTHERWISE) == set()


def test_a_count_without_a_lock_is_seen() -> None:
    code = "def ask():\n    if rows.count() >= MOST:\n        raise NotAllowed\n"
    assert unlocked(code) == {"ask"}
    assert unlocked(code.replace("    if", "    lock_budget('x')\n    if")) == set()

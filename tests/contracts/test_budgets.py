"""A limit that counts rows and then stores one locks its budget first (`platform/budget_lock.py`).

On PostgreSQL, 40 requests at once to a limit of 10 stored 39.
"""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

APPS = Path(__file__).parents[2] / "src" / "leeward" / "apps"
OTHERWISE = {
    "agencies/actions/second_person.py _note_first": "counts what a supervisor is shown, and limits no one",
    "border/actions/help.py _make_room": "`call_for_help` locks, before it reads the earlier call",
    "operations/actions/in_care.py _table": "hides a small table, and limits no one",
    "registry/actions/photos.py store": "the record's row is locked first",
    "training/actions/trainer_cases.py store": "the agency's row is locked first",
}
"""Functions whose count is safe in another way, with the reason."""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def is_limit(node: ast.AST, counts: Collection[str]) -> bool:
    """`rows.count() >= MOST`: a count, or what one of the functions `counts` returns, compared with a constant."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.GtE | ast.Gt):
        return False
    if not isinstance(node.left, ast.Call):
        return False
    is_count = getattr(node.left.func, "attr", "") == "count" or getattr(node.left.func, "id", "") in counts
    other = node.comparators[0]
    return is_count and isinstance(other, ast.Name) and other.id.isupper()


def own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions inside it."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            waiting.extend(ast.iter_child_nodes(node))


def counting(tree: ast.AST) -> set[str]:
    """The functions of a module that return how many rows there are, of which another may compare the number."""
    returns = ((each, node) for each in functions(tree) for node in own(each) if isinstance(node, ast.Return))
    return {
        each.name
        for each, node in returns
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "attr", "") == "count"
    }


def unlocked(code: str) -> set[str]:
    """The functions of a module that have a limit and do not lock its budget."""
    tree = ast.parse(code)
    locking = {each.name for each in functions(tree) if "lock_budget" in calls(each)}
    counts = counting(tree) - locking
    return {
        each.name
        for each in functions(tree)
        if each.name not in locking and any(is_limit(node, counts) for node in own(each))
    }


def calls(function: ast.FunctionDef) -> set[str]:
    """The functions of the module that one calls."""
    return {getattr(each.func, "id", "") for each in own(function) if isinstance(each, ast.Call)}


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


def test_a_count_in_a_function_of_its_own_is_seen() -> None:
    code = "def ask():\n    if lately() >= MOST:\n        raise NotAllowed\n\ndef lately():\n    return rows.count()\n"
    assert unlocked(code) == {"ask"}
    assert unlocked(code.replace("    return", "    lock_budget('x')\n    return")) == set()
    assert unlocked(code.replace("    if", "    lock_budget('x')\n    if")) == set()

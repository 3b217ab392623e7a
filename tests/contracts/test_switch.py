"""Whatever completes something against a person asks protection's switch first: a function that does one of these acts
without the guard is found here."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
GUARDS = {"is_in_care", "is_marked", "marked", "refuse_in_care", "is_held", "in_care", "_check_care"}
"""Names of the one question, or of what asks it: whether the person is in care."""
ACTS: dict[str, Callable[[ast.AST], bool]] = {
    "a clock of a HOLD begins": lambda node: _calls(node, "get_or_create", "create") and _of(node) == "Hold",
    "a referral is closed": lambda node: _sets(node, "outcome") and "end" in _names(node),
    "a carrier is answered": lambda node: _calls(node, "boarding") and not _of(node),
    "findings are judged by the policy": lambda node: _calls(node, "decide") and _keyword(node, "context"),
}
"""What completes, or leads straight to, a refusal, a penalty, a HOLD or a "do not board"."""


def _calls(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and _last(node.func) in names


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _of(node: ast.AST) -> str:
    """The model of `Model.objects.create(...)`; empty for a plain call."""
    found = node.func if isinstance(node, ast.Call) else node
    while isinstance(found, ast.Attribute):
        found = found.value
        if isinstance(found, ast.Call):
            found = found.func
    return found.id if isinstance(found, ast.Name) and not _is_plain(node) else ""


def _is_plain(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _keyword(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and any(each.arg == name for each in node.keywords)


def _sets(node: ast.AST, name: str) -> bool:
    targets = [each for target in node.targets for each in ast.walk(target)] if isinstance(node, ast.Assign) else []
    return any(isinstance(each, ast.Attribute) and each.attr == name for each in targets)


def _names(node: ast.AST) -> set[str]:
    found = {_last(each) for each in ast.walk(node)}
    return found | {each.arg or "" for each in ast.walk(node) if isinstance(each, ast.keyword)}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The outermost functions: what is inside one belongs to it."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (each for each in node.body if isinstance(each, ast.FunctionDef))


def acts(tree: ast.Module) -> Iterator[tuple[str, str, bool]]:
    """Each act: what it is, in which function, and whether that function asks the switch."""
    for function in functions(tree):
        nodes = list(ast.walk(function))
        for what, does in ACTS.items():
            if any(does(node) for node in nodes):
                yield what, function.name, bool(_names(function) & GUARDS)


FOUND = [
    (f"{path.relative_to(SOURCE)} {name}", what, guarded)
    for path in sorted(SOURCE.glob("apps/**/*.py"))
    if "migrations" not in path.parts
    for what, name, guarded in acts(ast.parse(path.read_text()))
]


@pytest.mark.parametrize(("where", "what", "guarded"), FOUND)
def test_every_act_against_a_person_asks_the_switch(where: str, what: str, guarded: bool) -> None:
    assert guarded, f"{where}: {what}, and no one asked whether the person is in care (screening/queries/care.py)"


def test_each_act_is_found() -> None:
    assert {what for _, what, _ in FOUND} == set(ACTS)


def test_an_act_without_the_guard_is_seen() -> None:
    bare = "def hold(check):\n    return Hold.objects.get_or_create(check_made=check)\n"
    assert list(acts(ast.parse(bare))) == [("a clock of a HOLD begins", "hold", False)]

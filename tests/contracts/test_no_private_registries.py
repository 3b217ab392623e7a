"""No module keeps a list, table or slot that other modules fill: that is a hook (`platform/hooks.py`)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
ALLOWED = {
    "apps/audit/queries/clock.py _kept": "the newest jump of the clock, for callers that may not ask the database",
    "apps/exchange/queries/token.py _opened": "processes that opened the token, since a fork has to open it again",
    "apps/operations/queries/board.py _made": "a board that many watch is made once in two seconds",
    "apps/operations/queries/snapshots.py _kept": "the events of an operation that a process has folded",
    "apps/screening/batch/actions/local.py _index": "a worker process has one index for all its blocks",
    "platform/unreadable_values.py PLACES": "where stored values did not open, for the administrator's page",
    "resources/__init__.py _override": "the folder of LEEWARD_RESOURCES, set once by the settings",
}
"""State of a process that no other module adds a function to, with the reason."""
_FILLS = {"add", "append", "appendleft", "extend", "insert", "setdefault", "update"}


def kept_at_module_level(tree: ast.Module) -> set[str]:
    """The names that a module binds outside its functions and classes to something that can change."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def names_in(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def base_of(node: ast.expr) -> str:
    """The name at the left end of `name.attribute[item]`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def targets_of(node: ast.Assign) -> Iterator[ast.expr]:
    """What an assignment binds, each part of a tuple for itself."""
    for target in node.targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def writes(function: ast.FunctionDef) -> Iterator[tuple[str, set[str]]]:
    """What a function writes into something it does not bind itself: the name, and the names in what is written."""
    shared = {name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names}
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    own = {each.id for node in assigned for each in targets_of(node) if isinstance(each, ast.Name)} - shared
    for node in assigned:
        for target in targets_of(node):
            if base_of(target) not in own:
                yield base_of(target), names_in(node.value) | names_in(target)
    for call in ast.walk(function):
        called = call.func if isinstance(call, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _FILLS and base_of(called) not in own:
            yield base_of(called), names_in(call)


def registries(source: str) -> set[str]:
    """The names of a module that one of its functions fills with what it is given."""
    tree = ast.parse(source)
    kept, found = kept_at_module_level(tree), set[str]()
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            arguments = function.args
            given = {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
            found |= {name for name, used in writes(function) if name in kept - given and used & given}
    return found


@pytest.mark.parametrize(
    "source",
    [
        "_follow: list[F] = []\ndef follow(action: F) -> None:\n    _follow.append(action)",
        "_one = []\ndef answer_with(function: F) -> None:\n    _one[:] = [function]",
        "_t: dict[str, F] = {}\ndef on(kind: str, take: F) -> None:\n    _t[kind] = take",
        "_t = {}\ndef on(kind: str, take: F) -> None:\n    if _t.setdefault(kind, take) != take:\n        raise X",
        "_sources = Sources()\ndef rely_on(a: F, b: F) -> None:\n    _sources.a, _sources.b = a, b",
        "_ask: F | None = None\ndef ask(source: F) -> None:\n    global _ask\n    _ask = source",
    ],
)
def test_the_shapes_of_registries_are_seen(source: str) -> None:
    """These are the shapes that the tree had."""
    assert len(registries(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "_TABLE = {'a': 1}\ndef read(name: str) -> int:\n    return _TABLE[name]",
        "hook = Listeners[[str], object]('a.hook', 'b.')\ndef act(word: str) -> None:\n    hook(word)",
        "found = []\ndef collect(word: str) -> list[str]:\n    found = []\n    found.append(word)\n    return found",
        "_log = get()\ndef act(word: str) -> None:\n    _log.info(word)",
    ],
)
def test_what_is_no_registry_is_left_alone(source: str) -> None:
    assert registries(source) == set()


def test_no_module_has_a_registry_of_its_own() -> None:
    found = {
        f"{path.relative_to(SOURCE)} {name}"
        for path in SOURCE.rglob("*.py")
        for name in registries(path.read_text(encoding="utf-8"))
    }
    assert found == set(ALLOWED), "fill a hook in site/wiring.py instead, or give the reason above"

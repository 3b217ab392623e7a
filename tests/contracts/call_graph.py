"""Which function of the program refers to which: read from the code, by what each file imports."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
Place = tuple[str, str]
"""Module and function; the function is empty for what is outside of all."""


@cache
def modules() -> dict[str, ast.Module]:
    """Each module of the apps and of the command line, with its code; what makes the demonstration is no door."""
    found = {}
    for folder in ("apps", "cli"):
        for file in sorted((SOURCE / "leeward" / folder).glob("**/*.py")):
            if not file.name.startswith("demo_") and "federation_demo" not in file.parts:
                name = ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
                found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


@cache
def imports(module: str) -> dict[str, tuple[str, str]]:
    """What each name that a module imports is: module and name there (no name for a module itself)."""
    found = {}
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                is_module = whole in modules()
                found[each.asname or each.name] = (whole, "") if is_module else (node.module, each.name)
    return found


def resolve(module: str, name: str) -> Place:
    """Where a name is defined that a module has, through packages that hand it on."""
    for _step in range(5):
        if module not in modules() or name not in imports(module):
            break
        module, name = imports(module)[name]
    return module, name


def references(module: str, code: ast.AST) -> Iterator[Place]:
    """What a piece of code of a module refers to."""
    for node in ast.walk(code):
        if isinstance(node, ast.Name):
            yield resolve(module, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner, inside = resolve(module, node.value.id)
            if not inside:
                yield resolve(owner, node.attr)


@cache
def functions() -> dict[Place, ast.AST]:
    """Each function, class and table at the top of a module, and what is outside of all of them."""
    found: dict[Place, ast.AST] = {}
    for module, tree in modules().items():
        outside: list[ast.stmt] = []
        for node in tree.body:
            if names := names_of(node):
                found |= {(module, name): node for name in names}
            elif not isinstance(node, ast.ImportFrom | ast.Import):
                outside.append(node)
        found[module, ""] = ast.Module(outside, [])
    return found


def names_of(node: ast.stmt) -> list[str]:
    """The names that a statement at the top of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


@cache
def users() -> dict[Place, set[Place]]:
    """Who refers to each function."""
    found = defaultdict[Place, set[Place]](set)
    for place, code in functions().items():
        for used in references(place[0], code):
            found[used].add(place)
    return found


def reach(begin: Iterable[Place]) -> set[Place]:
    """These functions, and all that lead to one of them."""
    found, more = set[Place](), set(begin)
    while more:
        found |= more
        more = {user for each in more for user in users()[each]} - found
    return found

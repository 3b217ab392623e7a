"""Tests mirror `src` (decision 'Tiers and apps'): who changes a module knows where its tests are.

`python -m tests.contracts.test_mirror` prints the modules without a test of their own; which branches no test takes is
measured by `tests/branches.py`.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS, SOURCE = ROOT / "tests", ROOT / "src" / "leeward"
ELSEWHERE = ("e2e", "contracts", "site")
"""Folders of tests that speak of many modules at once: in a browser, of the tree itself, of the whole site."""
ENOUGH = 0.94
"""The share of tests that mirror a module; it only rises."""
_COMPILED = "_kernels"
"""Kernels are compiled together and tested through the arrays that they fill: `x_kernels.py` by the tests of `x`."""


def mirrors(test: Path) -> bool:
    """Whether `x/test_y.py` tests the module or the folder `x/y`."""
    place = test.relative_to(TESTS)
    tested = SOURCE / place.parent / place.stem.removeprefix("test_")
    return tested.with_suffix(".py").exists() or tested.is_dir()


def counted(tests: Iterable[Path]) -> list[Path]:
    return [test for test in tests if test.relative_to(TESTS).parts[0] not in ELSEWHERE]


def modules() -> Iterator[Path]:
    """Every module that does something: not a migration, not a kernel, and not one that only declares."""
    for module in sorted(SOURCE.rglob("*.py")):
        plain = "migrations" not in module.parts and module.name != "__init__.py"
        if plain and not module.stem.endswith(_COMPILED) and acts(module.read_text(encoding="utf-8")):
            yield module


def acts(code: str) -> bool:
    """Whether a module has a function with a statement.

    Tables, constants, addresses, settings and models without methods have none: a test would only repeat them.
    """
    functions = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(_statements(node) for node in functions if node.name != "__str__")


def _statements(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)) for each in function.body)


def own_test(module: Path) -> Path:
    """Where the tests of a module are."""
    place = module.relative_to(SOURCE)
    return (TESTS / place).with_name(f"test_{place.name}")


def test_tests_mirror_the_source() -> None:
    found = counted(TESTS.rglob("test_*.py"))
    others = sorted(test.relative_to(TESTS).as_posix() for test in found if not mirrors(test))
    share = 1 - len(others) / len(found)
    assert share >= ENOUGH, f"{share:.3f} of the tests mirror their module; these do not: {others}"


def test_a_test_of_no_module_is_seen() -> None:
    assert mirrors(TESTS / "core" / "document" / "mrz" / "test_parse.py")
    assert mirrors(TESTS / "core" / "search" / "test_index.py"), "a folder is tested as one"
    assert not mirrors(TESTS / "core" / "document" / "mrz" / "test_nothing.py")
    assert counted([TESTS / "site" / "test_parity.py"]) == []


def test_a_declaration_needs_no_test_and_a_function_does() -> None:
    assert not acts("TABLE = {}\n\nclass Word:\n    a: int\n\n    def __str__(self):\n        return self.a\n")
    assert not acts('class Way(Protocol):\n    def send(self) -> None:\n        """Sends."""\n')
    assert acts("def one() -> int:\n    return 1\n")
    assert acts("class A:\n    async def one(self) -> int:\n        return 1\n")


def main() -> None:
    """Print the shares, and the largest modules first that have no test of their own."""
    found = list(modules())
    without = [module for module in found if not own_test(module).exists()]
    sizes = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in without}
    sys.stdout.writelines(
        (
            f"{1 - len(without) / len(found):.3f} of {len(found)} modules have a test of their own\n",
            *(
                f"{sizes[each]:5} {each.relative_to(SOURCE)}\n"
                for each in sorted(without, key=lambda each: -sizes[each])
            ),
        )
    )


if __name__ == "__main__":
    main()

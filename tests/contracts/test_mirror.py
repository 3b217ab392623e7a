"""Tests mirror `src` (DESIGN, Architecture): who changes a module knows where its tests are."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS, SOURCE = ROOT / "tests", ROOT / "src" / "leeward"
ELSEWHERE = ("e2e", "contracts", "site")
"""Folders of tests that speak of many modules at once: in a browser, of the tree itself, of the whole site."""
ENOUGH = 0.88
"""The share reached; it only rises."""


def mirrors(test: Path) -> bool:
    """Whether `x/test_y.py` tests the module or the folder `x/y`."""
    place = test.relative_to(TESTS)
    tested = SOURCE / place.parent / place.stem.removeprefix("test_")
    return tested.with_suffix(".py").exists() or tested.is_dir()


def counted(tests: Iterable[Path]) -> list[Path]:
    return [test for test in tests if test.relative_to(TESTS).parts[0] not in ELSEWHERE]


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

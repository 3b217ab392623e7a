"""`make test-changed` runs the tests of what a change touches, the nearest first."""

from pathlib import Path

import pytest
from tests.changed import ROOT, files_to_run, imports_of_tests

IMPORTS = imports_of_tests()


@pytest.mark.parametrize(
    ("changed", "first", "among"),
    [
        (
            "src/leeward/core/policy/verdicts.py",
            "tests/core/policy/test_verdicts.py",
            "tests/core/policy/test_decide.py",
        ),
        (
            "src/leeward/apps/border/actions/holds.py",
            "tests/apps/border/actions/test_holds.py",
            "tests/apps/desk/actions/test_alarming.py",
        ),
        ("src/leeward/apps/border/templates/border/verdict.html", "", "tests/apps/border/views/test_hold.py"),
        ("tests/apps/border/views/test_hold.py", "tests/apps/border/views/test_hold.py", ""),
        ("tests/apps/crossings/reporting.py", "", "tests/apps/crossings/actions/test_entry_reports.py"),
    ],
)
def test_what_a_change_touches(changed: str, first: str, among: str) -> None:
    chosen = [str(path.relative_to(ROOT)) for path in files_to_run([ROOT / changed], IMPORTS)]
    assert not first or chosen[0] == first
    assert not among or among in chosen


@pytest.mark.parametrize("changed", ["README.md", "docs/policy.md", "src/leeward/resources/scenario/cases.yaml"])
def test_what_no_test_imports(changed: str) -> None:
    assert files_to_run([ROOT / changed], IMPORTS) == []


def test_a_test_in_a_browser_is_left_out() -> None:
    assert files_to_run([ROOT / Path("tests/e2e/test_hits.py")], IMPORTS) == []

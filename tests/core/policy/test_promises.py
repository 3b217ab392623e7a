"""Within how many minutes an owner promises to answer."""

from pathlib import Path

import pytest

from leeward import resources
from leeward.core.policy.promises import PromiseError, promised_minutes, promises

# kind, minutes, why
CASES = [
    ("document.lost", 10, "the family's row: every document"),
    ("blank_range.stolen", 10, "blanks are documents"),
    ("person.red", 30, "its own row"),
    ("person.yellow", 15, "a missing person is quicker than a wanted one"),
    ("person.sanction", 60, "no row of its own: a person's"),
    ("vessel.sanction", 60, "no family: the longest of a person's"),
]


@pytest.mark.parametrize(("kind", "minutes", "why"), CASES)
def test_promise_by_kind(kind: str, minutes: int, why: str) -> None:
    assert promised_minutes(kind) == minutes, why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,minutes,source\ndocument,soon,x\n", "line 2"),
        ("kind,minutes,source\n,10,x\n", "line 2"),
        ("kind,minutes,source\ndocument,0,x\n", "line 2"),
        ("kind,minutes,source\ndocument,10,x\n", "no row for person"),
    ],
)
def test_broken_table_names_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "promises.csv").write_text(text)
    resources.use_override(tmp_path)
    promises.cache_clear()
    try:
        with pytest.raises(PromiseError, match=told):
            promises()
    finally:
        resources.use_override(None)
        promises.cache_clear()

"""Which role searches for which purpose: a table that an agency may replace, refused where it misspells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.policy import purposes
from leeward.core.policy.purposes import PurposeError, read_purposes

ROLES, PURPOSES = ("officer", "auditor"), ("border_check", "oversight")
HEADER = "role,purposes,reason\n"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Path]:
    """A table of an agency's own."""
    (tmp_path / "policy").mkdir()
    resources.use_override(tmp_path)
    purposes._read.cache_clear()
    yield tmp_path / "policy" / "purposes.csv"
    resources.use_override(None)
    purposes._read.cache_clear()


def test_an_agency_has_a_table_of_its_own(table: Path) -> None:
    table.write_text(f"{HEADER}officer,border_check oversight,\nauditor,,No searches.\n")
    assert read_purposes(ROLES, PURPOSES) == {"officer": {"border_check", "oversight"}, "auditor": set()}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("officer,border_chek,\nauditor,,\n", "line 2: 'border_chek' is not a purpose"),
        ("officer,,\nauditer,,\n", "line 3: 'auditer' is not a role"),
        ("officer,,\nofficer,oversight,\n", "line 3: 'officer' is not a role, or is there twice"),
        ("officer,,\n", "no row for auditor"),
        ("", "no row for auditor, officer"),
    ],
)
def test_a_broken_table_says_where(table: Path, rows: str, told: str) -> None:
    table.write_text(HEADER + rows)
    with pytest.raises(PurposeError, match=told):
        read_purposes(ROLES, PURPOSES)

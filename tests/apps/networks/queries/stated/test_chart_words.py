"""What words of strangers mean: a table, since a wrong direction is a wrong accusation."""

import pytest

from leeward.apps.networks.models import TieKind
from leeward.apps.networks.queries.stated.chart_words import facts_by_meaning, is_having, role_of, tie_of
from leeward.core.graph.link_chart import Line


@pytest.mark.parametrize(
    ("kind", "label", "directed", "expected", "role"),
    [
        ("Ownership", "major shareholder", True, TieKind.OWNS, "major shareholder"),
        ("owns", "owns", True, TieKind.OWNS, ""),
        ("", "Married to", False, TieKind.FAMILY, ""),
        ("", "mother of", True, TieKind.DIRECTED, "mother of"),
        ("", "mother of", False, TieKind.LINKED, "mother of"),
        ("", "PAID  FOR", True, TieKind.PAID, ""),
        ("", "calls", True, TieKind.CALLED, ""),
        ("UnknownLink", "", True, TieKind.DIRECTED, ""),
        ("booked_together", "", False, TieKind.BOOKED_TOGETHER, ""),
    ],
)
def test_ties(kind: str, label: str, directed: bool, expected: TieKind, role: str) -> None:
    line = Line("1", "a", "b", label, kind, directed=directed)
    assert (tie_of(line), role_of(line)) == (expected, role)


def test_who_paid_or_called_does_not_have_it() -> None:
    assert [
        is_having(Line("1", "a", "b", label, directed=True)) for label in ("uses", "owns", "called", "paid for")
    ] == [
        True,
        True,
        False,
        False,
    ]


def test_several_texts_of_one_fact_are_several() -> None:
    assert facts_by_meaning((("Phone", "1; 2"), ("DOB", "1980"), ("eye", "blue"))) == {
        "phone": ["1", "2"],
        "birth_date": ["1980"],
    }

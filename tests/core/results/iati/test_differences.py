"""Changes between two files, by activity and field."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.core.results.iati.example import ACTIVITY, SMALL, text

from leeward.core.results.iati import content as c
from leeward.core.results.iati.differences import Difference, differences

RESULT = ACTIVITY.results[0]
INDICATOR = RESULT.indicators[0]


def with_actual(value: str) -> c.Activity:
    """The example with another actual figure in its second place."""
    period = replace(INDICATOR.periods[0], actuals=(INDICATOR.periods[0].actuals[0], c.Figure(value)))
    indicator = replace(INDICATOR, periods=(period,))
    return replace(ACTIVITY, results=(replace(RESULT, indicators=(indicator,)),))


CASES: list[tuple[c.Activity, c.Activity, list[tuple[str, str, str]]]] = [
    (SMALL, SMALL, []),
    (ACTIVITY, with_actual("13"), [("results[0].indicators[0].periods[0].actuals[1].value", "12", "13")]),
    (SMALL, replace(SMALL, status="3"), [("status", "2", "3")]),
    (SMALL, replace(SMALL, capital_percent=Decimal(5)), [("capital_percent", "", "5")]),
    (SMALL, replace(SMALL, countries=(c.Country("TT"), c.Country("BB"))), [("countries[0]", "", "TT")]),
    (replace(SMALL, countries=(c.Country("TT"), c.Country("BB"))), SMALL, [("countries[0]", "TT", "")]),
    (
        SMALL,
        replace(SMALL, titles=text("New")),
        [("titles[0].text", "Second", "New"), ("titles[1].text", "Second & más", "New & más")],
    ),
    (SMALL, replace(SMALL, conditions=c.Conditions(True)), [("conditions", "", "True")]),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES, ids=range(len(CASES)))
def test_a_change_has_its_field(before: c.Activity, after: c.Activity, expected: list[tuple[str, str, str]]) -> None:
    found = differences([before], [after])
    assert [(each.field, each.before, each.after) for each in found] == expected


def test_activities_come_and_go() -> None:
    found = differences([SMALL], [ACTIVITY])
    assert [(each.identifier, each.field, bool(each.before), bool(each.after)) for each in found] == [
        (SMALL.identifier, "", True, False),
        (ACTIVITY.identifier, "", False, True),
    ]
    assert all(len(each.before) <= 200 and len(each.after) <= 200 for each in found)


def test_long_lists_are_compared_by_position() -> None:
    many: Any = tuple(c.Country(str(number)) for number in range(2_500))
    found = differences([replace(SMALL, countries=many)], [replace(SMALL, countries=many[1:])])
    assert len(found) == 2_500
    assert found[0] == Difference(SMALL.identifier, "countries[0].code", "0", "1")

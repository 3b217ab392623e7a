"""Situation reports: figures of a day by state, what makes a new version, and what a state signs."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.core.operation.made import BOUNDS, START, event

from leeward.core.operation.counting_rules import template
from leeward.core.operation.releases import Contents
from leeward.core.operation.situation import BadSituation, check_told, figures, numbers_differ, signed_part, total

RULES = template("OP-1", "BBD", ("arrest", "seizure", "potential_victim"))
FIRST, SECOND = START + timedelta(hours=5), START + timedelta(days=1, hours=5)
DAY = START + timedelta(days=1)
EVENTS = (
    event(1, happened_at=FIRST),
    event(2, happened_at=SECOND, state="confirmed"),
    event(3, happened_at=SECOND, country="GUY", agency="GUY-GPF", site="GEO"),
    event(4, figure="potential_victim", breakdown={}, happened_at=SECOND),
)
CONTENTS = Contents(EVENTS, BOUNDS, RULES)


def day(contents: Contents = CONTENTS) -> dict[str, dict[str, Any]]:
    """The second day."""
    return {state: dict(found) for state, found in figures(contents, DAY, DAY + timedelta(1)).items()}


def numbers(reports: int, counted: int, confirmed: int, change: int) -> dict[str, int]:
    """The numbers of a figure."""
    return {"reports": reports, "counted": counted, "confirmed": confirmed, "change": change}


def test_each_state_has_its_figures_and_their_change_and_no_victims() -> None:
    found = day()
    assert found == {"BRB": {"arrest": numbers(2, 2, 1, 1)}, "GUY": {"arrest": numbers(1, 1, 0, 1)}}
    assert total(found.values()) == {"arrest": numbers(3, 3, 1, 2)}
    before = figures(CONTENTS, START, DAY)
    assert before == {"BRB": {"arrest": numbers(1, 1, 0, 1)}}, "what happened later is not in an earlier day"


@pytest.mark.parametrize(
    ("change", "new", "why"),
    [
        ((), False, "nothing came"),
        ((event(5, happened_at=SECOND + timedelta(days=1)),), False, "it happened on a later day"),
        ((replace(EVENTS[0], version=2, state="confirmed"),), False, "a confirmation alone"),
        ((event(6, happened_at=SECOND),), True, "reported late"),
        ((event(7, happened_at=FIRST),), True, "late, of the day before: the totals differ"),
        ((replace(EVENTS[1], version=2, state="withdrawn"),), True, "withdrawn"),
        ((event(8, figure="potential_victim", breakdown={}, happened_at=SECOND),), False, "victims are not here"),
    ],
)
def test_what_makes_a_new_version(change: tuple[Any, ...], new: bool, why: str) -> None:
    assert numbers_differ(day(), day(replace(CONTENTS, events=EVENTS + change))) is new, why


def test_a_state_signs_its_part_of_its_day_alone() -> None:
    part = {"figures": day()["BRB"], "open_confirmations": 2}
    said = signed_part("OP-1", date(2026, 11, 3), "BRB", part)
    assert json.loads(said)["part"] == part
    others = [
        signed_part("OP-2", date(2026, 11, 3), "BRB", part),
        signed_part("OP-1", date(2026, 11, 4), "BRB", part),
        signed_part("OP-1", date(2026, 11, 3), "GUY", part),
        signed_part("OP-1", date(2026, 11, 3), "BRB", {**part, "open_confirmations": 3}),
    ]
    assert len({said, *others}) == 5


GOOD: dict[str, Any] = {"figures": {"arrest": numbers(1, 1, 0, 1)}, "open_confirmations": 0}


@pytest.mark.parametrize(
    ("told", "part"),
    [
        ({"states": {"BRB": GOOD}, "readiness": ["links"]}, ""),
        ({"states": {}, "readiness": []}, ""),
        ({"states": {}}, "readiness"),
        ({"states": {}, "readiness": [["links"]]}, "readiness"),
        ({"states": [], "readiness": []}, "states"),
        ({"states": {"<b>": GOOD}, "readiness": []}, "states"),
        ({"states": {"BRB": []}, "readiness": []}, "part"),
        ({"states": {"BRB": GOOD | {"more": 1}}, "readiness": []}, "part"),
        ({"states": {"BRB": GOOD | {"open_confirmations": True}}, "readiness": []}, "part"),
        ({"states": {"BRB": GOOD | {"figures": {"tea": {}}}}, "readiness": []}, "figure"),
        ({"states": {"BRB": GOOD | {"figures": {"irregular_migrant": {}}}}, "readiness": []}, "figure"),
        ({"states": {"BRB": GOOD | {"figures": {"arrest": {"reports": 1}}}}, "readiness": []}, "numbers"),
        ({"states": {"BRB": GOOD | {"figures": {"arrest": numbers(1, 1, 1, 10**12)}}}, "readiness": []}, "numbers"),
    ],
)
def test_what_another_node_stated_is_checked(told: dict[str, Any], part: str) -> None:
    if not part:
        check_told(told)
        return
    with pytest.raises(BadSituation, match=part):
        check_told(told)

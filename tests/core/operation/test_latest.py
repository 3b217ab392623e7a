"""Which version counts, what is kept aside, and what looks wrong."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.core.operation.made import BOUNDS, END, START, event

from leeward.core.operation.latest import latest

HOUR = timedelta(hours=1)
LEFT = replace(BOUNDS, countries={"BRB": START + 24 * HOUR, "GUY": None})


def test_the_highest_version_wins_in_any_order() -> None:
    versions = [event(version=number, site=site) for number, site in ((1, "BGI"), (2, "GEO"), (3, "POS"))]
    for order in (versions, versions[::-1], versions * 2):
        assert [each.site for each in latest(order, BOUNDS).live.values()] == ["POS"]


def test_what_is_withdrawn_drops_out_and_may_come_back() -> None:
    taken = [event(), event(version=2, state="withdrawn")]
    assert (len(latest(taken, BOUNDS).live), len(latest(taken, BOUNDS).withdrawn)) == (0, 1)
    assert len(latest([*taken, event(version=3)], BOUNDS).live) == 1


def test_no_agency_replaces_what_another_reported() -> None:
    other = event(version=9, agency="GUY-GPF", country="GUY", state="withdrawn")
    assert list(latest([event(), other], BOUNDS).live) == [event().key]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"happened_at": START - HOUR}, "before_start"),
        ({"happened_at": START}, None),
        ({"happened_at": END}, "after_end"),
        ({"happened_at": END - HOUR, "reported_at": END + 72 * HOUR}, None),
        ({"country": "SUR"}, "not_taking_part"),
        ({"site": "XXX"}, "unknown_site"),
    ],
)
def test_what_is_kept_aside(fields: dict[str, Any], reason: str | None) -> None:
    found = latest([event(**fields)], BOUNDS)
    assert [each.reason for each in found.aside] == ([reason] if reason else [])
    assert len(found.live) == (0 if reason else 1)


def test_any_place_counts_where_the_plan_has_none() -> None:
    assert latest([event(site="XXX")], replace(BOUNDS, sites=frozenset())).live


def test_a_state_that_leaves_keeps_what_it_reported_until_then() -> None:
    later = event(version=2, state="withdrawn", reported_at=START + 30 * HOUR)
    new = event(2, reported_at=START + 25 * HOUR)
    found = latest([event(), later, new], LEFT)
    assert list(found.live.values()) == [event()]
    assert [(each.event, each.reason) for each in found.aside] == [(later, "after_leaving"), (new, "after_leaving")]


def test_a_clock_that_is_wrong_by_a_day_is_noticed() -> None:
    ahead = event(happened_at=START + 30 * HOUR, reported_at=START + 6 * HOUR)
    (mark,) = latest([ahead, event(2, happened_at=START, reported_at=START - timedelta(minutes=4))], BOUNDS).marks
    assert (mark.key, mark.kind, mark.seconds) == (ahead.key, "clock", 24 * 3600)


def test_two_contents_of_one_version_give_every_node_the_same() -> None:
    copies = [event(), event(site="GEO"), event(site="POS")]
    found = [latest(order, BOUNDS) for order in (copies, copies[::-1], [copies[1], copies[0], copies[2]])]
    assert found[0] == found[1] == found[2]
    assert [mark.kind for mark in found[0].marks] == ["two_contents"]

"""A grant lets exactly the named do exactly the named, ends early by any clock, and is never widened."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.operation.made import END, START

from leeward.core.operation.grants import SKEW, BadGrant, Grant, Requester, read

GRANT = Grant(
    id="01a22379-aacb-754f-af09-12de36ee3e33",
    version=1,
    operation="OP-1",
    owner="BRB-RBPF",
    needs="ATG-IMMI",
    lists=frozenset({"Wanted", "Lost"}),
    functions=frozenset({"find", "read"}),
    purpose="border_check",
    sites=frozenset({"AG-ANU", "AG-SJO"}),
    starts=START,
    ends=END,
    officers=frozenset({"bob"}),
    role="second_line",
)
BOB = Requester("ATG-IMMI", "bob", frozenset({"officer"}), "border_check", "AG-ANU")
NOON = START + timedelta(days=1)

MAY: list[tuple[str, dict[str, Any], str]] = [
    ("the named officer", {}, ""),
    ("another one with the role", {"officer": "eve", "roles": frozenset({"second_line"})}, ""),
    ("another one without it", {"officer": "eve"}, "officers"),
    ("one of the name at another agency", {"agency": "LCA-IMMI"}, "needs"),
    ("one who moved to the owner", {"agency": "BRB-RBPF"}, "needs"),
    ("for another purpose", {"purpose": "visa_vetting"}, "purpose"),
    ("at another site", {"site": "AG-DOC"}, "sites"),
    ("at no site", {"site": ""}, "sites"),
]


@pytest.mark.parametrize(("why", "facts", "refusal"), MAY, ids=[case[0] for case in MAY])
def test_who_may(why: str, facts: dict[str, Any], refusal: str) -> None:
    assert GRANT.refusal(BOB._replace(**facts), "find", NOON) == refusal


def test_what_it_is_for() -> None:
    found_only = replace(GRANT, functions=frozenset({"find"}))
    assert [found_only.refusal(BOB, each, NOON) for each in ("find", "read")] == ["", "functions"]
    assert GRANT.as_revoked().refusal(BOB, "find", NOON) == "state"
    assert GRANT.refusal(BOB._replace(roles=frozenset({""}), officer="eve"), "find", NOON) == "officers"


@given(st.timedeltas(timedelta(-2), timedelta(7)), st.timedeltas(-SKEW, SKEW))
def test_no_clock_that_is_five_minutes_wrong_opens_it_before_or_after_its_time(at: timedelta, wrong: timedelta) -> None:
    real = START + at
    refusal = GRANT.refusal(BOB, "find", real + wrong)
    if not START <= real < END:
        assert refusal in ("starts", "ends")
    elif START + 2 * SKEW <= real < END - 2 * SKEW:
        assert refusal == ""
    assert GRANT.is_over(real + wrong) == (refusal == "ends")


WIDER: list[tuple[str, dict[str, Any], str]] = [
    ("nothing changed", {}, ""),
    ("revoked", {"state": "revoked"}, ""),
    ("fewer sites and a shorter time", {"sites": frozenset({"AG-ANU"}), "ends": NOON}, ""),
    ("another list", {"lists": frozenset({"Wanted", "Secret"})}, "lists"),
    ("another officer", {"officers": frozenset({"bob", "eve"})}, "officers"),
    ("another role", {"role": "officer"}, "role"),
    ("for longer", {"ends": END + timedelta(seconds=1)}, "ends"),
    ("from an earlier day", {"starts": START - timedelta(days=1)}, "starts"),
    ("for another purpose", {"purpose": "visa_vetting"}, "purpose"),
    ("for another agency", {"needs": "LCA-IMMI"}, "needs"),
]


@pytest.mark.parametrize(("why", "facts", "wider"), WIDER, ids=[case[0] for case in WIDER])
def test_a_later_version_only_narrows(why: str, facts: dict[str, Any], wider: str) -> None:
    assert replace(GRANT, version=2, **facts).widened_field(GRANT) == wider


def test_what_was_revoked_is_not_in_force_again() -> None:
    assert replace(GRANT, version=3).widened_field(GRANT.as_revoked()) == "state"


BAD: list[tuple[str, dict[str, Any]]] = [
    ("lists", {"lists": []}),
    ("lists", {"lists": "Wanted"}),
    ("lists", {"lists": ["x"] * 201}),
    ("functions", {"functions": ["read"]}),
    ("functions", {"functions": ["find", "export"]}),
    ("purpose", {"purpose": "training"}),
    ("sites", {"sites": []}),
    ("officers", {"officers": [], "role": ""}),
    ("needs", {"needs": "BRB-RBPF"}),
    ("owner", {"owner": ""}),
    ("state", {"state": "open"}),
    ("version", {"version": True}),
    ("version", {"version": 0}),
    ("ends", {"ends": "2026-11-01T00:00:00.000000Z"}),
    ("ends", {"ends": "2027-11-01T00:00:00.000000Z"}),
    ("starts", {"ends": "tomorrow"}),
    ("grant", {"more": 1}),
    ("id", {"id": "x"}),
    ("id", {"id": "01A22379-AACB-754F-AF09-12DE36EE3E33"}),
    ("role", {"role": 7}),
]


@pytest.mark.parametrize(("field", "facts"), BAD)
def test_what_is_no_grant(field: str, facts: dict[str, Any]) -> None:
    with pytest.raises(BadGrant) as refused:
        read(GRANT.to_json() | facts)
    assert refused.value.field == field


def test_it_is_read_as_it_was_written() -> None:
    assert read(GRANT.to_json()) == GRANT
    with pytest.raises(BadGrant):
        replace(GRANT, starts=datetime(2026, 11, 2))  # noqa: DTZ001 - a time without a zone

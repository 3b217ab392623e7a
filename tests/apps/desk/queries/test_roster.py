"""Who is on duty by the roster."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import withdraw_role
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.duty import exempt, set_shift
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.roster import is_on_duty, on_duty, present
from leeward.platform.refusal import NotAllowed

Ask = Callable[..., Request]

TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 08:00 in Barbados


def test_a_former_member_of_the_desk_is_not_on_duty(ask: Ask, desk: Any) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    withdraw_role(desk.eve, Role.DUTY, actor=SYSTEM)
    assert on_duty(desk.agency, TUESDAY) == [desk.dan]


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-25T01:59:00Z", False),  # Tuesday 21:59 there
        ("2026-11-25T02:00:00Z", True),  # 22:00
        ("2026-11-25T09:59:00Z", True),  # Wednesday 05:59, the night shift of Tuesday
        ("2026-11-25T10:00:00Z", False),
        ("2026-11-24T05:00:00Z", False),  # Tuesday 01:00: no one has Monday's night
    ],
)
def test_a_night_shift_runs_past_midnight_in_local_time(desk: Any, at: str, there: bool) -> None:
    set_shift(desk.dan, 1, time(22), time(6), officer=desk.sue)
    assert (desk.dan in on_duty(desk.agency, datetime.fromisoformat(at))) is there


def test_an_exception_wins_over_the_roster(desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    day = (TUESDAY - timedelta(hours=3), TUESDAY + timedelta(hours=3))
    exempt(desk.dan, *day, on_duty=False, reason="ill", officer=desk.sue)
    exempt(desk.eve, *day, on_duty=True, reason="", officer=desk.sue)
    assert on_duty(desk.agency, TUESDAY) == [desk.eve]
    with pytest.raises(NotAllowed, match="after"):
        exempt(desk.eve, day[1], day[0], on_duty=True, reason="", officer=desk.sue)
    with pytest.raises(NotAllowed, match="supervisor"):
        set_shift(desk.dan, 1, time(6), time(14), officer=desk.dan)


def test_calls_for_help_reach_those_on_the_roster_or_the_whole_desk_without_one(desk: Any, cast: Any) -> None:
    assert [is_on_duty(each, TUESDAY) for each in (desk.dan, desk.sue, cast.keeper)] == [True, True, False]
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    assert [is_on_duty(each, TUESDAY) for each in (desk.dan, desk.sue)] == [True, False]


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-24T12:00:00Z", {"dan", "eve"}),  # Tuesday 08:00 there: dan's shift, eve by exemption
        ("2026-11-25T12:00:00Z", set[str]()),  # Wednesday: no one has it
    ],
)
def test_colleagues_are_present_by_exemption_or_else_by_the_roster(desk: Any, at: str, there: set[str]) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    set_shift(desk.eve, 4, time(6), time(14), officer=desk.sue)
    exempt(desk.eve, TUESDAY, TUESDAY + timedelta(hours=1), on_duty=True, reason="swapped", officer=desk.sue)
    found = present([desk.dan, desk.eve], datetime.fromisoformat(at))
    assert {each.username for each in found} == there


def test_an_agency_without_a_roster_has_everyone_present_at_any_hour(desk: Any) -> None:
    assert present([desk.dan, desk.eve], TUESDAY) == [desk.dan, desk.eve]


def test_more_colleagues_ask_the_database_no_more(desk: Any, django_assert_num_queries: Any) -> None:
    """Every page of who might be reached by a running call asks this."""
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    for many in ([desk.dan], [desk.dan, desk.eve, desk.sue]):
        with django_assert_num_queries(4):  # exemptions, shifts, and two for the zone of an agency without a post
            present(many, TUESDAY)

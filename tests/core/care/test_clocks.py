"""Clocks: reflection by state and day, its lapse by two persons, follow-up, promised times."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leeward.core.care.clocks import Lapse, clock, follow_ups, lapse_problems, reflection, reflection_period

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
OVER = START + timedelta(days=30)
LAPSE = Lapse(OVER, "period_over", "She has decided and was heard", "anne", "bob")


def test_thirty_days_where_nothing_else_holds() -> None:
    assert reflection_period("ATG", date(2026, 11, 1)).days == 30
    assert reflection("ATG", START).until == OVER
    assert reflection_period("GBR", date(2026, 11, 1)).days == 45
    assert reflection_period("GBR", date(2000, 1, 1)).days == 30, "before any row held"


def test_it_protects_until_two_persons_decide() -> None:
    period = reflection("ATG", START)
    assert not period.protects(START - timedelta(seconds=1))
    assert period.protects(START)
    assert period.protects(OVER + timedelta(days=400))
    assert period.decision_due(OVER)
    ended = replace(period, lapse=LAPSE)
    assert not ended.protects(OVER)
    assert not ended.decision_due(OVER)
    assert ended.protects(OVER - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("lapse", "told"),
    [
        (LAPSE, ()),
        (replace(LAPSE, second="anne"), ("care.lapse.two_persons",)),
        (replace(LAPSE, second=""), ("care.lapse.two_persons",)),
        (replace(LAPSE, reasons=" "), ("care.lapse.reasons",)),
        (replace(LAPSE, at=OVER - timedelta(seconds=1)), ("care.lapse.too_early",)),
        (replace(LAPSE, at=START, ground="person_asked"), ()),
        (replace(LAPSE, at=START, ground="not_a_victim"), ()),
    ],
)
def test_how_it_may_lapse(lapse: Lapse, told: tuple[str, ...]) -> None:
    assert lapse_problems(reflection("ATG", START), lapse) == told


def test_it_lapses_once() -> None:
    assert lapse_problems(replace(reflection("ATG", START), lapse=LAPSE), LAPSE) == ("care.lapse.already",)


def test_follow_up_after_30_90_and_180_days() -> None:
    assert follow_ups(date(2026, 1, 1)) == (date(2026, 1, 31), date(2026, 4, 1), date(2026, 6, 30))


def test_a_clock_runs_is_due_soon_late_and_done() -> None:
    quiet = clock("quiet_call", START)
    states = [quiet.state(START + timedelta(seconds=each)) for each in (0, 47, 48, 59, 60)]
    assert states == ["running", "running", "due_soon", "due_soon", "late"]
    assert replace(quiet, done=START).state(OVER) == "done"


def test_a_state_changes_its_period_from_a_day_on(own_tables: Path) -> None:
    (own_tables / "reflection.csv").write_text(
        "state,days,since,source\nATG,60,2026-12-01,Act\nATG,45,2026-01-01,Act\n,90,2026-06-01,region\n"
    )
    days = [reflection_period("ATG", date(2026, month, 2)).days for month in (1, 7, 12)]
    assert days == [45, 45, 60], "a general row does not replace the state's own"
    assert [reflection_period("BRB", date(2026, month, 2)).days for month in (1, 7)] == [30, 90]

"""Values of indicators: counted now, frozen, or confirmed, and each says how far it can be trusted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Agency
from leeward.apps.projects.actions.entries import decide, enter
from leeward.apps.projects.models import Definition, Figure, Period
from leeward.apps.projects.queries.catalogue import LIBRARY, Query
from leeward.apps.projects.queries.counting import Counted
from leeward.apps.projects.queries.figures import (
    Valued,
    frozen,
    recomputed,
    take,
    take_by,
    value_of,
    waiting_entries,
)
from leeward.core.results.indicators.evaluation import Row

NOW = datetime(2025, 7, 1, tzinfo=UTC)
PAST = Period(starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))
NOWHERE = Agency(code="BRB-IMMI")
MANY = (Row("AIR", 1, True, 20), Row("SEA", 1, False, 30))
FEW = (Row("AIR", 1, True, 20), Row("BAY", 1, True, 3), Row("SEA", 1, True, 30))


def query(rows: tuple[Row, ...], measure: str = "count", *, of_people: bool = False, absent: str = "") -> Query:
    """A query that counts these rows."""
    return Query("x", measure, "x", "x", lambda *_: Counted(rows, absent, ("k",)), ("post",), of_people=of_people)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "by", "value", "absent", "cells"),
    [
        (query(MANY), "", 50, "", {}),
        (query(MANY), "post", 50, "", {"AIR": 20, "SEA": 30}),
        (query(()), "post", 0, "", {}),  # nothing was there, and it was counted
        (query((), "percent"), "", None, "no_data", {}),  # a share of nothing
        (query((), "median"), "", None, "no_data", {}),
        (query((Row("", 0, True, 1), Row("", 1, True, 2)), "percent"), "", Decimal("66.67"), "", {}),
        (query(MANY, absent="erased"), "post", None, "erased", {}),
        (query((Row("", 1, True, 10),), of_people=True), "", None, "small", {}),
        (query((Row("", 1, True, 11),), of_people=True), "", 11, "", {}),
        (query((), of_people=True), "", 0, "", {}),  # no one is told by a zero
        (query(FEW, of_people=True), "post", 53, "", {"BAY": None}),
    ],
    ids=range(11),
)
def test_a_value_is_counted_or_says_why_not(
    asked: Query, by: str, value: Decimal | None, absent: str, cells: dict[str, int | None]
) -> None:
    found = take(asked, {"by": by}, NOWHERE, PAST).valued
    assert (found.value, found.absent, found.frozen) == (value, absent, False)
    shown = dict(found.cells)
    assert cells.items() <= shown.items()
    assert bool(shown) == bool(cells)


def test_a_hidden_cell_hides_another_that_would_tell_it_and_the_snapshot_has_neither() -> None:
    taken = take(query(FEW, of_people=True), {"by": "post"}, NOWHERE, PAST)
    hidden = [cell for cell, value in taken.valued.cells if value is None]
    assert "BAY" in hidden
    assert len(hidden) == 2
    assert taken.rows == (Row("", 1, True, 53),)
    assert take(query(FEW), {"by": "post"}, NOWHERE, PAST).rows == FEW, "what counts no people is kept by cell"


def test_verified_is_rounded_down_and_unknown_without_evidence() -> None:
    cases = {(0, 0): None, (3, 2): 66, (1000, 999): 99, (4, 4): 100, (7, 0): 0}
    assert {of: Valued(None, "", NOW, 1, *of).verified_percent for of in cases} == cases


def test_a_period_that_has_not_begun_counts_nothing() -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(1)
    ahead = Period(starts_on=tomorrow, ends_on=tomorrow)
    assert take(query(MANY), {}, NOWHERE, ahead).valued.absent == "not_begun"


def test_a_query_that_a_later_version_took_out_is_no_error() -> None:
    taken = take_by(Definition(query="gone", number=3), NOWHERE, PAST)
    assert (taken.valued.value, taken.valued.absent, taken.valued.version) == (None, "not_there", 3)


def test_parameters_that_were_not_chosen_are_the_librarys() -> None:
    seen: list[dict[str, str]] = []

    def count(_agency: Agency, _since: date, _until: date, parameters: dict[str, str], _by: str) -> Counted:
        seen.append(parameters)
        return Counted()

    asked = Query("x", "count", "x", "x", count, (), {"minutes": "60", "training": ""})  # type: ignore[arg-type]
    take(asked, {"parameters": {"minutes": "5"}}, NOWHERE, PAST)
    assert seen == [{"minutes": "5", "training": ""}]


def test_no_query_of_people_takes_a_parameter() -> None:
    """The difference of two such figures would tell of few."""
    assert [each.code for each in LIBRARY.values() if each.of_people and each.parameters] == []


def test_a_frozen_figure_is_by_the_newest_definition_that_has_one(team: Team) -> None:
    row = goal_with(team.project, team.mona)
    period = Period.objects.create(
        project=team.project, starts_on=PAST.starts_on, ends_on=PAST.ends_on, closed_at=NOW, closed_by=team.mona
    )
    assert frozen(row, period).absent == "no_data"
    for number, value, absent in ((1, 5, ""), (2, 7, ""), (3, None, "erased")):
        made = Definition.objects.create(
            indicator=row, number=number, query="checks", written_by=team.mona, written_at=NOW
        )
        rows = [["", 1, True, value]] if value else []
        Figure.objects.create(
            indicator=row,
            period=period,
            definition=made,
            value=value,
            absent=absent,
            evidence=value or 0,
            verified=1 if value else 0,
            cells=[["AIR", "3"], ["SEA", None]],
            as_of=NOW,
            snapshot={"measure": "count", "rows": rows} if value else {},
        )
    found = value_of(row, period, team.project.agency)
    assert [found.value, found.version, found.frozen, found.evidence] == [7, 2, True, 7]
    assert found.earlier == ((1, Decimal(5)),)
    assert found.cells == (("AIR", Decimal(3)), ("SEA", None))
    assert [recomputed(each) == each.value for each in Figure.objects.all()] == [True, True, True]


def test_a_manual_value_counts_once_a_second_person_confirmed_it(team: Team) -> None:
    row = goal_with(team.project, team.mona, manual=True)
    period = Period.objects.create(project=team.project, starts_on=PAST.starts_on, ends_on=PAST.ends_on)
    entry = enter(team.project, row, period, Decimal(3), "File 3", officer=team.mona)
    assert waiting_entries(row, period) == [entry]
    assert value_of(row, period, team.project.agency).absent == "not_entered"
    decide(entry, confirmed=True, officer=team.max)
    found = value_of(row, period, team.project.agency)
    assert [found.value, found.manual, found.verified_percent] == [3, True, 100]
    assert waiting_entries(row, period) == []

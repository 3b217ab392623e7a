"""Results of operations: of verified releases alone, each operation once, and nothing that a release hides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.projects.conftest import Team
from tests.apps.projects.released import released

from leeward.apps.operations.models import Operation
from leeward.apps.projects.models import Period
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting import Counted
from leeward.apps.projects.queries.counting.operations import (
    RESULTS,
    operation_names,
    operation_results,
    parameter_words,
)
from leeward.apps.projects.queries.figures import take
from leeward.core.operation.figures import FIGURES

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
MAY, JULY = datetime(2026, 5, 4, tzinfo=UTC), datetime(2026, 7, 4, tzinfo=UTC)


def counted(team: Team, figure: str = "hit_confirmed", by: str = "", operation: str = "") -> Counted:
    """The half year's."""
    return operation_results(team.mona.agency, FIRST, LAST, {"figure": figure, "operation": operation}, by)


def numbers(found: Counted) -> tuple[int, int]:
    """All and verified."""
    return sum(row.n for row in found.rows), sum(row.n for row in found.rows if row.verified)


def test_only_what_was_released_as_verified_counts(team: Team) -> None:
    released(team.mona, team.sue, "preliminary", 40, at=MAY)
    released(team.mona, team.sue, "verified", 41, name="Waits", at=MAY, state="proposed")
    released(team.zoe, team.sue, "verified", 42, name="Theirs", at=MAY)
    assert counted(team).absent == "no_data"
    released(team.mona, team.sue, "verified", 30, at=MAY)
    assert numbers(counted(team)) == (30, 30)
    assert operation_names(team.mona.agency).keys() == {
        str(each.pk) for each in Operation.objects.filter(lead=team.mona.agency)
    }


def test_an_operation_is_in_the_period_of_its_first_verified_release_with_the_newest_number(team: Team) -> None:
    released(team.mona, team.sue, "verified", 30, at=MAY)
    released(team.mona, team.sue, "day_30", 28, at=MAY + timedelta(30))
    released(team.mona, team.sue, "day_90", 20, at=JULY)
    assert numbers(counted(team)) == (28, 28)
    later = operation_results(team.mona.agency, date(2026, 7, 1), date(2026, 12, 31), {"figure": "hit_confirmed"}, "")
    assert later.absent == "no_data", "it is in the half year before already"


def test_several_operations_are_added_or_one_is_chosen_and_parts_are_shown(team: Team) -> None:
    states = [({"country": "BRB"}, 9, 9), ({"country": "ATG"}, 3, 1)]
    one = released(
        team.mona, team.sue, "verified", 10, name="One", at=MAY, cells=[*states, ({"database": "face"}, 5, 5)]
    )
    released(team.mona, team.sue, "verified", 5, name="Two", at=MAY, cells=[({"country": "BRB"}, 5, 5)])
    assert numbers(counted(team)) == (15, 15)
    assert counted(team, by="operation").cells == {"One": 10, "Two": 5}
    assert counted(team, by="country").cells == {"BRB": 14, "ATG": 3}, "persons that two states report are in both"
    assert numbers(counted(team, operation=str(one.operation_id))) == (10, 10)
    assert counted(team, operation="'; --").absent == "no_data"
    assert (
        parameter_words({"figure": "arrest", "operation": str(one.operation_id)}, team.mona.agency)["operation"]
        == "One"
    )
    assert len(counted(team).keys) == 2


@pytest.mark.parametrize("hidden", ["", "ATG"])
def test_what_a_release_hides_stays_hidden(team: Team, hidden: str) -> None:
    shown: dict[str, int | None] = {"": 40, "ATG": 12, "BRB": 28}
    released(team.mona, team.sue, "verified", 1, name="Open", at=MAY, victims=shown)
    released(team.mona, team.sue, "verified", 1, name="Hides", at=MAY, victims={**shown, hidden: None})
    found = counted(team, "potential_victim", "country")
    if hidden:
        assert (numbers(found)[0], found.cells) == (80, {"ATG": None, "BRB": 56})
    else:
        assert (found.absent, found.rows) == ("small", ()), "a sum of the others would be no figure of all"
    period = Period(project=team.project, starts_on=FIRST, ends_on=LAST)
    said = {"parameters": {"figure": "potential_victim"}, "by": "country"}
    valued = take(LIBRARY["operation_results"], said, team.mona.agency, period).valued
    assert dict(valued.cells).get("ATG") is None


def test_amounts_and_what_the_plan_says_are_no_results() -> None:
    assert {"smuggling_fee", "officer", "victim_nationality"}.isdisjoint(RESULTS)
    assert set(RESULTS) <= FIGURES.keys()

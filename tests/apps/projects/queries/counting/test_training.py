"""Officers who are trained: in date on the last day, each once, of the agency alone."""

from datetime import UTC, date, datetime

from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.projects.queries.counting.training import detection, drill_skill, officers_certified
from leeward.core.results.indicators.evaluation import Row

SINCE, UNTIL = date(2025, 1, 1), date(2025, 6, 30)


def passed(officer: Officer, code: str, on: date, last: date, by: Officer) -> None:
    """A training that an officer passed, from a day to a day."""
    at = datetime(2025, 1, 1, tzinfo=UTC)
    Achievement.objects.create(
        officer=officer, code=code, passed_on=on, expires_on=last, recorded_by=by, recorded_at=at
    )


def test_officers_are_counted_once_and_verified_by_a_second_person(team: Team) -> None:
    mona, max_, sue = team.mona, team.max, team.sue
    agency, other = mona.agency, team.zoe.agency
    assert officers_certified(agency, SINCE, UNTIL, {}, "").absent == "no_data"
    passed(mona, "child", SINCE, UNTIL, sue)  # its last day is the period's
    passed(mona, "first_aid", SINCE, UNTIL, mona)  # the same officer again
    passed(max_, "child", UNTIL, date(2027, 1, 1), max_)  # recorded by themselves: not verified
    passed(sue, "child", SINCE, date(2025, 6, 29), mona)  # ended a day too early
    passed(sue, "first_aid", date(2025, 7, 1), date(2027, 1, 1), mona)  # begins a day too late
    passed(team.zoe, "child", SINCE, UNTIL, mona)  # another agency's
    cases = (
        ("", (Row("", 1, False, 1), Row("", 1, True, 1))),
        ("child", (Row("", 1, False, 1), Row("", 1, True, 1))),
        ("first_aid", (Row("", 1, False, 1),)),  # by themselves
        ("unknown", ()),  # there are trainings, so none of this one is a zero and no lack of data
        ("' OR 1=1 --", ()),
    )
    for training, rows in cases:
        found = officers_certified(agency, SINCE, UNTIL, {"training": training}, "")
        assert (found.rows, found.absent) == (rows, ""), training
    assert len(officers_certified(agency, SINCE, UNTIL, {}, "").keys) == 2
    assert sum(row.n for row in officers_certified(other, SINCE, UNTIL, {}, "").rows) == 1
    Officer.objects.filter(pk=mona.pk).update(is_active=False)  # who left is trained no more
    assert sum(row.n for row in officers_certified(agency, SINCE, UNTIL, {}, "").rows) == 1


def test_skill_is_shown_of_many_officers_alone(team: Team) -> None:
    few, many = [1.0] * 10, [0.5, 1.25, 2.0] * 4
    for cohorts, value, cells, absent, why in (
        ({}, None, None, "no_data", "no one practised"),
        ({"2025-01": few}, None, None, "small", "ten officers"),
        ({"2025-01": few, "2025-02": [3.0]}, 100, {"2025-01": None, "2025-02": None}, "", "many in all, few in each"),
        ({"2025-01": few, "2025-02": many}, 100, {"2025-01": None, "2025-02": 125}, "", "one cohort of twelve"),
    ):
        skills: dict[str, list[float]] = cohorts
        with drill_skill.filled(lambda _agency, _since, _until: skills):  # noqa: B023 - called within this round
            found = detection(team.mona.agency, SINCE, UNTIL, {}, "cohort")
            assert (found.absent, found.cells) == (absent, cells), why
            assert [row.value for row in found.rows] == ([] if value is None else [value]), why
            assert not found.keys, "no key of an officer"
            assert detection(team.mona.agency, SINCE, UNTIL, {}, "").cells is None

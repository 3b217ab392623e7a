"""Drills in the lane: never before a real traveller, decided once, and in no table but training's own."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core import signing
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.lane import drill, on, word

from leeward.apps.border.models import HelpCall
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.apps.training.actions.lane import AtCounter, begin, decide, drill_of, due
from leeward.apps.training.models import LaneDrill, LaneSetting
from leeward.apps.training.queries.lane_page import leaves_the_decision, papers_of
from leeward.apps.training.queries.lane_pool import drill_papers, lane_cases
from leeward.apps.training.queries.pool import month_of
from leeward.core.care.chips import chips
from leeward.platform.metrics.aggregate import readings
from leeward.platform.metrics.counters import METERS

TARGET = {"clear": "let_go", "refer": "send_on", "protect": "quiet"}


def rows() -> Mapping[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_nothing_of_a_drill_is_in_the_real_world(school: School, settings: Any, tmp_path: Any) -> None:
    """In every table of every app, and in the counters: only training's drills, and an audit row that each began."""
    settings.METERS = tmp_path / "meters"
    METERS.share(settings.METERS)
    on(school, apart=0, cap=20)
    before, met = dict(rows()), readings(settings.METERS)
    for number in range(12):
        begun = begin(school.alice, word(school.alice))
        assert begun is not None
        shown = drill_of(begun, school.alice)
        assert shown is not None
        shown.page()
        shown.note(chips()[0].key)
        shown.page()
        shown.decide(list(TARGET)[number % 3])
    after = dict(rows())
    assert {label: after[label] - before[label] for label in after if after[label] != before[label]} == {
        "training.LaneDrill": 12,
        "audit.AuditEntry": 12,
    }
    assert readings(settings.METERS) == met
    assert not Check.objects.exists()


def test_it_is_due_at_the_rate_and_only_where_it_is_on(school: School, cast: Any) -> None:
    assert due(school.alice) == "", "nothing is set"
    setting = on(school)
    assert signing.loads(word(school.alice), salt="training.lane") == school.alice.pk
    LaneSetting.objects.update(rate=0)
    assert {due(school.alice) for _ in range(50)} == {""}
    setting.refresh_from_db()
    LaneSetting.objects.update(rate=1, approved_by=None)
    assert due(school.alice) == "", "switched off"
    assert due(school.bob) == "", "another agency, without a post"


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(lambda said: said + "x", id="forged"),
        pytest.param(lambda _said: "", id="no word"),
        pytest.param(lambda _said: signing.dumps(0, salt="training.lane"), id="of someone else"),
    ],
)
def test_no_drill_without_a_word_of_ones_own(school: School, spoiled: Callable[[str], str]) -> None:
    on(school)
    assert begin(school.alice, spoiled(word(school.alice))) is None


def test_one_of_two_browsers_begins_it(school: School) -> None:
    on(school)
    said = word(school.alice)
    assert begin(school.alice, said) is not None
    assert begin(school.alice, said) is None
    assert LaneDrill.objects.count() == 1


def test_a_clock_that_was_set_back_brings_no_second_one(school: School) -> None:
    on(school)
    drill(school.alice, lambda case: case.target, timezone.now() + timedelta(hours=3))
    assert begin(school.alice, word(school.alice)) is None


def test_figures_that_no_form_takes_bring_none(school: School) -> None:
    on(school)
    LaneSetting.objects.update(rate=7)
    assert begin(school.alice, word(school.alice)) is None


def test_without_papers_or_people_there_is_none(school: School) -> None:
    on(school)
    papers_of.cache_clear()
    with drill_papers.filled(lambda _case, _today: None):
        assert begin(school.alice, word(school.alice)) is None, "an item without truth"
    papers_of.cache_clear()
    gone = drill(school.alice, lambda case: case.target)
    LaneDrill.objects.update(case=10_000)
    assert drill_of(gone.pk, school.alice) is None


@pytest.mark.parametrize("choice", list(TARGET))
def test_the_first_decision_counts_however_often_it_comes(school: School, choice: str) -> None:
    """A browser that lost the network at the reveal sends it again; a second one may send another."""
    made = drill(school.alice, lambda case: case.target)
    now = timezone.now()
    first = decide(made, choice, now + timedelta(seconds=4))
    again = decide(made, "clear", now + timedelta(seconds=9))
    assert (first.decision, first.right) == (TARGET[choice], choice == "refer")
    assert (again.decision, again.seconds, again.answered_at) == (first.decision, first.seconds, first.answered_at)


@pytest.mark.parametrize(
    ("after", "counts", "timed"),
    [
        pytest.param(4, True, True, id="a decision"),
        pytest.param(-30, True, False, id="a clock that was set back"),
        pytest.param(601, False, False, id="away from the screen"),
    ],
)
def test_a_time_that_cannot_be_one_is_not_kept(school: School, after: int, counts: bool, timed: bool) -> None:
    made = drill(school.alice, lambda case: not case.target)
    row = decide(made, "clear", made.began_at + timedelta(seconds=after))
    assert (bool(row.decision), row.seconds is not None, row.answered_at is not None) == (counts, timed, True)


def test_after_a_real_traveller_it_was_passed_over(school: School) -> None:
    made = drill(school.alice, lambda case: case.target)
    answer_traveller(CheckRequest(mrz=zone_of(school)), officer=school.alice)
    row = decide(made, "clear", timezone.now())
    assert (row.decision, row.right, row.answered_at is not None) == ("", False, True)


def test_a_sign_is_noted_and_no_one_is_called(school: School) -> None:
    shown = AtCounter(drill(school.alice, lambda case: case.target))
    key = chips()[0].key
    shown.note(key)
    assert shown.drill.signs == [chips()[0].code]
    shown.note(key)
    shown.note("no key of a sign")
    assert (shown.drill.signs, HelpCall.objects.exists()) == ([], False)


def test_it_is_no_one_elses(school: School) -> None:
    made = drill(school.alice, lambda case: case.target)
    for other in (school.bob, school.clara, school.tara):
        assert drill_of(made.pk, other) is None
    assert drill_of(UUID(int=7), school.alice) is None


def test_all_cases_of_the_lane_leave_the_decision_and_ask_no_owner(school: School) -> None:
    """Of each family, class and difficulty one; else a verdict of the shipped policy would give the truth away."""
    month = drill(school.alice, lambda _case: True).month
    kinds = {(case.family, case.target, case.difficulty): place for place, case in enumerate(lane_cases(month))}
    made = LaneDrill.objects.select_related("officer__agency", "post").get()
    for kind, place in kinds.items():
        made.case = place
        assert leaves_the_decision(made), kind
    assert {family for family, target, _ in kinds if target} == {
        *("altered_zone", "altered_page", "wrong_chip", "borrowed_seal")
    }


def test_a_decision_at_the_counter_gives_a_word(school: School, browser_of: Any) -> None:
    on(school, apart=0)
    LaneSetting.objects.update(rate=1)
    answer = answer_traveller(CheckRequest(mrz=zone_of(school)), officer=school.alice)
    alice = browser_of(school.alice)
    to = alice.post(f"/check/{answer.id}/decision", {"choice": "clear"})["Location"]
    assert to.startswith("/check?then=")
    page = alice.get(to).text
    assert "data-between" in page
    assert "between.js" in page
    assert "data-between" not in alice.get("/check").text


def zone_of(school: School) -> str:
    """A real passport, as far as the counter knows."""
    return "\n".join(lane_cases(month_of(school.today))[0].traveller.zone())

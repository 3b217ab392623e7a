"""Bursts: half of the cases are targets, each answer counts once, and nothing of them reaches the real world."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.bursts import answer, begin, token_of
from leeward.apps.training.models import Burst, BurstAnswer
from leeward.apps.training.queries.bursts import next_place, recent_result
from leeward.apps.training.queries.pool import cases_of, choices, month_of
from leeward.apps.training.queries.travellers import SIZE, drill_travellers
from leeward.core.training.cases.case import FAMILIES, Decision
from leeward.platform.refusal import NotAllowed

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def decide(going: Burst, decision: Decision, place: int | None = None, *, after: float = 4.0) -> BurstAnswer:
    """Answer a case, the next one unless said, so many seconds after its page was shown."""
    at = next_place(going) if place is None else place
    assert at is not None
    return answer(going, decision, token_of(going, at, NOW), NOW + timedelta(seconds=after))


def rows() -> Mapping[str, int]:
    """How many rows each table has, without training's own."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label != "training"
    }


def test_a_burst_has_forty_cases_half_of_them_targets_in_many_families(school: School) -> None:
    going = begin(school.alice)
    chosen = [cases_of(going.month)[each] for each in going.cases]
    assert (len(set(going.cases)), sum(case.target for case in chosen)) == (40, 20)
    assert len({case.family for case in chosen}) >= 8
    assert all(case.traveller.expires > going.month + timedelta(31) for case in chosen), "no passport expires"


def test_one_burst_at_a_time_and_the_same_one_again(school: School) -> None:
    assert begin(school.alice) == begin(school.alice)
    assert begin(school.bob) != begin(school.alice)


def test_the_first_answer_counts_however_often_it_is_sent(school: School) -> None:
    going = begin(school.alice)
    first = decide(going, "let_go")
    assert decide(going, "send_on", 0) == first
    assert BurstAnswer.objects.get().decision == "let_go"


def test_a_case_before_its_turn_and_a_page_of_another_burst_are_refused(school: School) -> None:
    mine, other = begin(school.alice), begin(school.bob)
    with pytest.raises(NotAllowed, match="whose turn it is"):
        decide(mine, "hold", 5)
    with pytest.raises(NotAllowed, match="another burst"):
        answer(mine, "hold", token_of(other, 0, NOW), NOW)
    with pytest.raises(NotAllowed, match="not one of ours"):
        answer(mine, "hold", token_of(mine, 0, NOW) + "x", NOW)
    assert not BurstAnswer.objects.exists()


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        pytest.param(4.0, 4.0, id="a decision"),
        pytest.param(-30.0, None, id="a clock that was set back"),
        pytest.param(3_600.0, None, id="an hour away from the screen"),
    ],
)
def test_a_time_that_cannot_be_one_is_not_kept(school: School, after: float, kept: float | None) -> None:
    assert decide(begin(school.alice), "hold", after=after).seconds == kept


def test_right_is_what_the_case_says_and_the_last_answer_ends_the_burst(school: School) -> None:
    going = begin(school.alice)
    for place, number in enumerate(going.cases):
        case = cases_of(going.month)[number]
        assert decide(going, sorted(case.right)[0], place).right
        going.refresh_from_db()
        assert (going.ended_at is None) is (place < 39)
    result = recent_result(school.alice)
    assert result is not None
    assert (result.right, result.answered, result.seconds) == (40, 40, 4.0)
    assert "Of 20 altered documents you found 20." in result.sentences
    assert "This passes." in result.sentences
    assert begin(school.alice) != going


def test_nothing_of_a_burst_is_in_the_real_world(school: School) -> None:
    """In no table: only the audit log says that one began."""
    before = dict(rows())
    going = begin(school.alice)
    for _ in going.cases:
        decide(going, "hold")
    after = dict(rows())
    changed = {label for label in after if after[label] != before[label]}
    assert changed == {"audit.AuditEntry"}
    assert after["audit.AuditEntry"] == before["audit.AuditEntry"] + 1


def test_who_travels_says_nothing_about_the_truth(school: School) -> None:
    cases = cases_of(month_of(timezone.now().date()))
    assert len(cases) == SIZE
    for family in FAMILIES:
        assert sum(case.target for case in cases if case.family == family) == 20


def test_a_case_that_everyone_solves_is_no_longer_given(school: School) -> None:
    going = begin(school.alice)
    easy = going.cases[0]
    facts = {"case": easy, "family": "namesake", "target": True, "decision": "send_on", "right": True}
    assert f"{easy:04}" in {each.id for each in choices(school.alice, going.month)}
    for number in range(20):  # only the first answer of each person counts
        who = Officer.objects.create(username=f"o{number}", display_name=f"O{number}", agency=school.alice.agency)
        made = Burst.objects.create(officer=who, month=going.month, cases=[easy], started_at=NOW, ended_at=NOW)
        BurstAnswer.objects.create(burst=made, place=0, answered_at=NOW, **facts)
    assert f"{easy:04}" not in {each.id for each in choices(school.alice, going.month)}


def test_without_invented_people_there_is_no_burst(school: School) -> None:
    cases_of.cache_clear()
    with drill_travellers.filled(lambda _day, _number: ()), pytest.raises(NotAllowed, match="too few cases"):
        begin(school.alice)
    cases_of.cache_clear()

"""Trainers' cases: two persons, a version that never changes, answers that stay, sealed sets out of reach."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.training.actions.test_bursts import decide
from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import case_in_use, draft

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions import trainer_cases as acts
from leeward.apps.training.actions.assessments import set_assessment
from leeward.apps.training.actions.bursts import begin_with
from leeward.apps.training.actions.trainer_cases import Place, approve_case, decline_case, propose_case, withdraw_case
from leeward.apps.training.models import TrainerCase
from leeward.apps.training.queries.assessments import cases_in
from leeward.apps.training.queries.bursts import shown
from leeward.apps.training.queries.case_page import with_answers
from leeward.apps.training.queries.pool import case_at, cases_for, choices, month_of
from leeward.apps.training.queries.trainer_cases import FIRST, number_of
from leeward.core.training.cases.draft import BadDraft
from leeward.core.training.schedule.bursts import Case
from leeward.platform.refusal import NotAllowed


def numbers(officer: Officer, school: School) -> set[int]:
    return {number for number, _case in cases_for(officer, month_of(school.today))}


def test_a_second_person_puts_it_in_use(school: School, cast: Any) -> None:
    row = propose_case(draft(), Place(), officer=school.tara)
    assert number_of(row) not in numbers(school.alice, school)
    with pytest.raises(NotAllowed, match="Another person"):
        approve_case(row, officer=school.tara)
    approve_case(row, officer=school.clara)
    assert number_of(row) in numbers(school.alice, school)
    with pytest.raises(NotAllowed, match="decided before"):
        decline_case(row, officer=school.clara)
    acted = AuditEntry.objects.filter(act__startswith="training.case").order_by("pk").values_list("act", "outcome")
    assert list(acted) == [("training.case.propose", ""), ("training.case.decide", "approved")]


def test_a_change_is_a_new_version_and_answers_stay_with_the_one_before(school: School) -> None:
    first = case_in_use(school)
    only = [each for each in choices(school.alice, month_of(school.today)) if int(each.id) == number_of(first)]
    going = begin_with(school.alice, only + _good(school), 2)
    place = going.cases.index(number_of(first))
    for at in range(2):
        decide(going, "send_on", at)
    second = case_in_use(school, Place(before=first), difficulty="easy")
    first.refresh_from_db()
    assert (first.state, second.version) == (TrainerCase.State.REPLACED, 2)
    assert numbers(school.alice, school) & {number_of(first), number_of(second)} == {number_of(second)}
    assert [(each.answers, each.right) for each in with_answers([second, first])] == [(0, 0), (1, 1)]
    assert shown(going, place).case.difficulty == "hard", "an earlier burst is read as it was"
    withdraw_case(second, officer=school.tara)
    assert not numbers(school.alice, school) & {number_of(first), number_of(second)}
    with pytest.raises(NotAllowed, match="in use"):
        withdraw_case(second, officer=school.tara)


def _good(school: School) -> list[Case]:
    return [each for each in choices(school.alice, month_of(school.today)) if not each.target][:1]


def test_a_case_of_the_month_is_replaced_for_this_agency_and_stays_away(school: School) -> None:
    row = case_in_use(school, Place(instead_of=7))
    assert 7 not in numbers(school.alice, school)
    withdraw_case(row, officer=school.clara)
    assert 7 not in numbers(school.alice, school), "what was found wrong does not come back"
    assert case_at(month_of(school.today), 7), "earlier bursts can be read"
    with pytest.raises(NotAllowed, match="comes no more"):
        propose_case(draft(variant=2), Place(instead_of=7), officer=school.tara)


def test_who_knows_the_truth_is_not_asked(school: School) -> None:
    number = number_of(case_in_use(school))
    month = month_of(school.today)
    known = {
        officer: number in {int(each.id) for each in choices(officer, month)}
        for officer in (school.tara, school.clara, school.alice)
    }
    assert known == {school.tara: False, school.clara: False, school.alice: True}


def test_no_number_reaches_a_sealed_set(school: School) -> None:
    assessed = set_assessment(school.alice, school.kind, school.today, officer=school.tara)
    sealed = cases_in(assessed)
    for number in (0, 7):
        case_in_use(school, Place(instead_of=number), variant=number + 1)
    assert cases_in(assessed) == sealed
    assert not any(
        case == each for case in sealed for _n, each in cases_for(school.alice, assessed.month) if _n >= FIRST
    )
    for beyond in (999_999, FIRST, -1):
        with pytest.raises(NotAllowed, match="comes no more"):
            propose_case(draft(variant=9), Place(instead_of=beyond), officer=school.tara)


REFUSED: tuple[tuple[str, Callable[[School, TrainerCase], object], str], ...] = (
    ("an officer", lambda s, _r: propose_case(draft(variant=2), Place(), officer=s.alice), "A trainer describes"),
    ("a supervisor", lambda s, _r: propose_case(draft(variant=2), Place(), officer=s.clara), "A trainer describes"),
    ("twice", lambda s, _r: propose_case(draft(), Place(), officer=s.tara), "this very case"),
    ("an officer withdraws", lambda s, r: withdraw_case(r, officer=s.alice), "A trainer or a supervisor"),
)


def test_what_is_refused(school: School, cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = case_in_use(school)
    for name, act, said in REFUSED:
        with pytest.raises(NotAllowed, match=said):
            pytest.fail(f"{name}: {act(school, row)}")
    with pytest.raises(BadDraft):
        propose_case(draft(nationality="VUT"), Place(), officer=school.tara)
    waiting = propose_case(draft(variant=2), Place(before=row), officer=school.tara)
    with pytest.raises(NotAllowed, match="waits already"):
        propose_case(draft(variant=3), Place(before=row), officer=school.tara)
    with pytest.raises(NotAllowed, match="Nothing was changed"):
        decline_case(waiting, officer=school.alice)
    withdraw_case(row, officer=school.tara)
    with pytest.raises(NotAllowed, match="not in use any more"):
        approve_case(waiting, officer=school.clara)
    decline_case(waiting, officer=school.tara)
    full = case_in_use(school, variant=5)
    monkeypatch.setattr(acts, "MOST", 1)
    assert propose_case(draft(variant=6), Place(before=full), officer=school.tara), "one for one"
    monkeypatch.setattr(acts, "MOST", 0)
    with pytest.raises(NotAllowed, match="withdraw some first"):
        propose_case(draft(variant=4), Place(), officer=school.tara)


def test_another_agency_has_none_of_it(school: School, cast: Any) -> None:
    row = case_in_use(school, Place(instead_of=3))
    theirs = create_officer("theo", "Theo", cast.antigua, roles=[Role.TRAINER])
    assert {3} == numbers(theirs, school) & {3, number_of(row)}
    with pytest.raises(NotAllowed):
        withdraw_case(row, officer=theirs)

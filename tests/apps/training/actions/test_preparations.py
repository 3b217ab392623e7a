"""Before an operation: five cards and ten cases on its methods, once, for those on its roster; cases of new methods."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.operations.conftest import plan
from tests.apps.training.conftest import School
from tests.core.training.courses.example import files

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.models import Assignment, Operation, Requirement
from leeward.apps.operations.queries.prepared import prepared
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.apps.training.actions.bursts import begin as begin_burst
from leeward.apps.training.actions.courses import approve_course, propose_course
from leeward.apps.training.actions.methods import make_cases
from leeward.apps.training.actions.preparations import prepare
from leeward.apps.training.jobs import JOBS
from leeward.apps.training.models import CardMemory, MethodCases, Preparation
from leeward.apps.training.queries.home import cards
from leeward.apps.training.queries.methods import families_needed, families_of
from leeward.apps.training.queries.pool import case_at, cases_for, cases_of, month_of
from leeward.apps.training.queries.preparations import shown_preparations, to_prepare
from leeward.core.record.content.method import Method
from leeward.platform.home import Level
from leeward.platform.refusal import NotAllowed

FORGERY = Method("Altered birth dates", "forgery", issuer="BRB", series="R0")


def method(agency: Agency, content: Method = FORGERY, **handling: Any) -> Record:
    """A method record of the agency."""
    keeper = create_officer(f"k{Record.objects.count()}", "Kim", agency, roles=[Role.RECORD_KEEPER])
    return create_record(content, keeper=keeper, handling=Handling(**handling))


@pytest.fixture
def operation(school: School) -> Operation:
    """An operation that begins in ten days, has Alice in its first line, and asks for a training there."""
    days = {"begins_on": school.today + timedelta(10), "ends_on": school.today + timedelta(14)}
    lead = create_officer("lea", "Lea", school.alice.agency, roles=[Role.OPERATION_LEAD])
    found = begin(plan(**days), "Act 1", officer=lead)
    Assignment.objects.create(operation=found, officer=school.alice, function="first_line", **days)
    Requirement.objects.create(operation=found, function="first_line", code="NAMES")
    return found


@pytest.mark.parametrize("handling", [{"mode": "hit_only"}, {"roles": frozenset({"analyst"})}])
def test_no_case_tells_other_agencies_what_they_may_not_see_in_full(school: School, handling: dict[str, Any]) -> None:
    method(school.alice.agency, **handling)
    assert make_cases(timezone.now()) == 1
    assert families_needed(school.alice.agency)
    assert not families_needed(school.bob.agency)


def test_cases_are_made_of_a_new_method_once_and_for_those_it_admits(school: School) -> None:
    record = method(school.alice.agency, agencies=frozenset({"BRB-IMMI"}))
    method(school.alice.agency, Method("Jobs in the sun", "route", source="protected"))
    for job in JOBS:
        job.work()
    assert make_cases(timezone.now()) == 0
    row = MethodCases.objects.get()
    month = month_of(school.today)
    mine = list(cases_for(school.alice, month))[len(cases_of(month)) :]
    assert {case.traveller.nationality for _number, case in mine} == {"BRB"}
    assert all(case.traveller.number.startswith("R0") for _number, case in mine)
    assert [case_at(month, number) for number, _case in mine] == [case for _number, case in mine]
    assert set(families_needed(school.alice.agency)) == {"altered_zone", "altered_page", "wrong_chip", "borrowed_seal"}
    assert len(list(cases_for(school.bob, month))) == len(cases_of(month)), "its handling admits no other agency"
    assert not families_needed(school.bob.agency)
    record.state = Record.State.WITHDRAWN
    record.save()
    assert len(list(cases_for(school.alice, month))) == len(cases_of(month))
    assert case_at(month, mine[0][0]) == mine[0][1], "an old burst can still be read"
    assert AuditEntry.objects.filter(act="training.method_cases").count() == 1
    assert row.practice == "forgery"


def test_five_cards_and_ten_cases_on_its_methods(school: School, operation: Operation) -> None:
    method(school.alice.agency)
    make_cases(timezone.now())
    course = propose_course(files(), officer=school.tara)
    approve_course(course, officer=school.clara)
    now = timezone.now()
    (shown,) = shown_preparations(school.alice, now)
    assert "Altered zone" in shown.families
    assert cards(school.alice, now).note == f"before {operation.begins_on:%d %b}"
    going = prepare(operation, officer=school.alice)
    assert len(going.cases) == 10
    cases = [case_at(going.month, each) for each in going.cases]
    assert sum(each.target for each in cases) == 5
    assert {each.family for each in cases} <= set(families_of(operation, school.alice.agency))
    assert prepare(operation, officer=school.alice) == going
    assert 1 <= CardMemory.objects.filter(officer=school.alice, due_at__lte=timezone.now()).count() <= 5
    assert prepared(operation) == (0, 1), "begun is not done"
    going.ended_at = timezone.now()
    going.save()
    assert prepared(operation) == (1, 1), "the readiness board counts the receipt"
    assert not to_prepare(school.alice, timezone.now())
    assert cards(school.alice, timezone.now()).page == "training:cards"
    assert Preparation.objects.count() == AuditEntry.objects.filter(act="training.prepare").count() == 1


def test_who_has_nothing_to_prepare(school: School, operation: Operation) -> None:
    now = timezone.now()
    for officer in (school.bob, school.tara):
        with pytest.raises(NotAllowed, match="nothing to prepare"):
            prepare(operation, officer=officer)
    begin_burst(school.alice)
    with pytest.raises(NotAllowed, match="Finish the burst"):
        prepare(operation, officer=school.alice)
    for why, changes in (
        ("ended", {"state": Operation.State.ENDED}),
        ("too far", {"begins_on": school.today + timedelta(15), "ends_on": school.today + timedelta(20)}),
        ("over", {"begins_on": school.today - timedelta(5), "ends_on": school.today - timedelta(1)}),
    ):
        before = Operation.objects.filter(pk=operation.pk).values("state", "begins_on", "ends_on").get()
        Operation.objects.filter(pk=operation.pk).update(**changes)
        assert not to_prepare(school.alice, now), why
        Operation.objects.filter(pk=operation.pk).update(**before)
    assert to_prepare(school.alice, now).exists()
    Operation.objects.filter(pk=operation.pk).update(begins_on=school.today + timedelta(3))
    assert cards(school.alice, now).level == Level.SOON
    Requirement.objects.update(function="second_line")
    assert not to_prepare(school.alice, now)

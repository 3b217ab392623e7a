"""Who may know of a question about values, and who may take its next step."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.together import Together, on_chart, person, value

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.networks.models import Inquiry, SourceKind, ValueQuestion
from leeward.apps.networks.queries.value_questions import (
    agencies_to_ask,
    answers_from,
    budget_of,
    may_agree,
    may_refuse,
    questions_for,
    questions_of,
    values_to_ask,
)


def question(both: Together, state: str = "proposed", **said: Any) -> ValueQuestion:
    """A question that has come so far."""
    row = ValueQuestion(inquiry=both.ours, agency=both.ours.agency, to=both.eve.agency, kinds=["phone"], values=3)
    row.asked_by, row.purpose = both.ana, both.ours.purpose
    row.asked_at, row.reason, row.state = timezone.now(), "Same boats", state
    if state != "proposed":
        row.sent_by, row.sent_at = both.sue, timezone.now()
    if state in ("offered", "counting", "sized", "wished", "telling"):
        row.offered_by, row.answer_from = both.eve, both.theirs
    for name, each in said.items():
        setattr(row, name, each)
    row.save(force_insert=True)
    return row


def test_agencies_with_an_analyst_are_asked_and_no_others(asking: Together) -> None:
    ensure_agency("TTO-IMMI", "Trinidad", country="TTO")
    create_officer("kim", "Kim", ensure_agency("LCA-IMMI", "Saint Lucia", country="LCA"), roles=[Role.RECORD_KEEPER])
    assert [each.code for each in agencies_to_ask(asking.ana)] == ["ATG-IMMI"]


@pytest.mark.parametrize(
    ("state", "agrees", "refuses"),
    [
        ("proposed", {"sue"}, {"ana", "sue"}),
        ("sent", {"eve"}, {"ana", "eve", "max"}),
        ("offered", {"max"}, {"ana", "eve", "max"}),
        ("counting", set(), set()),
        ("sized", {"ana"}, set()),
        ("wished", {"max"}, {"ana", "eve", "max"}),
        ("told", set(), set()),
        ("refused", set(), set()),
        ("gone", set(), set()),
    ],
)
def test_whose_step_it_is(state: str, agrees: set[str], refuses: set[str], asking: Together) -> None:
    row = question(asking, state)
    officers = {name: getattr(asking, name) for name in ("ana", "ben", "sue", "eve", "max")}
    assert {name for name, officer in officers.items() if may_agree(row, officer)} == agrees
    assert {name for name, officer in officers.items() if may_refuse(row, officer)} == refuses


def test_no_step_is_taken_once_either_inquiry_is_not_open(asking: Together) -> None:
    for inquiry in (asking.ours, asking.theirs):
        Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        row = ValueQuestion.objects.get(pk=question(asking, "offered").pk)
        assert not may_agree(row, asking.max)
        Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() + timedelta(days=1))


def test_a_question_is_known_to_its_two_sides_and_to_the_other_one_once_it_is_sent(asking: Together) -> None:
    row = question(asking)
    assert {name for name in ("ana", "ben", "sue", "eve", "max") if row in questions_for(getattr(asking, name))} == {
        "ana",
        "sue",
    }
    row.state, row.sent_at, row.sent_by = "sent", timezone.now(), asking.sue
    row.save()
    assert row in questions_for(asking.eve)
    assert row in questions_for(asking.max)
    keeper = create_officer("kay", "Kay", asking.eve.agency, roles=[Role.RECORD_KEEPER])
    assert row not in questions_for(keeper)
    assert list(questions_of(asking.ours)) == [row]
    assert not questions_of(asking.theirs).exists()


def test_an_answer_comes_from_ones_own_open_inquiry_with_the_same_purpose(asking: Together) -> None:
    row = question(asking, "sent")
    assert list(answers_from(row, asking.eve)) == [asking.theirs]
    assert not answers_from(row, asking.ana).exists()
    Inquiry.objects.filter(pk=asking.theirs.pk).update(purpose="missing_person")
    assert not answers_from(row, asking.eve).exists()


def test_the_budget_is_between_two_agencies_and_of_a_day(asking: Together, settings: Any) -> None:
    settings.ASKED_VALUES = 10
    now = timezone.now()
    row = question(asking, "sized", counted_by=asking.max, counted_at=now - timedelta(hours=1))
    question(asking, "sized", counted_by=asking.max, counted_at=now - timedelta(hours=25))
    question(asking, "sent")
    question(asking, "sized", counted_at=now, to=ensure_agency("TTO-IMMI", "Trinidad", country="TTO"))
    assert budget_of(row, now).left == 7


def test_what_would_be_asked_about_has_these_kinds_and_no_one_from_care(asking: Together) -> None:
    drawn = person(asking.ana, "B", "555")
    value("BRB 1", drawn, kind="document")
    on_chart(asking.ours, drawn)
    care = person(asking.ana, "C", "666")
    care.source.kind = SourceKind.CARE_FACT
    care.source.save()

    def texts(*kinds: str, worked_with: bool) -> set[str]:
        found = values_to_ask(asking.ours, asking.eve.agency, kinds, worked_with=worked_with)
        return {str(each.text) for each in found}

    assert texts("phone", worked_with=True) == {"555"}
    assert texts("phone", worked_with=False) == {"111", "222", "333", "555"}
    assert texts("document", worked_with=True) == {"BRB 1"}

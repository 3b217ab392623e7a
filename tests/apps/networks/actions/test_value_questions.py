"""Asking another agency about values: the number first, which only if both agree, two people on each side."""

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.together import Together, on_chart, person, together, value, work_off

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.actions.value_questions import MOST_OPEN, ask, decide
from leeward.apps.networks.models import Inquiry, SourceKind, Value, ValueQuestion
from leeward.apps.networks.queries.value_questions import shown
from leeward.core.privacy import intersection
from leeward.platform.refusal import NotAllowed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


def asked(asking: Together, *kinds: str, worked_with: bool = False) -> ValueQuestion:
    wanted = kinds or ("phone",)
    return ask(asking.ours, asking.eve.agency, wanted, "Same boats", worked_with=worked_with, officer=asking.ana)


def stepped(row: ValueQuestion, officer: Officer, **more: Any) -> None:
    decide(row, agree=True, officer=officer, **more)
    work_off()
    row.refresh_from_db()


def sized(asking: Together) -> ValueQuestion:
    row = asked(asking)
    stepped(row, asking.sue)
    stepped(row, asking.eve, answer_from=asking.theirs.pk)
    stepped(row, asking.max)
    return row


def told(asking: Together) -> ValueQuestion:
    row = sized(asking)
    stepped(row, asking.ana)
    stepped(row, asking.max)
    return row


def test_the_number_comes_first_and_is_for_the_agency_that_asked(asking: Together) -> None:
    row = sized(asking)
    assert (row.state, row.values, row.size, row.found) == ("sized", 3, 1, None)
    assert shown(row, asking.ana, asking.ours).size == 1
    assert shown(row, asking.eve, asking.theirs).size is None
    assert not shown(row, asking.ana, asking.ours).found


def test_both_learn_which_once_both_agreed_and_see_no_person_of_the_other(asking: Together) -> None:
    row = told(asking)
    assert row.state == "told"
    for officer, inquiry in ((asking.ana, asking.ours), (asking.eve, asking.theirs)):
        assert [each.text for each in shown(row, officer, inquiry).found] == ["333"]
    assert not shown(row, asking.sue).found  # who decides does not see what is in the inquiry
    both = AuditEntry.objects.filter(act="value.tell").values_list("object", flat=True)
    assert {each.split("/")[1] for each in both} == {str(asking.ours.pk), str(asking.theirs.pk)}


def test_each_step_is_someone_elses(asking: Together) -> None:
    row = asked(asking)

    def only(who: Officer, *not_these: Officer, **more: Any) -> None:
        before = ValueQuestion.objects.get().state
        for each in not_these:
            with pytest.raises(NotAllowed):
                decide(row, agree=True, officer=each, **more)
        assert ValueQuestion.objects.get().state == before
        stepped(row, who, **more)

    only(asking.sue, asking.ana, asking.ben, asking.eve, asking.max)
    only(asking.eve, asking.ana, asking.sue, asking.max, answer_from=asking.theirs.pk)
    only(asking.max, asking.ana, asking.sue, asking.eve)
    only(asking.ana, asking.ben, asking.sue, asking.eve, asking.max)
    only(asking.max, asking.ana, asking.sue, asking.eve)


def test_only_an_own_open_inquiry_of_the_same_purpose_answers(asking: Together) -> None:
    row = asked(asking)
    stepped(row, asking.sue)
    for wrong in (asking.ours.pk, None):
        with pytest.raises(NotAllowed, match="Choose"):
            decide(row, agree=True, officer=asking.eve, answer_from=wrong)
    Inquiry.objects.filter(pk=asking.theirs.pk).update(purpose="missing_person")
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=asking.eve, answer_from=asking.theirs.pk)


@pytest.mark.parametrize("steps", range(4))
def test_it_can_be_refused_before_anything_is_told_and_then_nothing_is(steps: int, asking: Together) -> None:
    row = asked(asking)
    for officer, more in (
        (asking.sue, {}),
        (asking.eve, {"answer_from": asking.theirs.pk}),
        (asking.max, {}),
        (asking.ana, {}),
    )[: steps if steps < 3 else 4]:
        stepped(row, officer, **more)
    decide(row, agree=False, officer=asking.sue if steps == 0 else asking.eve if steps == 1 else asking.max)
    row.refresh_from_db()
    assert (row.state, row.found) == ("refused", None)
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=asking.max)


def test_a_question_costs_its_values_of_the_days_budget(asking: Together, settings: Any) -> None:
    settings.ASKED_VALUES = 5
    sized(asking)
    row = asked(asking)
    stepped(row, asking.sue)
    stepped(row, asking.eve, answer_from=asking.theirs.pk)
    with pytest.raises(NotAllowed, match="2 are left"):
        decide(row, agree=True, officer=asking.max)
    ValueQuestion.objects.filter(state="sized").update(counted_at=timezone.now() - timedelta(days=1, seconds=1))
    stepped(row, asking.max)
    assert row.state == "sized"


def test_an_inquiry_that_ends_erases_its_questions_on_both_sides(asking: Together) -> None:
    row = told(asking)
    close(asking.theirs, "Answered", officer=asking.eve)
    row.refresh_from_db()
    assert (row.state, row.asked, row.found) == ("gone", None, None)
    assert not shown(row, asking.ana, asking.ours).found
    waits = asked(asking)
    close(asking.ours, "Answered", officer=asking.ana)
    with pytest.raises(NotAllowed):
        decide(waits, agree=True, officer=asking.sue)


def test_what_was_ordered_before_the_end_writes_nothing(asking: Together) -> None:
    row = asked(asking)
    stepped(row, asking.sue)
    stepped(row, asking.eve, answer_from=asking.theirs.pk)
    decide(row, agree=True, officer=asking.max)
    close(asking.ours, "Answered", officer=asking.ana)
    work_off()
    row.refresh_from_db()
    assert (row.state, row.size) == ("gone", None)


def test_values_whose_source_is_gone_meanwhile_are_not_compared(asking: Together) -> None:
    row = asked(asking)
    stepped(row, asking.sue)
    stepped(row, asking.eve, answer_from=asking.theirs.pk)
    Value.objects.filter(digest__in=["111", "222", "333"]).delete()
    stepped(row, asking.max)
    assert (row.state, row.why) == ("refused", "changed")


def test_no_protected_person_and_nothing_from_care_is_asked_about_or_answers(analysts: Analysts) -> None:
    both = together(analysts)
    person(both.ana, "SAFE", "111", is_protected=True)
    person(both.ana, "OPEN", "333")
    person(both.eve, "SAFE TOO", "333", is_protected=True)
    care = person(both.eve, "CARE")
    care.source.kind = SourceKind.CARE_FACT
    care.source.save()
    value("333", care)
    row = sized(both)
    assert (row.values, row.size) == (1, 0)


def test_an_inquiry_asks_of_what_it_works_with_or_of_its_scope(asking: Together) -> None:
    with pytest.raises(NotAllowed, match="nothing of these kinds"):
        asked(asking, worked_with=True)
    on_chart(asking.ours, person(asking.ana, "OUR B", "555"))
    assert asked(asking, worked_with=True).values == 1
    with pytest.raises(NotAllowed, match="nothing of these kinds"):
        asked(asking, "payer")


def test_questions_of_one_inquiry_do_not_pile_up(asking: Together) -> None:
    for _time in range(MOST_OPEN):
        asked(asking)
    with pytest.raises(NotAllowed, match="Too many"):
        asked(asking)
    assert granted(asking.ana, asking.sue, "Another").value_questions.count() == 0


def test_without_the_extra_nothing_is_asked(asking: Together, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "private_set_intersection", None)
    monkeypatch.setattr(intersection, "available", lambda: False)
    with pytest.raises(NotAllowed, match="make extras"):
        asked(asking)


def test_each_step_is_in_the_audit_log_under_the_inquiry_of_the_one_who_took_it(asking: Together) -> None:
    told(asking)
    rows = AuditEntry.objects.filter(act__startswith="value.").order_by("pk")
    seen = [(row.act.removeprefix("value."), row.object.split("/")[1], row.actor) for row in rows]
    ours, theirs = str(asking.ours.pk), str(asking.theirs.pk)
    of = {name: [actor for act, inquiry, actor in seen if act == name and inquiry == ours] for name, *_ in seen}
    assert "ana" in str(of["ask"])
    assert "sue" in str(of["send"])
    assert not {"eve", "max"} & {name for actors in of.values() for name in ("eve", "max") if name in str(actors)}
    there = {act for act, inquiry, _actor in seen if inquiry == theirs}
    assert there == {"offer", "agree", "count", "ask_which", "tell"}
    assert {row.legal_basis for row in rows} == {"Act 12"}
    assert {row.purpose for row in rows} == {"criminal_investigation"}
    assert not {"111", "222", "333", "444"} & {word for row in rows for word in str(row.details).split("'")}

"""Comparing documents: the number first, which only by a second decision, of people who agreed, within a budget."""

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.compared import Two, asked, compared, known, sized, stepped, told, two_agencies
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Comparison, Sharing
from leeward.apps.protection.queries.comparing import Other, asked_by_us
from leeward.core.privacy import intersection
from leeward.platform.refusal import NotAllowed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]


@pytest.fixture
def two(care: Care) -> Two:
    return two_agencies(care)


def test_the_number_comes_first_and_says_nothing_of_anyone(two: Two) -> None:
    row = sized(two)
    body = row.body or {}
    assert (row.state, row.documents, body["size"]) == ("sized", 2, 1)
    assert "about" not in body
    assert not Sharing.objects.exists()


def test_which_they_are_needs_a_second_decision_and_is_in_the_ledger_of_both(two: Two) -> None:
    row = told(two)
    assert (row.body or {})["about"] == [str(two.ours.pk)]
    ledger = {each.case_id: each.body["recipient"] for each in Sharing.objects.select_related("case__agency")}
    assert ledger == {two.ours.pk: two.care.other.code, two.theirs.pk: two.care.agency.code}
    assert [each.cases for each in asked_by_us(two.care.mona, timezone.now())] == [[two.ours]]


def test_each_step_is_someone_elses(two: Two) -> None:
    care, row = two.care, asked(two)

    def only(who: Officer, *not_these: Officer) -> None:
        before = Comparison.objects.get().state
        for each in not_these:
            with pytest.raises(NotAllowed, match="someone else's"):
                decide(row, agree=True, officer=each)
        assert Comparison.objects.get().state == before
        stepped(row, who)

    only(care.lead, care.mona, care.nell, care.stranger, two.chief)
    only(two.chief, care.mona, care.lead)
    only(care.mona, care.stranger, two.chief)
    with pytest.raises(NotAllowed, match="someone else's"):
        decide(row, agree=True, officer=two.chief)  # who told the number does not tell which
    with pytest.raises(NotAllowed, match="someone else's"):
        decide(row, agree=True, officer=care.stranger)  # no supervisor


def test_a_supervisor_does_not_send_an_own_question(two: Two) -> None:
    row = propose(Other(two.care.other), "care", "Why", officer=two.care.lead)
    compared()
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=two.care.lead)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_refusal_ends_it_and_tells_nothing_more(two: Two, step: int) -> None:
    row = asked(two) if step < 2 else stepped(sized(two), two.care.mona)
    if step == 1:
        stepped(row, two.care.lead)
    row = stepped(row, (two.care.lead, two.care.stranger, two.chief)[step], agree=False)
    assert row.state == "refused"
    assert (row.body or {}).get("size") == (1 if step == 2 else None)
    for each in (two.care.lead, two.care.nell, two.care.stranger, two.chief):
        with pytest.raises(NotAllowed):
            decide(row, agree=True, officer=each)


def test_the_answering_side_keeps_the_budget_of_a_day(two: Two, settings: Any) -> None:
    settings.COMPARED_DOCUMENTS = 3
    sized(two)
    second = stepped(asked(two), two.care.lead)
    with pytest.raises(NotAllowed, match="2 documents; 1 are left"):
        decide(second, agree=True, officer=two.care.stranger)
    assert Comparison.objects.get(pk=second.pk).state == "sent"
    Comparison.objects.filter(state="sized").update(answered_at=timezone.now() - timedelta(days=1, minutes=1))
    assert stepped(second, two.care.stranger).state == "sized"


def test_who_came_to_fear_the_state_meanwhile_is_left_out(two: Two) -> None:
    row = stepped(asked(two), two.care.lead)
    save_section(two.ours, "first_contact", 0, {"fear": "yes", "feared": ["ATG"]}, officer=two.care.mona)
    row = stepped(row, two.care.stranger)
    assert (row.documents, (row.body or {})["size"]) == (1, 0)


def test_nothing_is_asked_where_no_one_agreed(care: Care) -> None:
    known(care.mona, care.other.code, "V1", agrees=False)
    row = propose(Other(care.other), "care", "Why", officer=care.mona)
    compared()
    row.refresh_from_db()
    assert (row.state, row.why, row.documents) == ("refused", "none", 0)


def test_every_step_is_logged_with_its_purpose_and_no_document(two: Two) -> None:
    told(two)
    rows = AuditEntry.objects.filter(act__startswith="comparison.").order_by("pk")
    acts = ["ask", "send", "agree", "count", "ask_which", "agree", "tell"]
    assert [each.act for each in rows] == [f"comparison.{act}" for act in acts]
    assert {(each.purpose, each.details["for"]) for each in rows} == {("victim_protection", "care")}
    assert "V123" not in repr(list(rows.values())) + repr(list(Comparison.objects.values()))


def test_without_the_extra_it_says_what_is_missing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(two)
    monkeypatch.setattr(intersection, "available", lambda: False)
    monkeypatch.setitem(sys.modules, "private_set_intersection", None)
    with pytest.raises(NotAllowed, match="extra “privacy”"):
        asked(two)
    with pytest.raises(NotAllowed, match="extra “privacy”"):
        decide(row, agree=True, officer=two.care.lead)

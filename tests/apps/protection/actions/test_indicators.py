"""Answers to indicators: only what differs is stored, and nothing that the list does not ask."""

from datetime import date

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.models import Case, IndicatorAnswer
from leeward.apps.protection.queries.indicators import ILO, answers_of
from leeward.core.care.indicators import indicator_lists
from leeward.platform.refusal import NotAllowed

RULES = indicator_lists(date(2026, 11, 28))[ILO]
FIRST, SECOND = (item.id for item in RULES.items[:2])


def test_the_newest_answer_counts_and_every_one_is_kept(care: Care) -> None:
    assert answer_items(care.case, RULES, {FIRST: "yes", SECOND: "no"}, officer=care.mona) == 2
    assert answer_items(care.case, RULES, {FIRST: "unknown"}, officer=care.nell) == 1
    assert answers_of(care.case, ILO) == {FIRST: "unknown", SECOND: "no"}
    assert IndicatorAnswer.objects.count() == 3, "rows are only added"


def test_the_same_answers_again_change_nothing(care: Care) -> None:
    answer_items(care.case, RULES, {FIRST: "yes"}, officer=care.mona)
    changed = Case.objects.get().changed_at
    assert answer_items(care.case, RULES, {FIRST: "yes", SECOND: "unknown"}, officer=care.nell) == 0
    assert Case.objects.get().changed_at == changed
    assert AuditEntry.objects.filter(act="case.write", outcome="indicators").count() == 1


def test_an_item_that_the_list_lacks_is_ignored_and_the_others_are_stored(care: Care) -> None:
    assert answer_items(care.case, RULES, {"invented.item": "yes", FIRST: "no"}, officer=care.mona) == 1
    assert answers_of(care.case, ILO) == {FIRST: "no"}


def test_the_audit_row_has_no_answer(care: Care) -> None:
    answer_items(care.case, RULES, {FIRST: "yes"}, officer=care.mona)
    entry = AuditEntry.objects.get(act="case.write", outcome="indicators")
    assert FIRST not in f"{entry.details}{entry.object}"


def test_no_one_answers_in_a_closed_case_or_another_agencys(care: Care) -> None:
    with pytest.raises(NotAllowed):
        answer_items(care.case, RULES, {FIRST: "yes"}, officer=care.stranger)
    Case.objects.update(state=Case.State.CLOSED)
    with pytest.raises(NotAllowed):
        answer_items(care.case, RULES, {FIRST: "yes"}, officer=care.mona)
    assert not IndicatorAnswer.objects.exists()

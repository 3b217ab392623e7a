"""One budget for each principal: locked, refilled by time, and an alarm where it runs out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import Settings
from tests.conftest import Cast

from leeward.apps.agencies.actions import question_budget
from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, see, spend
from leeward.apps.audit.models import AuditEntry
from leeward.platform.models import QuestionBudget
from leeward.platform.rate_limit import Rate

CARRIER = Principal("carrier", "1/AA", "BRB-IMMI")


@pytest.fixture(autouse=True)
def few(settings: Settings) -> None:
    settings.QUESTIONS = {kind: Rate(10, 3600.0) for kind in ("carrier", "program", "partner")}


def refused(who: Principal, questions: int = 1) -> int:
    with pytest.raises(OutOfQuestions) as error:
        spend(who, questions)
    return error.value.retry_after


@pytest.mark.django_db
def test_what_is_refused_counts_nothing_and_time_fills_it() -> None:
    spend(CARRIER, 8)
    assert 3500 < refused(CARRIER, 3) <= 3600
    spend(CARRIER, 2)
    refused(CARRIER)
    spend(Principal("partner", "1/AA"), 10)
    QuestionBudget.objects.filter(pk=CARRIER.name).update(as_of=timezone.now() - timedelta(hours=3))
    spend(CARRIER, 3)
    refused(CARRIER)


@pytest.mark.django_db
def test_what_costs_more_than_fits_waits_until_nothing_was_asked() -> None:
    spend(CARRIER, 500)
    assert refused(CARRIER, 500) > 9 * 3600


@pytest.mark.django_db
def test_a_process_takes_ahead_and_never_more_than_there_is(settings: Settings) -> None:
    settings.QUESTIONS = {"program": Rate(1000, 3600.0)}
    who = Principal("program", "ada", "BRB-IMMI")
    for _ in range(600):
        spend(who)
    assert QuestionBudget.objects.get().remaining >= 1000 - 606
    question_budget.forget()  # another process
    allowed = 0
    while allowed < 1000:
        try:
            spend(who)
        except OutOfQuestions:
            break
        allowed += 1
    assert 380 <= allowed <= 400


@pytest.mark.django_db
def test_running_out_is_an_alarm_once_an_hour(cast: Cast) -> None:
    spend(CARRIER, 10)
    for _ in range(5):
        refused(CARRIER)
    row = QuestionBudget.objects.get()
    assert (row.agency, row.refusals) == ("BRB-IMMI", 5)
    entry = AuditEntry.objects.get(act="questions.refuse")
    assert (entry.object, entry.outcome) == ("carrier/1/AA", "too_many")
    see(row, officer=cast.dora)
    row.refresh_from_db()
    assert row.refusals == 0
    assert AuditEntry.objects.filter(act="questions.see").count() == 1


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_share_one_budget() -> None:
    """Forty at once, of which ten fit, on either database."""

    def ask(_number: int) -> bool:
        try:
            spend(CARRIER)
        except OutOfQuestions:
            return False
        finally:
            connections.close_all() if connection.vendor == "postgresql" else None
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(40))) == 10

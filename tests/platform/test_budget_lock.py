"""Of those who ask at once each counts what the one before stored, on PostgreSQL too."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from tests.conftest import Cast

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.help import ASKED, MOST_AN_HOUR, call_for_help
from leeward.apps.border.models import HelpCall
from leeward.platform.budget_lock import NotInTransaction, lock_budget
from leeward.platform.refusal import NotAllowed


def test_outside_a_transaction_it_would_hold_nothing(transactional_db: None) -> None:
    with pytest.raises(NotInTransaction):
        lock_budget("tests")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_of_forty_at_once_no_more_are_stored_than_the_limit(transactional_db: None, cast: Cast) -> None:
    def call(number: int) -> bool:
        officer = Officer.objects.get(pk=cast.alice.pk)
        try:
            call_for_help(ASKED[number % 2], officer=officer)
        except NotAllowed:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(call, range(40)))
    assert HelpCall.objects.count() <= MOST_AN_HOUR
    assert any(answers)

"""A query composed once gives what the same query gives, whatever its values."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.agencies.models import ApiKey, Officer
from leeward.platform.composed import Composed

LABELLED = Composed(lambda label: ApiKey.objects.select_related("officer__agency", "officer__post").filter(label=label))


@pytest.fixture
def keys(alice: Officer, clara: Officer) -> dict[str, ApiKey]:
    """A key of each officer, under a label of its own."""
    expires = datetime.now(UTC) + timedelta(days=1)
    return {
        label: ApiKey.objects.create(officer=officer, label=label, digest=label * 8, expires_at=expires)
        for label, officer in (("one", alice), ("two", clara))
    }


@pytest.mark.django_db
def test_rows_and_what_they_point_at_are_those_of_the_query(keys: dict[str, ApiKey]) -> None:
    for label, key in keys.items():
        (found,) = LABELLED(label)
        assert found == key
        assert (found.expires_at, found.officer, found.officer.agency) == (
            key.expires_at,
            key.officer,
            key.officer.agency,
        )


@pytest.mark.django_db
def test_one_query_reads_all_and_what_no_row_has_finds_none(keys: dict[str, ApiKey]) -> None:
    LABELLED("one")
    with CaptureQueriesContext(connection) as queries:
        (found,) = LABELLED("two")
        shown = (found.officer.username, found.officer.agency.code, found.officer.post)
        assert LABELLED("\x010") == []
    officer = keys["two"].officer
    assert shown == (officer.username, officer.agency.code, officer.post)
    assert len(queries) == 2


@pytest.mark.django_db
def test_a_changed_row_is_read_as_it_is_now(keys: dict[str, ApiKey]) -> None:
    LABELLED("one")
    ApiKey.objects.filter(pk=keys["one"].pk).update(revoked_at=datetime.now(UTC))
    assert LABELLED("one")[0].revoked_at is not None


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(keys: dict[str, ApiKey]) -> None:
    found: list[Any] = []

    def ask() -> None:
        try:
            found.extend(LABELLED("two"))
        finally:
            connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [keys["two"]]
    assert LABELLED("one") == [keys["one"]]

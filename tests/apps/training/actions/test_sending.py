"""Statements to an endpoint: off by default, pseudonymous, sent once, tried again and given up."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.training.conftest import School

from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.sending import BATCH, MOST_TRIES, pseudonym, send_statements
from leeward.apps.training.models import Burst, StatementOut
from leeward.platform.posting import NotPosted


class Endpoint:
    """What a learning record store would be sent; answers with `status`, or not at all with 0."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.got: list[tuple[str, list[dict[str, object]], Mapping[str, str]]] = []

    def __call__(self, address: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.got.append((address, json.loads(body), headers))
        if not self.status:
            raise NotPosted("TimeoutError")
        return self.status


def ended(school: School, at: datetime, many: int = 1) -> None:
    """Bursts of Alice that ended."""
    facts = {"officer": school.alice, "month": school.today, "cases": [], "started_at": at, "ended_at": at}
    Burst.objects.bulk_create(Burst(**facts) for _ in range(many))


@pytest.fixture
def endpoint(settings: Settings) -> Endpoint:
    settings.XAPI_ENDPOINT, settings.XAPI_CREDENTIALS = "https://lrs.example/xapi/", "leeward:secret"
    return Endpoint()


def test_nothing_is_sent_without_an_endpoint(school: School) -> None:
    never = Endpoint()
    ended(school, timezone.now())
    assert send_statements(timezone.now(), never) == 0
    assert not never.got
    assert not StatementOut.objects.exists()


def test_each_is_sent_once_in_batches_and_names_no_one(school: School, endpoint: Endpoint) -> None:
    now = timezone.now()
    ended(school, now, BATCH + 5)
    ended(school, now - timedelta(31))
    assert [send_statements(now, endpoint) for _ in range(3)] == [BATCH, 5, 0]
    address, said, headers = endpoint.got[0]
    assert address == "https://lrs.example/xapi/statements"
    assert headers["Authorization"] == "Basic bGVld2FyZDpzZWNyZXQ="
    accounts = {json.dumps(each["actor"]) for each in said}
    assert len(accounts) == 1
    assert pseudonym(school.alice.pk) in accounts.pop()
    assert str(school.alice.pk) != pseudonym(school.alice.pk) != pseudonym(school.bob.pk)
    assert "alice" not in json.dumps(said).lower()
    assert not StatementOut.objects.exclude(state="sent", statement={}).exists()
    acts = AuditEntry.objects.filter(act="training.statements.send")
    assert [each.outcome for each in acts.order_by("pk")] == ["sent", "sent"]


@pytest.mark.parametrize(("status", "sent"), [(200, 1), (204, 1), (409, 1), (0, 0), (301, 0), (401, 0), (500, 0)])
def test_what_an_answer_means(school: School, endpoint: Endpoint, status: int, sent: int) -> None:
    now, endpoint.status = timezone.now(), status
    ended(school, now)
    assert send_statements(now, endpoint) == sent
    assert send_statements(now, endpoint) == 0, "sent, or not due yet"
    assert len(endpoint.got) == 1


@pytest.mark.parametrize("status", [400, 409])
def test_one_that_the_store_refuses_holds_up_no_other(school: School, endpoint: Endpoint, status: int) -> None:
    now = timezone.now()
    ended(school, now, 4)

    def picky(address: str, body: bytes, headers: Mapping[str, str]) -> int:
        endpoint(address, body, headers)
        refused = endpoint.got[0][1][1]["id"]
        return status if refused in {each["id"] for each in endpoint.got[-1][1]} else 200

    assert send_statements(now, picky) == (4 if status == 409 else 3)
    assert [len(said) for _address, said, _headers in endpoint.got] == [4, 1, 1, 1, 1]
    assert StatementOut.objects.filter(state="waiting").count() == (0 if status == 409 else 1)


def test_a_store_that_goes_away_between_them_is_not_waited_for(school: School, endpoint: Endpoint) -> None:
    ended(school, timezone.now(), 4)
    answers = iter((400, 200, 0))
    assert send_statements(timezone.now(), lambda *_asked: next(answers)) == 1
    tries = StatementOut.objects.order_by("-tries", "state").values_list("state", "tries")
    assert list(tries) == [("sent", 1), ("waiting", 1), ("waiting", 0), ("waiting", 0)]


def test_it_is_tried_again_later_and_later_and_given_up(school: School, endpoint: Endpoint) -> None:
    now, endpoint.status = timezone.now(), 0
    ended(school, now)
    for _ in range(MOST_TRIES + 2):
        send_statements(now, endpoint)
        now = max(now, StatementOut.objects.get().next_at)
    row = StatementOut.objects.get()
    assert (row.state, row.tries, row.statement, len(endpoint.got)) == ("given_up", MOST_TRIES, {}, MOST_TRIES)
    assert now - timezone.now() < timedelta(days=5)

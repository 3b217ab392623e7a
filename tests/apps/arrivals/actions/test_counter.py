"""The document at the counter against what the carrier announced of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.arrivals.conftest import EXPIRES, Announce, person

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document.mrz import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(cast) -> Officer:  # type: ignore[no-untyped-def]  # noqa: ANN001
    officer: Officer = cast.alice
    return officer


def page(**printed: Any) -> str:
    """The zone of the passport that `person("ROE", "A1")` announces, with what is printed otherwise."""
    facts: dict[str, Any] = {
        "document_type": "P",
        "issuer": "BRB",
        "number": "A1",
        "nationality": "BRB",
        "surname": "ROE",
        "given_names": "ALEX",
        "birth_date": date(1984, 7, 9),
        "sex": "F",
        "expiry_date": EXPIRES,
    }
    return "\n".join(make("TD3", **(facts | printed)))


def at_the_counter(officer: Officer, zone: str, purpose: str = Purpose.BORDER_CHECK) -> tuple[list[str], str]:
    """How serious the difference to the list is, and the verdict."""
    answer = answer_traveller(CheckRequest(mrz=zone, purpose=purpose), officer=officer)
    return [each.severity for each in answer.findings if each.kind == "document.manifest_differs"], answer.verdict


SOMEBODY_ELSE = {"surname": "POE", "given_names": "KARIN", "birth_date": date(1990, 1, 2)}


@pytest.mark.parametrize(
    ("printed", "severities", "verdict"),
    [
        ({}, [], "CLEAR"),
        ({"given_names": "ALEX MARIA"}, [], "CLEAR"),
        ({"birth_date": date(1984, 7, 10)}, ["low"], "CLEAR"),
        (SOMEBODY_ELSE, ["medium"], "VERIFY"),
    ],
    ids=["same", "given names left out", "one slip", "somebody else"],
)
def test_the_page_is_compared_with_the_list(
    announce: Announce, alice: Officer, printed: dict[str, Any], severities: list[str], verdict: str
) -> None:
    announce(person("ROE", "A1"))
    assert at_the_counter(alice, page(**printed)) == (severities, verdict)


def test_only_who_is_expected_now_by_this_agency_is_compared(announce: Announce, alice: Officer, cast: Any) -> None:
    announce(person("ROE", "A1"))
    other = page(**SOMEBODY_ELSE)
    grant(alice, Role.DUTY, actor=SYSTEM)  # who also issues documents
    assert at_the_counter(cast.bob, other)[0] == []
    assert at_the_counter(alice, other, Purpose.DOCUMENT_ISSUANCE)[0] == []
    Passenger.objects.update(state=Passenger.State.CANCELLED)
    assert at_the_counter(alice, other)[0] == []
    Passenger.objects.update(state=Passenger.State.EXPECTED)
    Voyage.objects.update(arrives_at=timezone.now() + timedelta(days=2))
    assert at_the_counter(alice, other)[0] == []


def test_a_list_that_cannot_be_decrypted_fails_no_check(announce: Announce, alice: Officer) -> None:
    announce(person("ROE", "A1"))
    Passenger.objects.update(details_encrypted=b"encrypted with a key that is gone")
    assert at_the_counter(alice, page(**SOMEBODY_ELSE)) == ([], "CLEAR")


def test_a_check_asks_once_who_is_expected(announce: Announce, alice: Officer) -> None:
    announce(person("ROE", "A1"))
    with CaptureQueriesContext(connection) as asked:
        answer_traveller(CheckRequest(mrz=page()), officer=alice)
    assert sum("arrives_at BETWEEN" in query["sql"] for query in asked) == 1
    assert Passenger.objects.get().seen_at is not None

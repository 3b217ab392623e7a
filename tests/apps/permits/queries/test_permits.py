"""A visa at a check, and the permits of a passport: seen by officers of the state that issued them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.permits.conftest import Cast, Desk

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.permitted import offered
from leeward.apps.permits.actions.permits import ask_to_revoke, propose, revoke
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.home import to_decide
from leeward.apps.permits.queries.permits import stay_until
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.travel.stays.crossing import PERMIT

pytestmark = pytest.mark.django_db
PASSPORT = {"number": "L898902C3", "issuer": "UTO", "type": "P", "surname": "ERIKSSON"}


def kinds(officer: Officer, number: str = "V1234567", issuer: str = "BRB", type: str = "V") -> list[str]:
    request = CheckRequest(document=TypedDocument(number=number, issuer=issuer, type=type))
    found = answer_traveller(request, officer=officer, post=officer.post).findings
    return [each.kind for each in found if each.kind.startswith("permit.")]


def test_a_check_of_the_visa_says_what_it_is(cast: Cast, desk: Desk, issued: Callable[..., Permit]) -> None:
    assert kinds(cast.alice) == [], "unknown numbers say nothing"
    propose(desk.wish(number="V9"), officer=desk.dulce)
    made = issued()
    issued(number="V2", valid_from=desk.today + timedelta(3))
    issued(number="V3", valid_from=desk.today - timedelta(9), valid_until=desk.today - timedelta(2))
    assert [kinds(cast.alice, number) for number in ("V9", "V1234567", "V2", "V3")] == [
        [],
        ["permit.valid"],
        ["permit.not_yet"],
        ["permit.expired"],
    ]
    ask_to_revoke(made.pk, "mistake", officer=desk.dulce)
    assert kinds(cast.alice) == ["permit.valid"]
    revoke(made.pk, officer=desk.clara)
    assert kinds(cast.alice) == ["permit.revoked"]
    assert kinds(cast.bob) == [], "another state has its own"


def test_a_passport_costs_the_check_no_look_and_its_page_shows_the_permits(
    cast: Cast, desk: Desk, issued: Callable[..., Permit], browser_of: Callable[[Officer], Client]
) -> None:
    issued()
    client = browser_of(cast.alice)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/check?by=typed", PASSPORT)
    assert answer.status_code == 302, answer.text
    assert not [each["sql"] for each in asked if "permits_permit" in each["sql"]]
    assert "Visa: valid until" in client.get(answer["Location"]).text


def test_what_waits_is_on_the_home_of_another_person(desk: Desk) -> None:
    propose(desk.wish(), officer=desk.dulce)
    now = propose(desk.wish(number="V2"), officer=desk.dulce).proposed_at
    assert [to_decide(who, now).count for who in (desk.dulce, desk.clara, desk.ann)] == [0, 2, 0]


def test_a_wish_to_revoke_waits_since_it_was_made(desk: Desk, issued: Callable[..., Permit]) -> None:
    made = issued()
    Permit.objects.filter(pk=made.pk).update(proposed_at=made.proposed_at - timedelta(900))
    asked = ask_to_revoke(made.pk, "mistake", officer=desk.dulce).revoke_asked_at
    assert to_decide(desk.clara, made.proposed_at).since == asked


ELSEWHERE = ["another state", "a single entry", "a visa", "ended", "not yet", "revoked", "of another passport"]


@pytest.mark.parametrize("kind", ["residence", "work", "study"])
def test_a_permit_to_stay_says_until_when(
    kind: str, cast: Cast, desk: Desk, issued: Callable[..., Permit], browser_of: Callable[[Officer], Client]
) -> None:
    last = desk.today + timedelta(400)
    issued(kind=kind, single_entry=False, valid_until=last)
    client = browser_of(cast.alice)
    where = client.post("/check?by=typed", PASSPORT)["Location"]
    card = client.get(where.replace("/check/", "/crossings/card/")).text
    assert f"may stay until {last:%-d %b %Y}, as the permit says" in card
    assert 'name="until"' not in card, "no one is asked for a day that the permit says"
    client.post(f"{where}/decision", {"choice": "clear", "until": ""})
    made = Crossing.objects.get()
    assert (made.permitted_rule, made.permitted_until) == (PERMIT, last)


@pytest.mark.parametrize("why", ELSEWHERE)
def test_what_permits_no_stay_here_leaves_the_question(
    why: str, cast: Cast, desk: Desk, issued: Callable[..., Permit]
) -> None:
    today = desk.today
    changed: dict[str, Any] = {
        "a single entry": {"single_entry": True},
        "a visa": {"kind": "visa"},
        "ended": {"valid_from": today - timedelta(9), "valid_until": today - timedelta(2)},
        "not yet": {"valid_from": today + timedelta(1)},
    }
    made = issued(**{"kind": "residence", "single_entry": False} | changed.get(why, {}))
    if why == "revoked":
        ask_to_revoke(made.pk, "mistake", officer=desk.dulce)
        revoke(made.pk, officer=desk.clara)
    agency = cast.antigua if why == "another state" else cast.barbados
    digest = "e" * len(made.holder_digest) if why == "of another passport" else made.holder_digest
    assert stay_until(digest, agency, today) is None
    assert offered(agency, "QQQ", today, document=digest).is_said is False


def test_a_longer_stay_by_the_table_goes_before_a_permit(cast: Cast, desk: Desk, issued: Callable[..., Permit]) -> None:
    made = issued(kind="residence", single_entry=False, valid_until=desk.today + timedelta(9))
    found = offered(cast.barbados, "GBR", desk.today, document=made.holder_digest)
    assert (found.rule_id, found.by_permit) == ("brb-visitor-1", False)

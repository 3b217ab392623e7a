"""Searches for criminal cases: asked with a reason, agreed by a second person, read by one officer for a time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.police import MOST_WAITING, Asked, Document, ask, decide, end
from leeward.apps.crossings.models import CaseSearch, Withdrawal
from leeward.apps.crossings.queries.home import searches_to_decide
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")
ASKED = Asked("brb-immi", "RBPF 7/26", Document("GBR", "c-1"), "Seen with a stolen car")
SAID = {"agency": "BRB-IMMI", "case_number": "RBPF 7/26", "number": "C1", "issuer": "GBR", "reason": "A stolen car"}


@pytest.fixture
def analyst(cast: Cast) -> Officer:
    return create_officer("nadia", "Nadia", cast.police, roles=[Role.ANALYST])


def outcomes() -> list[str]:
    return list(AuditEntry.objects.filter(act="crossings.case").order_by("pk").values_list("outcome", flat=True))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"case_number": " - "}, "without the case's number"),
        ({"reason": " "}, "without a reason"),
        ({"document": Document("GBR", "--")}, "without a document"),
    ],
)
def test_nothing_is_asked(change: dict[str, Any], why: str, analyst: Officer) -> None:
    asked = {name: getattr(ASKED, name) for name in Asked.__slots__}
    with pytest.raises(NotAllowed, match="Give the case"):
        ask(Asked(**asked | change), officer=analyst)
    assert not CaseSearch.objects.exists(), why


def test_who_asks_how_often_and_who_decides(cast: Cast, analyst: Officer) -> None:
    with pytest.raises(NotAllowed, match="analyst"):
        ask(ASKED, officer=cast.clara)
    search = ask(ASKED, officer=analyst)
    with pytest.raises(NotAllowed, match="waits already"):
        ask(ASKED, officer=analyst)
    for number in range(MOST_WAITING - 1):
        ask(Asked("BRB-IMMI", f"{number}", ASKED.document, "?"), officer=analyst)
    with pytest.raises(NotAllowed, match=f"{MOST_WAITING} of your searches"):
        ask(Asked("BRB-IMMI", "one more", ASKED.document, "?"), officer=analyst)
    with pytest.raises(NotAllowed, match="supervisor"):
        decide(search, agrees=True, officer=cast.bella)
    both = create_officer("both", "Both", cast.barbados, roles=[Role.ANALYST, Role.SUPERVISOR])
    with pytest.raises(NotAllowed, match="second person"):
        decide(ask(ASKED, officer=both), agrees=True, officer=both)
    stranger = create_officer("sue", "Sue", cast.police, roles=[Role.SUPERVISOR])
    with pytest.raises(CaseSearch.DoesNotExist):
        decide(search, agrees=True, officer=stranger)
    decide(search, agrees=False, officer=cast.clara)
    with pytest.raises(NotAllowed, match="decided already"):
        decide(search, agrees=True, officer=cast.clara)
    with pytest.raises(NotAllowed, match="not open"):
        end(search, officer=cast.clara)
    late = ask(ASKED, officer=analyst)
    CaseSearch.objects.filter(pk=late.pk).update(lapses_at=timezone.now())
    with pytest.raises(NotAllowed, match="too long"):
        decide(late, agrees=True, officer=cast.clara)


def test_the_way_from_question_to_result(client: Client, cast: Cast, analyst: Officer, cross: Cross) -> None:
    """One walk over the pages, since each costs more than what it shows."""
    cross(Direction.ENTRY, 30, ROE, voyage="BA2155")
    withdrawn = cross(Direction.EXIT, 20, ROE, voyage="BA9999")
    Withdrawal.objects.create(crossing=withdrawn, why="wrong", by=cast.clara, at=timezone.now())
    cross(Direction.ENTRY, 3, voyage="XX1")  # of another document
    client.force_login(analyst)
    assert client.post("/crossings/cases", SAID | {"issuer": "Nowhere"}).status_code == 422
    assert "Asked. You may read" in client.post("/crossings/cases", SAID, follow=True).content.decode()
    assert "waits already" in client.post("/crossings/cases", SAID).content.decode()
    search = CaseSearch.objects.get()
    here, decided = f"/crossings/cases/{search.pk}", f"/crossings/cases/asked/{search.pk}"
    assert client.get(here).status_code == 404
    assert searches_to_decide(cast.clara, timezone.now()).count == 1

    client.force_login(cast.clara)
    shown = client.get("/crossings/cases/asked").content.decode()
    assert "A stolen car" in shown
    assert "BA2155" not in shown
    assert client.post(decided).status_code == 404, "nothing was chosen"
    client.post(decided, {"choice": "agree"})
    assert "Take the agreement back" in client.get("/crossings/cases/asked").content.decode()
    assert client.get(here).status_code == 403

    client.force_login(analyst)
    assert "Read the result" in client.get("/crossings/cases").content.decode()
    result = client.get(here).content.decode()
    assert "BA2155" in result
    assert "BA9999" not in result
    assert "XX1" not in result
    assert "ROE" not in result
    made = AuditEntry.objects.filter(act="crossings.case").latest("pk")
    assert (made.outcome, made.purpose, made.details) == (
        "read",
        "criminal_investigation",
        {"of": "BRB-IMMI", "found": 1},
    )
    client.force_login(create_officer("otto", "Otto", cast.police, roles=[Role.ANALYST]))
    assert client.get(here).status_code == 404, "another analyst of the same agency"
    client.force_login(cast.clara)
    client.post(decided, {"choice": "end"})
    client.force_login(analyst)
    assert client.get(here).status_code == 404
    assert outcomes() == ["asked", "agreed", "read", "ended"]


def test_a_refusal_and_an_agency_that_is_not_here_look_alike(client: Client, cast: Cast, analyst: Officer) -> None:
    refused = ask(ASKED, officer=analyst)
    ask(Asked("XXX-NONE", "RBPF 7/26", ASKED.document, "?"), officer=analyst)
    decide(refused, agrees=False, officer=cast.clara)
    client.force_login(analyst)
    for lapses, words in ((timedelta(1), "Waits for an answer"), (timedelta(-1), "No result")):
        CaseSearch.objects.update(lapses_at=timezone.now() + lapses)
        assert client.get("/crossings/cases").content.decode().count(f">{words}<") == 2

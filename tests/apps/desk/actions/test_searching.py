"""Asking partners: for a purpose of the officer and of this node, with a known law, named by no search term."""

import json
from typing import Any

import pytest
from tests.apps.exchange.conftest import Federation, federation

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, LegalBasis, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.desk.actions import searching
from leeward.apps.desk.actions.searching import ask_partners, search_granted
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]
ASKED = CheckRequest(document=TypedDocument("S1234567", "BRB"), person=TypedPerson("Testcase", "Orlando"))


@pytest.fixture
def olu(federation: Federation, monkeypatch: pytest.MonkeyPatch) -> Officer:
    """An officer of the second line of this node's police, which is a member of the federation."""
    monkeypatch.setattr(searching, "my_member", federation.me.member)
    police = Agency.objects.get(code=federation.me.code)
    return create_officer("olu", "Olu", police, roles=[Role.OFFICER, Role.SECOND_LINE])


def sent() -> list[dict[str, Any]]:
    """The questions that wait to leave."""
    return [json.loads(bytes(row.body))["body"] | {"to": row.audience} for row in Outgoing.objects.order_by("audience")]


def test_every_partner_is_asked_and_the_log_has_no_name(olu: Officer) -> None:
    search = ask_partners(ASKED, olu)
    questions = sent()
    assert [each["to"] for each in questions] == [["ATG-IMMI"], ["LCA-POLI"]]
    for each in questions:
        assert each["search"] == str(search)
        assert each["query"]["document"] == {"number": "S1234567", "issuer": "BRB"}
        assert each["query"]["person"]["surname"] == "Testcase"
        assert each["asked_by"] == {"agency": "BRB-RBPF"}, "not who asks"
        assert "grant" not in each
    entry = AuditEntry.objects.get(act="search.ask")
    assert (entry.actor, entry.details["partners"]) == ("olu", ["ATG-IMMI", "LCA-POLI"])
    assert set(entry.details["digests"]) == {"number", "name"}
    for word in ("S1234567", "Testcase", "Orlando"):
        assert word not in json.dumps(entry.details)


def test_a_grant_is_named_to_its_node_alone(olu: Officer) -> None:
    def granted(officer: Officer, purpose: str, node: str, _search: object) -> dict[str, Any]:
        assert (officer, purpose) == (olu, "border_check")
        return {"id": "g"} if node == "ATG-IMMI" else {}

    with search_granted.filled(granted):
        ask_partners(ASKED, olu)
    assert [each.get("grant") for each in sent()] == [{"id": "g"}, None]


def test_what_is_not_asked(olu: Officer) -> None:
    LegalBasis.objects.create(agency=olu.agency, code="PA-3", text="Police Act, section 3")
    typed: dict[str, Any] = {"document": ASKED.document, "person": ASKED.person}
    cases: tuple[tuple[str, CheckRequest, type[Exception]], ...] = (
        ("nothing", CheckRequest(), InvalidRequest),
        ("no such country", CheckRequest(document=TypedDocument("S1", "Atlantis")), InvalidRequest),
        ("no such day", CheckRequest(person=TypedPerson("A", "B", birth_date="2027-02-30")), InvalidRequest),
        ("a purpose of no role of theirs", CheckRequest(**typed, purpose="oversight"), InvalidRequest),
        ("no purpose", CheckRequest(**typed, purpose="curiosity"), InvalidRequest),
        ("a law that the agency does not name", CheckRequest(**typed, legal_basis="XX-1"), NotAllowed),
    )
    for why, request, error in cases:
        with pytest.raises(error):
            ask_partners(request, olu)
        assert not Outgoing.objects.exists(), why
    ask_partners(CheckRequest(**typed, legal_basis="PA-3"), olu)
    assert AuditEntry.objects.get(act="search.ask").legal_basis == "PA-3"


def test_without_partners_there_is_no_one_to_ask(olu: Officer) -> None:
    Partner.objects.update(member=False)
    with pytest.raises(NotAllowed, match="no partners"):
        ask_partners(ASKED, olu)

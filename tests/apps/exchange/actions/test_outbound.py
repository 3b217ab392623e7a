"""The outbound guard: of every kind of message that the wiring knows, none about a person reaches a state they fear."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from tests.apps.exchange.conftest import Federation

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.publishing import publish_changes
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Delivery, Outgoing
from leeward.apps.registry.actions.records import change_record, create_record
from leeward.apps.screening.actions import care
from leeward.apps.screening.queries.care import Stops
from leeward.core.care.fear import EVERY_STATE
from leeward.core.record.content.content import from_json
from leeward.platform.derived_keys import keyed_digest
from leeward.site.wiring import KINDS

BOTH = ["ATG-IMMI", "LCA-POLI"]
NUMBER = "C1234567"
BODIES: dict[str, dict[str, Any]] = {
    "a number": {"presented": {"number": NUMBER, "issuer": "BRB"}},
    "a number inside a text": {"text": f"Please look at passport {NUMBER} again."},
    "a number written with spaces": {"query": {"document": {"number": "c1234 567"}}},
    "a line of a zone": {"zone": f"{NUMBER}<5BRB8407091F3001017<<<<<<<<<<<<<<02"},
    "a name and a birth date": {
        "person": {"surname": "GREAVES", "given_names": "Althea Marie", "birth_date": "1984-07-09"}
    },
    "a whole name": {"content": {"names": [{"text": "Althea Greaves"}], "birth_dates": [{"first": "1984-07-09"}]}},
}


@pytest.fixture
def fears(federation: Federation) -> Iterator[None]:
    """The bearer of the passport fears Antigua and Barbuda."""
    mark(frozenset({"ATG"}))
    yield
    care.lift("case/1", actor=SYSTEM)


def mark(states: frozenset[str]) -> None:
    digests = [
        keyed_digest("number", NUMBER),
        care.document_mark(NUMBER, "BRB"),
        keyed_digest("person", "ALTHEA", "GREAVES", "840709"),
    ]
    care.mark("case/1", digests, Stops(acts=False, fled=states), actor=SYSTEM)


def send(kind: str, body: Mapping[str, Any], *, to: list[str] | None = None, about: str = "") -> None:
    with transaction.atomic():
        post(kind, body, to=to or BOTH, topic="desk", purpose="border_check", about=about)


def sealed_for() -> set[str]:
    """The nodes that anything is on its way to."""
    while seal_waiting():
        pass
    return set(Delivery.objects.values_list("partner__code", flat=True))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("said", BODIES)
def test_no_kind_of_message_reaches_the_state_that_the_person_fears(said: str, kind: str, fears: None) -> None:
    body = BODIES[said]
    send(kind, {"changes": [body]} if kind == "records" else body)
    assert sealed_for() == {"LCA-POLI"}
    kept = AuditEntry.objects.get(act="message.keep")
    assert (kept.details, kept.object) == ({"kind": kind}, ""), "it says neither whom nor which state"
    assert NUMBER.encode() not in b"".join(bytes(row.body) for row in Outgoing.objects.all())


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_of_anyone_else_everything_arrives(kind: str, fears: None) -> None:
    body = {"presented": {"number": "X7654321"}, "person": {"surname": "GREAVES", "birth_date": "1984-07-09"}}
    send(kind, {"changes": [body]} if kind == "records" else body)
    assert sealed_for() == set(BOTH)


def test_a_message_to_that_state_alone_is_gone(fears: None) -> None:
    send("desk.request", BODIES["a number"], to=["ATG-IMMI"])
    assert sealed_for() == set()
    assert not Outgoing.objects.exists()


def test_a_person_who_names_no_state_is_kept_from_all(federation: Federation) -> None:
    mark(frozenset({EVERY_STATE}))
    send("desk.request", BODIES["a number"])
    assert sealed_for() == set()


def test_what_waited_for_the_link_when_the_person_said_so_stays_here_too(federation: Federation) -> None:
    send("hit.request", BODIES["a number"])
    mark(frozenset({"ATG"}))
    assert sealed_for() == {"LCA-POLI"}


def test_of_several_records_the_others_arrive(fears: None) -> None:
    other = {"record": "0", "content": {"number": "X7654321"}}
    send("records", {"changes": [{"record": "1", "content": {"number": NUMBER}}, other]})
    pending = {}
    while seal_waiting():
        pass
    for row in Outgoing.objects.all():
        pending[tuple(row.audience)] = row.sealed_at is not None
    assert pending == {("ATG-IMMI",): True, ("LCA-POLI",): True}


@pytest.fixture
def keeper(federation: Federation) -> Officer:
    return create_officer("keeper", "Keeper", Agency.objects.get(code="BRB-RBPF"), roles=(Role.RECORD_KEEPER,))


def published() -> list[tuple[str, str]]:
    """For each partner the states of what was posted since the last call."""
    while publish_changes():
        pass
    rows = list(Outgoing.objects.filter(kind="records").order_by("id"))
    told = [
        (code, change["state"])
        for row in rows
        for change in json.loads(bytes(row.body))["body"]["changes"]
        for code in row.audience
    ]
    Outgoing.objects.all().delete()
    return sorted(told)


def test_no_record_about_the_person_is_published_there(keeper: Officer, fears: None) -> None:
    published()
    record = create_record(from_json("document", {"number": NUMBER, "issuer": "BRB", "status": "lost"}), keeper=keeper)
    assert published() == [("LCA-POLI", "active")]
    content = from_json("document", {**record.content, "status": "stolen"})
    change_record(record, content, keeper=keeper, reason="reported again")
    assert published() == [("LCA-POLI", "active")]


def test_a_copy_that_the_state_has_says_nothing_more(keeper: Officer, federation: Federation) -> None:
    record = create_record(from_json("document", {"number": NUMBER, "issuer": "BRB", "status": "lost"}), keeper=keeper)
    assert {code for code, _ in published()} == set(BOTH)
    mark(frozenset({"ATG"}))
    content = from_json("document", {**record.content, "status": "stolen"})
    change_record(record, content, keeper=keeper, reason="reported again")
    assert published() == [("LCA-POLI", "active")], "no new version, and no withdrawal that would say why"


def test_a_protected_record_is_not_published_to_the_state_that_its_person_fled(keeper: Officer) -> None:
    published()
    content = {"names": [{"text": "Ann Roe"}], "topic": "protection", "protected_from": ["ATG"]}
    create_record(from_json("person", content), keeper=keeper)
    assert published() == [("LCA-POLI", "active")]

"""Which partner gets which record, and what it gets when it may no longer have it."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import HeadAlarm
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.publishing import publish_changes
from leeward.apps.exchange.actions.records import take_deleted, take_records
from leeward.apps.exchange.actions.reviewing import look_again
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Holding, Outgoing, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import ENDS, HITS
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import change_record, create_record, reinstate_record, withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.serialization import to_change
from leeward.core.record.content.content import from_json


@pytest.fixture
def keeper(federation: Federation) -> Officer:
    return create_officer("keeper", "Keeper", Agency.objects.get(code="BRB-RBPF"), roles=(Role.RECORD_KEEPER,))


def passport(number: str, keeper: Officer, **handling: Any) -> Record:
    content = from_json("document", {"number": number, "issuer": "BRB", "status": "lost"})
    return create_record(content, keeper=keeper, handling=Handling(**handling))


def published() -> dict[str, list[tuple[str, str]]]:
    """What was posted since the last call: for each partner the references and states."""
    while publish_changes():
        pass
    told: dict[str, list[tuple[str, str]]] = {}
    for row in Outgoing.objects.filter(kind="records").order_by("id"):
        for change in json.loads(bytes(row.body))["body"]["changes"]:
            for code in row.audience:
                told.setdefault(code, []).append((change.get("reference", change["record"]), change["state"]))
    Outgoing.objects.all().delete()
    return told


def test_new_partners_get_everything_they_may_have_once(federation: Federation, keeper: Officer) -> None:
    passport("K1", keeper)
    passport("K2", keeper, countries=("LCA",))
    told = published()
    assert {code: len(changes) for code, changes in told.items()} == {"ATG-IMMI": 1, "LCA-POLI": 2}
    assert published() == {}
    assert set(Partner.objects.filter(filled=True).values_list("code", flat=True)) == {"ATG-IMMI", "LCA-POLI"}


def test_changes_are_published_and_a_restriction_withdraws_the_copy(federation: Federation, keeper: Officer) -> None:
    published()
    record = passport("K1", keeper)
    assert set(published()) == {"ATG-IMMI", "LCA-POLI"}
    content = from_json("document", record.content)
    record = change_record(record, content, keeper=keeper, reason="moved", handling=Handling(countries=("LCA",)))
    told = published()
    assert told["ATG-IMMI"] == [(str(record.pk), "withdrawn")], "no content goes to who may not have it"
    assert told["LCA-POLI"][0][1] == "active"
    record = withdraw_record(record, keeper=keeper, reason="found")
    assert published() == {"LCA-POLI": [(str(record.pk), "withdrawn")]}, "told once, and only who has it"
    reinstate_record(record, keeper=keeper, reason="lost again")
    assert set(published()) == {"LCA-POLI"}


def test_an_ended_right_withdraws_its_records(
    federation: Federation, keeper: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = passport("K1", keeper)
    published()
    mine = federation.me.member()
    mine.kinds = ("person",)
    others = [node.member() for node in (federation.antigua, federation.lucia)]
    monkeypatch.setattr(trust, "members", lambda: [mine, *others])
    look_again()
    gone = [(str(record.pk), "withdrawn")]
    assert published() == {"ATG-IMMI": gone, "LCA-POLI": gone}, "without a new version of the record"
    look_again()
    assert published() == {}


def test_a_member_that_returns_gets_what_it_missed(federation: Federation, keeper: Officer) -> None:
    kept, ended = passport("K1", keeper), passport("K2", keeper)
    published()
    lucia = Partner.objects.filter(code="LCA-POLI")
    lucia.update(member=False)
    look_again()
    withdraw_record(ended, keeper=keeper, reason="found")
    new = passport("K3", keeper)
    published()
    lucia.update(member=True)
    look_again()
    told = published()
    whole = [(kept.reference, "active"), (str(ended.pk), "withdrawn"), (new.reference, "active")]
    assert {code: sorted(changes) for code, changes in told.items()} == {"LCA-POLI": sorted(whole)}, (
        "the others lack nothing"
    )


@pytest.mark.parametrize(
    ("agency", "handling", "gets"),
    [
        ("BRB-RBPF", {}, {"ATG-IMMI", "LCA-POLI"}),
        ("BRB-RBPF", {"agencies": ("ATG-IMMI",)}, {"ATG-IMMI"}),
        ("BRB-RBPF", {"countries": ("GRD",)}, set()),
        ("GRD-IMMI", {}, set()),  # a list of an agency for which this node does not speak
    ],
)
def test_who_gets_a_record(
    federation: Federation, keeper: Officer, agency: str, handling: dict[str, Any], gets: set[str]
) -> None:
    owner, _ = Agency.objects.get_or_create(code=agency, defaults={"name": agency, "country": agency[:3]})
    keeper.agency = owner
    passport("K1", keeper, **handling)
    assert set(published()) == gets


def message(kind: str, body: dict[str, Any], sender: str = "ATG-IMMI") -> Message:
    now = timezone.now()
    return Message(Outgoing().pk, sender, kind, body, "data_quality", "", now, now)


def test_a_deletion_receipt_is_counted(federation: Federation, keeper: Officer) -> None:
    record = withdraw_and_publish(keeper)
    deleted = [{"record": str(record.pk), "version": record.version, "at": ""}]
    take_deleted(message("records.deleted", {"deleted": deleted}))
    held = dict(Holding.objects.values_list("partner__code", "deleted_at"))
    assert held["ATG-IMMI"] is not None
    assert held["LCA-POLI"] is None, "each partner proves for itself"


def withdraw_and_publish(keeper: Officer) -> Record:
    record = passport("K1", keeper)
    published()
    record = withdraw_record(record, keeper=keeper, reason="found")
    published()
    return record


def test_a_partner_changes_only_what_its_own_agencies_own(federation: Federation, keeper: Officer) -> None:
    ours = passport("K1", keeper)
    forged = to_change(ours) | {"version": 9, "state": "withdrawn"}
    take_records(message("records", {"changes": [forged]}))
    ours.refresh_from_db()
    assert ours.state == "active"
    told = json.loads(bytes(Outgoing.objects.get(kind="records.deleted").body))["body"]
    assert told["refused"] == [{"record": str(ours.pk), "code": "owner"}]


@pytest.mark.parametrize("body", [{}, {"changes": 3}, {"changes": ["x"]}, {"changes": [{}] * 5001}])
def test_a_malformed_message_is_unusable(federation: Federation, body: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        take_records(message("records", body))


def test_a_former_member_gets_nothing(federation: Federation, keeper: Officer) -> None:
    Partner.objects.filter(code="LCA-POLI").update(member=False)
    passport("K1", keeper)
    assert set(published()) == {"ATG-IMMI"}


def test_messages_that_may_free_a_person_pass_while_the_exchange_is_stopped(
    federation: Federation, keeper: Officer
) -> None:
    # No partner vouches for the log: nothing new is sent, but a record that ended must not stay active elsewhere.
    record = passport("K1", keeper)
    published()
    HeadAlarm.objects.create(
        node="BRB-RBPF", witness="ATG-IMMI", code="lost", held={}, given={}, raised_at=timezone.now()
    )
    withdraw_record(record, keeper=keeper, reason="found")
    passport("K2", keeper)
    while publish_changes():
        pass
    with transaction.atomic():
        post("hit.answer", {"request": "1"}, to=["ATG-IMMI"], topic=HITS, purpose="border_check")
        post("search.request", {"search": "1"}, to=["ATG-IMMI"], topic="searches", purpose="border_check")
    while seal_waiting():
        pass
    sealed = Outgoing.objects.filter(sealed_at__isnull=False).values_list("kind", "about")
    assert sorted(sealed) == [("hit.answer", ""), ("records", ENDS)]
    assert sorted(Outgoing.objects.filter(sealed_at__isnull=True).values_list("kind", flat=True)) == [
        "records",
        "search.request",
    ]

"""Messages between caring agencies: only who speaks for an agency, only to an agency here, each with one effect."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions import receiving
from leeward.apps.protection.actions.letter_keys import openers, public_key
from leeward.apps.protection.actions.receiving import answer
from leeward.apps.protection.actions.referring import MAGIC
from leeward.apps.protection.models import Received
from leeward.core.federation.keys import Opener, SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.federation.keys.letter import open_sealed, seal_for

Come = Callable[..., None]
LUCIA, GRENADA = "LCA-CARE", "GRD-CARE"
PACKET = b'{"said": {"needs": {"water": "yes"}}}'
NUMBER = uuid.UUID("019a0000-0000-7000-8000-000000000001")


@pytest.fixture
def come(care: Care) -> Come:
    """Lets one of two partners say something, in the transaction in which every message is handled."""
    for code in (LUCIA, GRENADA):
        agency = ensure_agency(code, code, country=code[:3])
        Partner.objects.create(code=code, agency=agency, codes=[code])

    def make(kind: str, body: dict[str, Any], node: str = LUCIA) -> None:
        now = timezone.now()
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, kind, body, "victim_protection", "", now, now))

    return make


def sealed(care: Care, packet: bytes = PACKET) -> str:
    """A packet for the agency of the case, sealed as a partner seals it."""
    return seal_for(SealingKey(X25519, public_key(care.agency)), packet, MAGIC).hex()


def referral(care: Care, **changes: Any) -> dict[str, Any]:
    """What Saint Lucia sends to refer someone to the agency here."""
    due = (timezone.now() + timedelta(days=2)).isoformat()
    usual = {"number": str(NUMBER), "to": care.agency.code, "from": LUCIA, "due": due, "sealed": sealed(care)}
    return usual | changes


RECALL = {"number": str(NUMBER), "to": "BRB-CARE", "from": LUCIA}


def test_a_referral_waits_for_the_agency_that_it_is_sealed_for(come: Come, care: Care) -> None:
    come("care.referral", referral(care))
    row = Received.objects.get()
    assert (row.pk, row.agency, row.sender, row.node, row.state) == (NUMBER, care.agency, LUCIA, LUCIA, "waiting")
    assert row.packet == PACKET
    assert b"water" not in bytes(row.packet_encrypted or b""), "stored under a key of its own"


@pytest.mark.parametrize(
    ("changes", "code", "why"),
    [
        ({"number": "no number"}, "number", "not an id"),
        ({"number": None}, "number", "no id"),
        ({"to": "NOT-THERE"}, "to", "an agency that no one knows"),
        ({"to": GRENADA}, "to", "an agency of another node: this one passes nothing on"),
        ({"to": ["BRB-CARE"]}, "to", "no text"),
        ({"from": GRENADA}, "from", "an agency that the sender does not speak for"),
        ({"from": "BRB-CARE"}, "from", "in the name of the recipient itself"),
        ({"from": None}, "from", "nobody"),
        ({"sealed": ""}, "sealed", "nothing"),
        ({"sealed": "no hex"}, "sealed", "not hexadecimal"),
        ({"sealed": PACKET.hex()}, "sealed", "in clear, as if sealed"),
        ({"sealed": "00" * 3_000_000}, "sealed", "longer than any referral"),
        ({"due": "soon"}, "sealed", "no time"),
        ({"due": None}, "sealed", "no time at all"),
    ],
)
def test_a_referral_that_can_never_be_used(
    come: Come, care: Care, changes: dict[str, Any], code: str, why: str
) -> None:
    with pytest.raises(Unusable) as refused:
        come("care.referral", referral(care, **changes))
    assert refused.value.code == code, why
    assert not Received.objects.exists(), why


def test_what_is_sealed_for_somebody_else_is_not_opened(come: Come, care: Care) -> None:
    other = seal_for(SealingKey(X25519, public_key(care.other)), PACKET, MAGIC).hex()
    nobody = seal_for(Opener.generate().sealing_key, PACKET, MAGIC).hex()
    for letter in (other, nobody, sealed(care)[:-2] + "00", sealed(care)[:40]):
        with pytest.raises(Unusable):
            come("care.referral", referral(care, sealed=letter))
    assert not Received.objects.exists()


def test_an_agency_without_its_key_says_so_and_stores_nothing(come: Come, care: Care, settings: Any) -> None:
    body = referral(care)
    (settings.CASE_KEYS / f"{care.agency.code}.key").unlink()
    with pytest.raises(Unusable) as refused:
        come("care.referral", body)
    assert refused.value.code == "key"
    assert not Received.objects.exists()


@pytest.mark.parametrize(
    ("due", "why"),
    [
        ("9999-12-31T23:59:59-23:59", "after the end of every calendar"),
        ("0001-01-01T00:00:00+23:59", "before its beginning"),
        ("2027-01-01T00:00:00", "in no zone"),
    ],
)
def test_an_answer_is_due_within_reach_whatever_the_sender_says(come: Come, care: Care, due: str, why: str) -> None:
    come("care.referral", referral(care, due=due))
    assert abs(Received.objects.get().due_at - timezone.now()) <= timedelta(days=60, minutes=1), why


def test_a_repeated_referral_changes_nothing(come: Come, care: Care) -> None:
    come("care.referral", referral(care))
    answer(Received.objects.get(), Received.State.ACCEPTED, officer=care.mona)
    come("care.referral", referral(care, sealed=sealed(care, b"another")))
    come("care.referral", referral(care, **{"from": GRENADA}), GRENADA)
    row = Received.objects.get()
    assert (row.state, row.packet, row.sender) == ("accepted", PACKET, LUCIA)
    assert AuditEntry.objects.filter(act="referral.received").count() == 1


def test_a_recall_deletes_it_and_the_receipt_goes_to_the_sender_alone(come: Come, care: Care) -> None:
    come("care.referral", referral(care))
    come("care.referral.recall", RECALL)
    row = Received.objects.get()
    assert (row.state, bytes(row.wrapped), row.packet_encrypted) == ("deleted", b"", None)
    posted = Outgoing.objects.get()
    assert (posted.kind, posted.audience) == ("care.referral.deleted", [LUCIA])


def test_a_repeated_recall_gives_the_receipt_again(come: Come, care: Care) -> None:
    come("care.referral", referral(care))
    come("care.referral.recall", RECALL)
    come("care.referral.recall", RECALL)
    assert Outgoing.objects.filter(kind="care.referral.deleted").count() == 2
    assert AuditEntry.objects.filter(act="referral.deleted").count() == 1


def test_what_was_withdrawn_before_it_came_is_never_stored(come: Come, care: Care) -> None:
    come("care.referral.recall", RECALL)
    assert Outgoing.objects.get().kind == "care.referral.deleted"
    come("care.referral", referral(care))
    row = Received.objects.get()
    assert (row.state, row.packet_encrypted) == ("deleted", None)


def test_a_partner_cannot_bury_the_agency_in_messages(come: Come, care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_A_DAY", 2)
    come("care.referral", referral(care))
    come("care.referral.recall", {**RECALL, "number": str(uuid.uuid4())})
    other = str(uuid.uuid4())
    for kind, said in (
        ("care.referral.recall", {**RECALL, "number": other}),
        ("care.referral", referral(care, number=other)),
    ):
        with pytest.raises(Unusable, match="too_many"):
            come(kind, said)
    come("care.referral.recall", RECALL)
    assert Received.objects.get(pk=NUMBER).state == "deleted", "what is known is always deleted"
    come("care.referral", referral(care, number=str(uuid.uuid4()), **{"from": GRENADA}), node=GRENADA)
    assert Received.objects.filter(node=GRENADA).exists(), "another partner is not held up"


@pytest.mark.parametrize(
    ("changes", "node", "code", "why"),
    [
        ({"from": GRENADA}, GRENADA, "number", "another partner's referral"),
        ({"from": LUCIA}, GRENADA, "from", "in the name of the agency that sent it"),
        ({"to": "NOT-THERE"}, LUCIA, "to", "to no one"),
        ({"number": 7}, LUCIA, "number", "not an id"),
    ],
)
def test_a_forged_recall_deletes_nothing(
    come: Come, care: Care, changes: dict[str, Any], node: str, code: str, why: str
) -> None:
    come("care.referral", referral(care))
    with pytest.raises(Unusable) as refused:
        come("care.referral.recall", RECALL | changes, node)
    assert refused.value.code == code, why
    assert Received.objects.get().packet == PACKET, why
    assert not Outgoing.objects.exists(), why


@pytest.mark.parametrize(
    ("kind", "body", "code", "why"),
    [
        ("answer", {"state": "accepted"}, "number", "a referral that was never made"),
        ("answer", {"state": "accepted", "number": "x"}, "number", "not an id"),
        ("answer", {"state": "deleted"}, "state", "a state that no service decides on"),
        ("answer", {"state": ["accepted"]}, "state", "no text"),
        ("answer", {"state": "declined", "why": "bad person"}, "state", "a reason that is not in the list"),
        ("deleted", {}, "number", "a referral that was never made"),
        ("deleted", {"number": {"$ne": 1}}, "number", "not an id"),
    ],
)
def test_an_answer_about_nothing_is_refused(come: Come, kind: str, body: dict[str, Any], code: str, why: str) -> None:
    with pytest.raises(Unusable) as refused:
        come(f"care.referral.{kind}", {"number": str(NUMBER)} | body)
    assert refused.value.code == code, why


def test_a_letter_sealed_for_an_older_version_of_the_key_is_opened(come: Come, care: Care, settings: Any) -> None:
    body = referral(care)
    file = settings.CASE_KEYS / f"{care.agency.code}.key"
    file.write_text(file.read_text() + f"2 {'ab' * 32}\n")
    come("care.referral", body)
    assert Received.objects.get().packet == PACKET
    with pytest.raises(ValueError, match=r"^$"):
        open_sealed(bytes.fromhex(sealed(care)), openers(care.agency)[:1], MAGIC)


def test_a_message_of_a_node_that_is_no_partner_is_refused(come: Come, care: Care) -> None:
    for kind, body in (("care.referral", referral(care)), ("care.referral.recall", RECALL)):
        with pytest.raises(Unusable) as refused:
            come(kind, body, "XXX-CARE")
        assert refused.value.code == "from"
    assert not Received.objects.exists()

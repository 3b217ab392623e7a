"""Referrals that came: one answer, by the agency that it is for, and nothing is kept of what was declined."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions.receiving import answer, delete_received, note_overtaken, receive
from leeward.apps.protection.models import Received
from leeward.apps.protection.queries.referrals import received
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable

NUMBER, PACKET, LUCIA = UUID("019a0000-0000-7000-8000-000000000003"), b"PLANTED", "LCA-CARE"
State = Received.State


def came(care: Care, node: str = "") -> Received:
    """A referral to the agency, from here or from a partner."""
    if node:
        Partner.objects.create(code=node, agency=ensure_agency(node, node, country=node[:3]), codes=[node])
    due = timezone.now() + timedelta(days=2)
    row = receive(NUMBER, care.agency, PACKET, sender=node or "ATG-CARE", due_at=due, node=node)
    assert row is not None
    return row


@pytest.fixture
def outsiders(care: Care) -> dict[str, Officer]:
    """Who must not answer."""
    police = create_officer("pol", "Pol", care.agency, roles=[Role.OFFICER], password="pol-password")
    admin = create_officer("adm", "Adm", care.agency, roles=[Role.ADMINISTRATOR], password="adm-password")
    return {"other agency": care.stranger, "wrong role": police, "administrator": admin}


@pytest.mark.parametrize("who", ["other agency", "wrong role", "administrator"])
def test_only_a_caseworker_of_the_agency_sees_and_answers(care: Care, outsiders: dict[str, Officer], who: str) -> None:
    row = came(care)
    assert not received(outsiders[who]).exists()
    with pytest.raises(NotAllowed):
        answer(row, State.ACCEPTED, officer=outsiders[who])
    row.refresh_from_db()
    assert (row.state, row.answered_by) == ("waiting", None)


def test_an_accepted_referral_stays_readable_and_says_who_accepted(care: Care) -> None:
    answer(came(care), State.ACCEPTED, officer=care.nell)
    row = received(care.mona).get()
    assert (row.packet, row.answered_by) == (PACKET, care.nell)


def test_a_declined_one_is_deleted_here_also_out_of_a_backup(care: Care) -> None:
    row = came(care)
    kept = bytes(row.packet_encrypted or b"")
    answer(row, State.DECLINED, "full", officer=care.mona)
    row = Received.objects.get()
    assert (row.why, bytes(row.wrapped), row.packet_encrypted) == ("full", b"", None)
    row.packet_encrypted = kept
    with pytest.raises(Unreadable):
        _ = row.packet


@pytest.mark.parametrize("first", [State.ACCEPTED, State.DECLINED, State.DELETED])
def test_a_second_answer_is_refused(care: Care, first: Received.State) -> None:
    row = came(care)
    if first == State.DELETED:
        delete_received(row.pk, node="")
    else:
        answer(row, first, officer=care.mona)
    with pytest.raises(NotAllowed, match="already"):
        answer(row, State.ACCEPTED, officer=care.nell)
    assert Received.objects.get().state == first


def test_the_answer_to_a_partner_says_nothing_of_the_person(care: Care) -> None:
    answer(came(care, LUCIA), State.DECLINED, "unsafe", officer=care.mona)
    posted = Outgoing.objects.get()
    assert (posted.kind, posted.audience, posted.purpose) == ("care.referral.answer", [LUCIA], "victim_protection")
    for said in (b"unsafe", str(NUMBER).encode()):
        assert said in bytes(posted.body)
    for kept in (PACKET, b"Mona", b"mona"):
        assert kept not in bytes(posted.body)


def test_a_known_number_is_not_stored_twice(care: Care) -> None:
    came(care)
    again = receive(NUMBER, care.other, b"another", sender="XXX-CARE", due_at=timezone.now())
    assert again is None
    assert (Received.objects.get().agency, Received.objects.get().packet) == (care.agency, PACKET)


def test_an_agency_without_a_key_stores_nothing(care: Care) -> None:
    keyless = ensure_agency("GRD-CARE", "Care", country="GRD")
    with pytest.raises(NoOwnerKey):
        receive(NUMBER, keyless, PACKET, sender="ATG-CARE", due_at=timezone.now())
    assert not Received.objects.exists()


@pytest.mark.parametrize(
    ("came_from", "recalled_by", "done"),
    [("", "", True), (LUCIA, LUCIA, True), (LUCIA, "GRD-CARE", False), (LUCIA, "", False), ("", LUCIA, False)],
)
def test_only_who_sent_it_has_it_deleted(care: Care, came_from: str, recalled_by: str, done: bool) -> None:
    came(care, came_from)
    assert delete_received(NUMBER, node=recalled_by) is done
    assert (Received.objects.get().packet_encrypted is None) is done


def test_a_deletion_is_noted_once_and_what_never_came_has_no_receipt(care: Care) -> None:
    assert not delete_received(NUMBER, node="")
    came(care)
    assert delete_received(NUMBER, node="")
    assert delete_received(NUMBER, node=""), "the receipt is given again"
    assert AuditEntry.objects.filter(act="referral.deleted").count() == 1


def test_what_was_overtaken_by_its_withdrawal_is_never_stored_or_answered(care: Care) -> None:
    with transaction.atomic():
        note_overtaken(NUMBER, care.agency, sender=LUCIA, node=LUCIA)
        assert receive(NUMBER, care.agency, PACKET, sender=LUCIA, due_at=timezone.now(), node=LUCIA) is None
    row = received(care.mona).get()
    assert (row.state, row.packet_encrypted) == ("deleted", None)
    with pytest.raises(NotAllowed):
        answer(row, State.ACCEPTED, officer=care.mona)

"""A mark at a partner's node follows the case, and is recalled with it, with the consent, and with fear."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care
from tests.apps.protection.marked_abroad import LUCIA, NUMBER, abroad, consents, given, leave, read_by, sent

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.models import Delivery, Outgoing, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.giving_marks import give_mark
from leeward.apps.protection.actions.keys import exchange_agency_key
from leeward.apps.protection.actions.partner_marks import deletion_came, follow_all, refusal_came
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Consent, SharedMark, Sharing
from leeward.core.care.partner_mark import pair_digest

__all__ = ["abroad"]
pytestmark = pytest.mark.django_db
RECALLED = ["care.mark", "care.mark.recall"]


def withdraws(care: Care) -> None:
    withdraw_all(care.case, Consent.Way.PAGE, officer=None)


def is_not_a_victim(care: Care) -> None:
    """Decided by two, and the reflection period is over."""
    decision = propose_status(care.case, Proposal("not_a_victim", "ngo", reasons="x", review="x"), officer=care.mona)
    second_status(care.case, decision, agree=True, note="", officer=care.lead)
    assert sent() == ["care.mark"], "the period protects on"
    propose_end(care.case, "not_a_victim", "x", officer=care.mona)
    second_end(care.case, agree=True, officer=care.lead)


def fears_that_state(care: Care) -> None:
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["LCA"]}, officer=care.mona)


def closes(care: Care) -> None:
    close(care)


@pytest.mark.parametrize("end", [withdraws, is_not_a_victim, fears_that_state, closes])
def test_it_is_recalled(care: Care, abroad: Node, end: Callable[[Care], None]) -> None:
    row = given(care)
    end(care)
    assert sent() == RECALLED
    row.refresh_from_db()
    assert row.taken_back_at is not None
    assert row.deleted_at is None
    assert Sharing.objects.get().deleted_at is None, "not before the proof"
    proved(row)
    row.refresh_from_db()
    assert row.deleted_at is not None
    assert Sharing.objects.get().deleted_at is not None, "the person's page says so"


def proved(row: SharedMark, node: str = LUCIA) -> None:
    now = timezone.now()
    body = {"number": str(row.pk)}
    with transaction.atomic():
        deletion_came(Message(uuid.uuid4(), node, "care.mark.deleted", body, "victim_protection", "", now, now))


def test_what_has_not_left_never_leaves(care: Care, abroad: Node) -> None:
    consents(care)
    row = give_mark(care.case, LUCIA, officer=care.mona)
    withdraws(care)
    assert sent() == []
    row.refresh_from_db()
    assert row.deleted_at is not None


def test_a_change_that_has_not_left_hides_no_mark_that_has(care: Care, abroad: Node) -> None:
    given(care)
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert sent() == ["care.mark", "care.mark"]
    withdraws(care)
    assert sent() == RECALLED


def test_a_document_and_a_fear_said_later_follow(care: Care, abroad: Node) -> None:
    given(care)
    save_section(care.case, "person", 1, {"document": "CD7654321", "issuer": "VEN"}, officer=care.mona)
    mark = read_by(abroad)
    assert {pair_digest(mark.key, each) for each in (NUMBER, "CD7654321")} <= mark.digests, "none is lost"
    leave()
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert (read_by(abroad).fled, read_by(abroad).key) == (frozenset({"VEN"}), mark.key)
    leave()
    before = sent()
    save_section(care.case, "first_contact", 1, {"fear": "yes", "feared": ["VEN"], "water": "yes"}, officer=care.mona)
    assert sent() == before, "what changes nothing for the partner is not sent"


def test_where_it_cannot_be_sent_now_the_case_changes_and_it_is_sent_later(
    care: Care, abroad: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(care)
    with monkeypatch.context() as patched:
        patched.setattr(trust, "members", list)
        save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert sent() == ["care.mark"]
    assert follow_all() == 1
    assert read_by(abroad).fled == {"VEN"}


def test_a_proof_counts_from_the_partner_that_was_asked(care: Care, abroad: Node) -> None:
    row = given(care)
    for node in (LUCIA, "GRD-CARE"):
        with pytest.raises(Unusable, match="number"):
            proved(row, node)  # no one asked for it
    withdraws(care)
    with pytest.raises(Unusable, match="number"):
        proved(row, "GRD-CARE")
    row.refresh_from_db()
    assert row.deleted_at is None


def test_a_mark_that_the_partner_does_not_take_is_shown_as_such(care: Care, abroad: Node) -> None:
    row = given(care)
    partner = Partner.objects.get(code=LUCIA)
    refusal_came(Delivery(outgoing=Outgoing.objects.get(), partner=partner, next_at=timezone.now()))
    row.refresh_from_db()
    assert row.refused_at is not None


def test_the_key_survives_an_exchange_of_the_agencys(care: Care, abroad: Node) -> None:
    given(care)
    before = read_by(abroad).key
    exchange_agency_key(care.agency, actor=SYSTEM)
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert read_by(abroad).key == before


def test_with_the_end_of_the_consent_it_ends_there_and_is_followed_no_more(care: Care, abroad: Node) -> None:
    soon = timezone.now() + timedelta(days=1)
    consents(care, expires=soon.isoformat())
    row = give_mark(care.case, LUCIA, officer=care.mona)
    assert read_by(abroad).until == soon
    row.body = {**(row.body or {}), "until": timezone.now().isoformat()}
    row.save()
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert sent() == ["care.mark"]
    proved(row)

"""The mark of a case goes to a partner's node with consent alone, and says no more than it has to."""

from typing import Any

import pytest
from tests.apps.exchange.conftest import Node
from tests.apps.protection.conftest import Care, agreed
from tests.apps.protection.marked_abroad import LUCIA, NUMBER, POLICE, abroad, consents, given, read_by, sent

from leeward.apps.exchange.models import Outgoing
from leeward.apps.protection.actions.giving_marks import give_mark, take_mark_back
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import MarkKey, SharedMark, Sharing
from leeward.core.care.partner_mark import pair_digest
from leeward.platform.refusal import NotAllowed

__all__ = ["abroad"]
pytestmark = pytest.mark.django_db


def test_with_consent_the_node_learns_digests_and_what_they_stop(care: Care, abroad: Node) -> None:
    consent = consents(care)
    row = give_mark(care.case, LUCIA, officer=care.mona)
    mark = read_by(abroad)
    assert pair_digest(mark.key, NUMBER) in mark.digests
    assert (mark.acts, mark.fled, mark.until) == (True, frozenset(), row.until)
    assert Sharing.objects.get().consent == consent
    left = bytes(Outgoing.objects.get().body)
    for secret in (NUMBER, mark.key.hex(), str(care.case.pk), care.agency.code, pair_digest(mark.key, NUMBER)):
        assert secret.encode() not in left, "nothing of it is in clear, even in the outbox"
    assert mark.key not in bytes(MarkKey.objects.get().wrapped)


def test_fear_goes_along(care: Care, abroad: Node) -> None:
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    consents(care)
    give_mark(care.case, LUCIA, officer=care.mona)
    assert read_by(abroad).fled == {"VEN"}


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (None, "no consent"),
        ({"recipient": POLICE}, "to another agency"),
        ({"purpose": "police_question"}, "for another purpose"),
        ({"fields": ["identity"]}, "for something else"),
    ],
)
def test_without_consent_nothing_leaves(care: Care, abroad: Node, agreement: dict[str, Any] | None, why: str) -> None:
    if agreement is not None:
        agreed(care, **({"recipient": LUCIA, "purpose": "partner_mark", "fields": ["documents"]} | agreement))
    with pytest.raises(NotAllowed):
        give_mark(care.case, LUCIA, officer=care.mona)
    assert not Outgoing.objects.exists(), why
    assert not SharedMark.objects.exists(), why


def test_a_node_that_serves_a_feared_state_gets_none(care: Care, abroad: Node) -> None:
    consents(care)
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["LCA"]}, officer=care.mona)
    with pytest.raises(NotAllowed, match="fears"):
        give_mark(care.case, LUCIA, officer=care.mona)
    assert not Outgoing.objects.exists()


def test_a_person_without_a_document_has_no_mark(care: Care, abroad: Node) -> None:
    care.case.sections.all().delete()
    consents(care)
    with pytest.raises(NotAllowed, match="document"):
        give_mark(care.case, LUCIA, officer=care.mona)


@pytest.mark.parametrize("agency", ["BRB-CARE", "", "NOT-THERE"])
def test_only_to_partners(care: Care, abroad: Node, agency: str) -> None:
    with pytest.raises(NotAllowed, match="partner"):
        give_mark(care.case, agency, officer=care.mona)


def test_once(care: Care, abroad: Node) -> None:
    given(care)
    with pytest.raises(NotAllowed, match="already"):
        give_mark(care.case, LUCIA, officer=care.mona)
    assert sent() == ["care.mark"]


def test_the_caseworker_takes_it_back_while_the_consent_goes_on(care: Care, abroad: Node) -> None:
    row = given(care)
    take_mark_back(care.case, row, officer=care.mona)
    assert sent() == ["care.mark", "care.mark.recall"]
    with pytest.raises(NotAllowed, match="already"):
        take_mark_back(care.case, row, officer=care.mona)
    again = give_mark(care.case, LUCIA, officer=care.mona)
    assert again.pk != row.pk, "under another number: that no one joins the two"


def test_another_agencys_caseworker_may_not(care: Care, abroad: Node) -> None:
    row = given(care)
    for act in (
        lambda: give_mark(care.case, LUCIA, officer=care.stranger),
        lambda: take_mark_back(care.case, row, officer=care.stranger),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert sent() == ["care.mark"]

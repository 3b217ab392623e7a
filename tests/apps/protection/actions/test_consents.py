"""Recording consents and making receipts: by a caseworker of the agency, all or nothing, and no trace of a code."""

from typing import Any

import pytest
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care, consent_body

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.consents import make_receipt, record_consents
from leeward.apps.protection.models import Consent, Receipt
from leeward.apps.protection.queries.consents import allows
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.care import receipts
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_consents_of_one_talk_are_recorded_together(care: Care) -> None:
    bodies = [consent_body(), consent_body(purpose="care", recipient="ATG-CARE")]
    made = record_consents(care.case, bodies, officer=care.nell)
    assert [each.body for each in made] == bodies
    assert {each.officer for each in made} == {care.nell}
    assert AuditEntry.objects.filter(object=f"case/{care.case.pk}", act="case.write", outcome="consent").count() == 1


def test_a_newer_consent_replaces_the_older_for_its_recipient(care: Care) -> None:
    record_consents(care.case, [consent_body(fields=["needs", "health", "story"])], officer=care.mona)
    record_consents(care.case, [consent_body(fields=["needs"])], officer=care.mona)
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).allowed
    assert not allows(care.case, "referral", "INT-IOM", ["story"]).allowed, "the person said less the second time"


@pytest.mark.parametrize("who", ["stranger", "police"])
def test_nobody_else_records_consent_or_makes_a_receipt(care: Care, who: str) -> None:
    police = create_officer("pol", "Pol", care.agency, roles=[Role.OFFICER], password="pol-password")
    officer = care.stranger if who == "stranger" else police
    with pytest.raises(NotAllowed):
        record_consents(care.case, [consent_body()], officer=officer)
    with pytest.raises(NotAllowed):
        make_receipt(care.case, officer=officer)
    assert not Consent.objects.exists()
    assert not Receipt.objects.exists()


def test_a_damaged_consent_among_good_ones_stores_none(care: Care) -> None:
    unusable: Any = {"answers": object()}
    with pytest.raises(TypeError):
        record_consents(care.case, [consent_body(), unusable], officer=care.mona)
    assert not Consent.objects.exists()


def test_a_receipt_holds_what_follows_from_its_code(care: Care) -> None:
    code = make_receipt(care.case, officer=care.mona)
    found, row = receipts.open_code(paper_code.read(code)), Receipt.objects.get()
    assert (row.place, bytes(row.public)) == (found.place, found.opener.sealing_key.public)
    assert receipts.proves(found.word, row.word_digest)
    assert row.made_by == care.mona


def test_one_receipt_is_held_at_a_time_and_the_page_of_the_older_is_gone(care: Care) -> None:
    codes = [make_receipt(care.case, officer=care.mona) for _ in range(3)]
    places = [receipts.open_code(paper_code.read(code)).place for code in codes]
    assert [spool().page(place) is not None for place in places] == [False, False, True]
    assert list(Receipt.objects.filter(replaced_at=None).values_list("place", flat=True)) == places[-1:]


def test_a_closed_case_gets_no_new_consent(care: Care) -> None:
    close(care)
    with pytest.raises(NotAllowed):
        record_consents(care.case, [consent_body()], officer=care.mona)

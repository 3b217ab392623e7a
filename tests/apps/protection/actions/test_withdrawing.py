"""Consent: recorded, asked before every use, on a receipt, and withdrawn in three ways."""

from pathlib import Path
from typing import Any

import pytest
from tests.apps.protection.conftest import Care, agreed, consent_body

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.cases import note_read, open_case
from leeward.apps.protection.actions.consents import make_receipt, record_consents
from leeward.apps.protection.actions.person_pages import publish_pages
from leeward.apps.protection.actions.withdrawing import take_withdrawals, withdraw, withdraw_by_code
from leeward.apps.protection.models import Case, Consent, Receipt, Sharing
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.consents import allows
from leeward.apps.receipts import actions as page
from leeward.apps.receipts.spool import spool
from leeward.core import paper_code
from leeward.core.care.consent import QUESTIONS
from leeward.core.care.receipts import Withdrawal, open_code

pytestmark = pytest.mark.django_db


def test_what_was_agreed_is_allowed_and_nothing_else(care: Care) -> None:
    consent = agreed(care)
    assert allows(care.case, "referral", "INT-IOM", ["needs", "health"]).consent == str(consent.pk)
    assert not allows(care.case, "referral", "INT-IOM", ["needs", "story"]).allowed
    assert not allows(care.case, "care", "INT-IOM", ["needs"]).allowed
    assert not allows(care.case, "referral", "ATG-CARE", ["needs"]).allowed
    assert not allows(care.case, "referral", "INT-IOM", []).allowed


def test_a_question_left_for_later_allows_nothing(care: Care) -> None:
    agreed(care, answers=dict.fromkeys(QUESTIONS, "yes") | {"use": "later"})
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).why == "care.consent.later"


def test_a_childs_own_yes_is_not_enough(care: Care) -> None:
    care.case.about = {"child": "presumed"}
    care.case.save()
    agreed(care)
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).why == "care.consent.guardian"
    agreed(care, given_by="guardian", giver="Aunt")
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).allowed


def test_nothing_of_a_consent_is_stored_in_clear(care: Care) -> None:
    agreed(care, giver="PLANTED", interpreter="PLANTED", recipient="PLANTED", recipient_name="PLANTED")
    row = Consent.objects.values().get()
    assert "PLANTED" not in repr(row)
    assert "PLANTED" not in repr(list(AuditEntry.objects.values()))


def test_a_withdrawal_with_the_caseworker_stops_every_use(care: Care) -> None:
    consent = agreed(care)
    assert withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona) == 1
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).why == "care.consent.withdrawn"
    assert withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona) == 0, "the first withdrawal stays"


def test_whoever_got_something_is_told(care: Care) -> None:
    consent = agreed(care)
    sharing = Sharing(case=care.case, officer=care.mona, at=consent.at, consent=consent)
    sharing.body = consent_body() | {"what": "referral"}
    sharing.save()
    withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona)
    assert "Safe House" in care.case.tasks.get().body["what"]


def test_the_code_of_a_receipt_withdraws_at_a_desk_of_the_agency_alone(care: Care) -> None:
    agreed(care)
    code = make_receipt(care.case, officer=care.mona)
    assert not withdraw_by_code(code, care.other, officer=care.stranger)
    assert not withdraw_by_code(paper_code.as_printed(paper_code.new_secret()), care.agency, officer=care.nell)
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).allowed
    assert withdraw_by_code(f"https://x/#{code.lower()}", care.agency, officer=care.nell)
    assert not allows(care.case, "referral", "INT-IOM", ["needs"]).allowed


def test_the_code_is_stored_nowhere(care: Care, settings: Any) -> None:
    code = make_receipt(care.case, officer=care.mona)
    secret = paper_code.read(code)
    kept = repr(Receipt.objects.values().get()) + repr(list(AuditEntry.objects.values()))
    assert code not in kept
    assert secret.hex() not in kept
    for file in Path(settings.RECEIPTS).rglob("*"):
        assert file.is_dir() or secret not in file.read_bytes()


def test_a_new_receipt_replaces_the_older_one(care: Care) -> None:
    first = make_receipt(care.case, officer=care.mona)
    second = make_receipt(care.case, officer=care.mona)
    assert page.opened(paper_code.read(first), spool()) is None
    assert page.opened(paper_code.read(second), spool()) is not None
    assert not withdraw_by_code(first, care.agency, officer=care.nell)


def test_the_persons_page_says_who_read_by_role_and_what_was_agreed(care: Care) -> None:
    agreed(care)
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    note_read(care.case, "interview", officer=care.lead)
    assert publish_pages() == 1
    found = page.opened(secret, spool())
    assert found is not None
    assert [each.recipient for each in found.agreed] == ["Safe House"]
    assert [(each.role, each.times) for each in found.reads] == [("supervisor", 1)]
    assert "Lead" not in repr(found)


def test_a_withdrawal_on_the_page_reaches_the_case(care: Care) -> None:
    consent, other = agreed(care), agreed(care, purpose="care")
    secret = paper_code.read(make_receipt(care.case, officer=care.mona))
    found = page.opened(secret, spool())
    assert found is not None
    page.withdraw(secret, found, str(consent.pk), spool(), today="2026-11-28")
    assert take_withdrawals() == 1
    consent.refresh_from_db()
    other.refresh_from_db()
    assert (consent.withdrawn_way, other.withdrawn_at) == (Consent.Way.PAGE, None)
    assert take_withdrawals() == 0, "a letter is followed once"
    again = page.opened(secret, spool())
    assert again is not None
    assert [bool(each.withdrawn) for each in again.agreed] == [False, True]


def test_a_forged_letter_withdraws_nothing_and_is_noted(care: Care) -> None:
    consent = agreed(care)
    found = open_code(paper_code.read(make_receipt(care.case, officer=care.mona)))
    for letter in (b"nonsense", Withdrawal(found.place, bytes(32)).to_bytes(), Withdrawal("0" * 32, b"").to_bytes()):
        spool().hand_in(letter)
    assert take_withdrawals() == 0
    consent.refresh_from_db()
    assert consent.withdrawn_at is None
    acts = list(AuditEntry.objects.values_list("act", flat=True))
    assert (acts.count("case.withdrawal_forged"), acts.count("case.withdrawal_unreadable")) == (2, 1)


def test_without_a_folder_nothing_waits_and_nothing_fails(care: Care) -> None:
    assert take_withdrawals() == 0
    agreed(care)
    assert Case.objects.get().consents.count() == 1


def test_a_withdrawal_that_waits_for_a_key_file_holds_up_no_other_agencys(care: Care) -> None:
    """Whom to call is in the case, which does not open now; without its key the agency can share nothing either."""
    theirs = open_case(officer=care.stranger)
    record_consents(theirs, [consent_body()], officer=care.stranger)
    consent = agreed(care)
    sharing = Sharing(case=care.case, officer=care.mona, at=consent.at, consent=consent)
    sharing.body = consent_body() | {"what": "referral"}
    sharing.save()
    for case, officer in ((care.case, care.mona), (theirs, care.stranger)):
        secret = paper_code.read(make_receipt(case, officer=officer))
        found = page.opened(secret, spool())
        assert found is not None
        page.withdraw(secret, found, "", spool(), today="2026-11-28")
    key = owner_keys(care.agency.code).path
    away = key.rename(key.with_suffix(".away"))
    take_withdrawals()
    assert theirs.consents.get().withdrawn_at is not None
    assert care.case.consents.get().withdrawn_at is None
    away.rename(key)
    assert take_withdrawals() == 1
    assert care.case.consents.get().withdrawn_at is not None

"""Rows of consent: as the rules judge them, each with a part of its own, and receipts that seal."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care, agreed, consent_body

from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.actions.keys import destroy_expired
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Case, Consent, Receipt
from leeward.apps.protection.queries.consents import allows, rows
from leeward.core import paper_code
from leeward.core.care.consent import QUESTIONS
from leeward.core.care.receipts import open_code, open_page, seal_page
from leeward.platform.unreadable import Unreadable


def test_a_stored_consent_is_what_was_said(care: Care) -> None:
    body = consent_body(interpreter="Ana", answers=dict.fromkeys(QUESTIONS, "yes") | {"research": "no"})
    rule = agreed(care, **body).as_rule()
    assert (rule.purpose, rule.recipient, rule.fields) == ("referral", "INT-IOM", frozenset({"needs", "health"}))
    assert (rule.answers["research"], rule.interpreter, rule.asked_by) == ("no", "Ana", "mona")
    assert rule.expires == datetime.fromisoformat(body["expires"])
    assert (rule.withdrawn, timezone.now() - rule.asked_at < timedelta(minutes=1)) == (None, True)


def test_a_withdrawal_is_part_of_the_rule(care: Care) -> None:
    consent = agreed(care)
    withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona)
    assert Consent.objects.get().as_rule().withdrawn is not None


def test_each_consent_has_a_part_of_its_own_that_names_it(care: Care) -> None:
    made = [agreed(care) for _ in range(20)]
    assert len({each.part for each in made}) == 20
    assert [each.part for each in made] == [Consent.objects.get(pk=each.pk).part for each in made]


@pytest.mark.parametrize("stored", [None, b"", b"\x01" + bytes(60), b"clear text"])
def test_a_damaged_consent_is_unreadable_and_so_allows_nothing(care: Care, stored: bytes | None) -> None:
    agreed(care)
    Consent.objects.update(body_encrypted=stored)
    with pytest.raises(Unreadable):
        Consent.objects.get().as_rule()


def test_the_consent_of_one_case_is_unreadable_in_another_row(care: Care) -> None:
    one, two = agreed(care), agreed(care, recipient="ATG-CARE")
    Consent.objects.filter(pk=two.pk).update(body_encrypted=one.body_encrypted)
    with pytest.raises(Unreadable):
        Consent.objects.get(pk=two.pk).as_rule()


def test_what_a_receipt_seals_only_its_code_opens(care: Care) -> None:
    code = make_receipt(care.case, officer=care.mona)
    sealed = seal_page(b"{}", Receipt.objects.get().key)
    assert open_page(sealed, open_code(paper_code.read(code)).opener).strip() == b"{}"
    assert code[:6] not in str(Receipt.objects.get())


def test_an_erased_case_says_nothing_of_its_consents_and_shares_nothing(care: Care) -> None:
    agreed(care)
    close(care)
    destroy_expired(timezone.now() + timedelta(days=3651))
    case = Case.objects.get()
    assert rows(case, timezone.now()) == []
    assert not allows(case, "referral", "INT-IOM", ["needs"]).allowed

"""What left a case is noted in one form, by a consent or by a rule, and reads back as it was written."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.ledger import Left, note_left, note_left_by_rule
from leeward.apps.protection.models import Consent, Sharing
from leeward.core.care.exceptions import exceptions

pytestmark = pytest.mark.django_db
LEFT = Left("referral", "referral", ("needs", "contact"), "INT-IOM", "IOM")
BODY = {
    "recipient": "INT-IOM",
    "recipient_name": "IOM",
    "purpose": "referral",
    "fields": ["needs", "contact"],
    "what": "referral",
}


def test_by_a_consent(care: Care) -> None:
    consent = Consent.objects.create(case=care.case, officer=care.nell, at=timezone.now())
    note_left(care.case, LEFT, officer=care.nell, consent=consent.pk)
    row = Sharing.objects.get()
    assert (row.body, row.consent, row.officer, row.rule, row.review_due) == (BODY, consent, care.nell, "", None)


def test_by_a_rule_with_its_reason_and_the_hour_of_its_review(care: Care) -> None:
    rule = next(iter(exceptions("BRB", timezone.now().date()).values()))
    before = timezone.now()
    row = note_left_by_rule(care.case, LEFT, rule, "danger", officer=care.nell)
    row.refresh_from_db()
    assert (row.body, row.consent, row.rule) == ({**BODY, "reason": "danger"}, None, rule.name)
    assert row.review_due is not None
    assert row.review_due >= before + timedelta(hours=rule.review_hours)

"""What was agreed, as the page shows it: what holds, and for the rest the one reason why not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import make_receipt
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Receipt
from leeward.apps.protection.queries.consents import allows, consent_of, current_receipt, rows
from leeward.core.care.consent import QUESTIONS, Field
from leeward.messages.care import SENTENCES
from leeward.messages.consents import REPLACED

pytestmark = pytest.mark.django_db
PAST = "2020-01-01T00:00:00+00:00"


def whys(care: Care, now: datetime | None = None) -> list[str]:
    return [str(each.why) for each in rows(care.case, now or timezone.now())]


def sentence(code: str) -> str:
    return str(REPLACED if code == "replaced" else SENTENCES[f"care.consent.{code}"])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"expires": PAST}, "expired"),
        ({"answers": dict.fromkeys(QUESTIONS, "yes") | {"interview": "no"}}, "no"),
        ({"answers": {}}, "later"),
        ({"given_by": "guardian"}, ""),
    ],
)
def test_a_consent_says_why_it_does_not_hold(care: Care, changes: dict[str, Any], why: str) -> None:
    agreed(care, **changes)
    assert whys(care) == [sentence(why) if why else ""]


def test_it_ends_at_its_moment(care: Care) -> None:
    end = datetime.now(UTC) + timedelta(days=2)
    agreed(care, expires=end.isoformat())
    just_before = end - timedelta(seconds=1)
    assert allows(care.case, "referral", "INT-IOM", ["needs"], just_before).allowed
    assert allows(care.case, "referral", "INT-IOM", ["needs"], end).why == "care.consent.expired"
    assert whys(care, just_before) == [""]
    assert whys(care, end) == [sentence("expired")]


def test_a_newer_consent_replaces_the_older_one_and_only_for_its_purpose_and_recipient(care: Care) -> None:
    agreed(care)
    agreed(care, fields=["needs"])
    agreed(care, purpose="care")
    agreed(care, recipient="ATG-CARE")
    assert whys(care) == ["", "", "", sentence("replaced")]
    assert not allows(care.case, "referral", "INT-IOM", ["health"]).allowed, "the narrower one counts"


def test_a_newer_wider_consent_replaces_the_older_one_too(care: Care) -> None:
    agreed(care, fields=["needs"])
    agreed(care, fields=["needs", "story"])
    assert whys(care) == ["", sentence("replaced")]


def test_its_own_end_comes_before_what_a_newer_one_says(care: Care) -> None:
    old = agreed(care)
    withdraw([old], Consent.Way.CASEWORKER, officer=care.mona)
    agreed(care, expires=PAST)
    agreed(care)
    assert whys(care) == ["", sentence("expired"), sentence("withdrawn")]


def test_a_withdrawn_newer_consent_does_not_bring_the_older_one_back(care: Care) -> None:
    agreed(care)
    newer = agreed(care)
    withdraw([newer], Consent.Way.DESK, officer=None)
    assert sentence("withdrawn") in whys(care)
    assert "" not in whys(care)
    assert allows(care.case, "referral", "INT-IOM", ["needs"]).why == "care.consent.withdrawn"


def test_the_first_part_that_may_not_be_shared_decides(care: Care) -> None:
    agreed(care)
    assert allows(care.case, "referral", "INT-IOM", ["story", "needs"]).why == "care.consent.none"
    parts: list[Field] = ["needs", "health", "pictures"]
    assert not allows(care.case, "referral", "INT-IOM", iter(parts)).allowed
    assert not allows(care.case, "referral", "", ["needs"]).allowed


def test_a_child_found_later_ends_what_it_agreed_alone(care: Care) -> None:
    agreed(care)
    care.case.about = {"child": "yes"}
    care.case.save()
    assert whys(care) == [sentence("guardian")]


def test_a_row_says_everything_in_words(care: Care) -> None:
    agreed(care, recipient_name="", giver="")
    row = rows(care.case, timezone.now())[0]
    assert (str(row.purpose), row.recipient, str(row.giver)) == ("Referral to a service", "INT-IOM", "The person")
    assert [str(each) for each in row.fields] == ["What you need", "Health"]


def test_a_consent_and_a_receipt_belong_to_their_case(care: Care) -> None:
    consent, other = agreed(care), open_case(officer=care.mona)
    assert consent_of(care.case, consent.pk) == consent
    assert consent_of(other, consent.pk) is None
    assert current_receipt(care.case) is None
    for _ in range(2):
        make_receipt(care.case, officer=care.mona)
    assert current_receipt(care.case) == Receipt.objects.get(replaced_at=None)
    assert current_receipt(other) is None

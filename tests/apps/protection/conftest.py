"""An agency that cares, with its key, its caseworkers, and a case."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.models import Case, Consent
from leeward.core.care.children import CHILD_TRAINING
from leeward.core.care.consent import QUESTIONS


@dataclass(frozen=True)
class Care:
    """Two caseworkers and a supervisor of one agency, a caseworker of another, and a case of the first."""

    agency: Agency
    other: Agency
    mona: Officer
    nell: Officer
    lead: Officer
    stranger: Officer
    case: Case


@pytest.fixture
def care(db: None, settings: Any, tmp_path: Path) -> Care:
    """A caring agency with a key of its own, and one open case."""
    settings.CASE_KEYS = tmp_path / "case-keys"
    settings.RECEIPTS = tmp_path / "receipts"
    agency = ensure_agency("BRB-CARE", "Child and Victim Care", country="BRB")
    other = ensure_agency("ATG-CARE", "Care", country="ATG")
    for each in (agency, other):
        make_agency_key(each, actor=SYSTEM)

    def officer(name: str, of: Agency, *roles: Role) -> Officer:
        return create_officer(name, name.title(), of, roles=roles, password=f"{name}-password")

    mona = officer("mona", agency, Role.PROTECTION)
    return Care(
        agency,
        other,
        mona=mona,
        nell=officer("nell", agency, Role.PROTECTION),
        lead=officer("lead", agency, Role.PROTECTION, Role.SUPERVISOR),
        stranger=officer("stranger", other, Role.PROTECTION),
        case=open_case(officer=mona),
    )


def trained(officer: Officer, *, days: int = 100) -> None:
    """Record the officer's training for interviews with children, which counts for so many days from today."""
    today = timezone.localdate()
    passed = today - timedelta(days=300)
    record_achievement(officer, CHILD_TRAINING, passed, today + timedelta(days=days), officer=officer)


def consent_body(recipient: str = "INT-IOM", purpose: str = "referral", **changes: Any) -> dict[str, Any]:
    """A consent as the form gives it."""
    usual = {
        "purpose": purpose,
        "recipient": recipient,
        "recipient_name": "Safe House",
        "fields": ["needs", "health"],
        "expires": (datetime.now(UTC) + timedelta(days=90)).isoformat(),
        "given_by": "person",
        "giver": "",
        "interests": "",
        "answers": dict.fromkeys(QUESTIONS, "yes"),
        "language": "Spanish",
        "interpreter": "",
        "pictures": True,
    }
    return usual | changes


def agreed(care: Care, **changes: Any) -> Consent:
    """A consent of the case's person."""
    return record_consents(care.case, [consent_body(**changes)], officer=care.mona)[0]


def browser(officer: Officer) -> Client:
    """The officer's browser, signed in."""
    client = Client()
    client.force_login(officer)
    return client

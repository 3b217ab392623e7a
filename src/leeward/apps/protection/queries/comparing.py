"""Which documents of people in care may be compared with another agency's, and the questions about it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.access import comparisons_of, may_decide, visible
from leeward.apps.protection.models import Case, Comparison, Section
from leeward.apps.protection.queries.consents import allows, consents_of
from leeward.apps.protection.queries.fear import agency_as_recipient, is_barred
from leeward.apps.protection.queries.sections import section_body
from leeward.apps.protection.queries.wall import carers
from leeward.core.care import consent as rules
from leeward.core.privacy.budget import Budget
from leeward.core.privacy.intersection import token
from leeward.messages.consents import PURPOSES

MOST_A_DAY = 500
"""Documents about which one agency may ask another in a day: more would be a search for people."""
OFFERED: tuple[rules.Purpose, ...] = ("care", "referral", "protection_status")
"""Purposes of a consent for which documents are compared."""
_PART: rules.Field = "documents"


@dataclass(frozen=True, slots=True)
class Row:
    """A comparison as one officer sees it. `size` and `cases` are for the agency that asked alone."""

    row: Comparison
    purpose: Promise
    reason: str
    may: bool
    asked: int
    size: int | None = None
    cases: Sequence[Case] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One case whose document may be compared, and the consent that allows it."""

    case: Case
    consent: str


def others(officer: Officer) -> Sequence[Agency]:
    """The other agencies here that care for people."""
    return [each for each in carers() if each.pk != officer.agency_id]


def open_cases(agency: Agency, ids: Collection[str] | None = None) -> QuerySet[Case]:
    """The open cases of an agency; of those with these ids, where they are given."""
    found = Case.objects.select_related("agency").filter(agency=agency, state=Case.State.OPEN)
    return found if ids is None else found.filter(pk__in=ids)


def documents(cases: Iterable[Case], other: Agency, purpose: rules.Purpose, at: datetime) -> dict[str, list[Held]]:
    """The documents of these cases as both sides write them: of people who agreed that this agency learns of their
    documents for this purpose, and who do not fear its state. Raises Unreadable.
    """
    known = list(cases)
    consents, there = consents_of(known), agency_as_recipient(other)
    found: dict[str, list[Held]] = {}
    for case in known:
        allowed = allows(case, purpose, other.code, [_PART], at, consents=consents.get(case.pk, ()))
        if not allowed.allowed or is_barred(case, there):
            continue
        said = section_body(case, Section.Kind.PERSON)
        issuer, number = str(said.get("issuer") or ""), str(said.get("document") or "")
        if issuer and number:
            found.setdefault(token(issuer, number), []).append(Held(case, allowed.consent))
    return found


def budget_of(row: Comparison, now: datetime) -> Budget:
    """What the agency that asks may still ask the other one today."""
    answered = Comparison.objects.filter(to=row.to_id, agency=row.agency_id, answered_at__gt=now - timedelta(days=1))
    spent = answered.values_list("documents", flat=True)
    return Budget(Decimal(MOST_A_DAY), tuple(Decimal(each) for each in spent))


def asked_by_us(officer: Officer) -> Sequence[Row]:
    """What the officer's agency asked others, with the answers."""
    return [_as_asker(row, officer) for row in comparisons_of(officer).filter(agency=officer.agency_id)[:100]]


def asked_of_us(officer: Officer) -> Sequence[Row]:
    """What others ask the officer's agency. The number is not for it."""
    return [_row(row, officer, row.body or {}) for row in comparisons_of(officer).filter(to=officer.agency_id)[:100]]


def waiting(officer: Officer) -> Sequence[Comparison]:
    """Comparisons whose next step someone waits for from the officer."""
    steps = (Comparison.State.PROPOSED, Comparison.State.SENT, Comparison.State.WISHED)
    return [row for row in comparisons_of(officer).filter(state__in=steps) if may_decide(officer, row)]


def _row(row: Comparison, officer: Officer, body: dict[str, Any], **answer: Any) -> Row:
    label = PURPOSES[row.purpose]
    return Row(row, label, body.get("reason", ""), may_decide(officer, row), len(body.get("cases", ())), **answer)


def _as_asker(row: Comparison, officer: Officer) -> Row:
    body = row.body or {}
    about = [UUID(each) for each in body.get("about", ())]
    cases = list(visible(officer).filter(pk__in=about)) if about else []
    return _row(row, officer, body, size=body.get("size"), cases=cases)

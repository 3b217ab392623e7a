"""What a person agreed to, and the one question of every use: may this be shared?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from leeward.apps.protection.models import Case, Consent, Receipt
from leeward.apps.protection.queries.ages import is_child
from leeward.core.care import consent as rules
from leeward.messages.care import SENTENCES
from leeward.messages.consents import FIELDS, GIVERS, PURPOSES, RECIPIENTS, REPLACED


@dataclass(frozen=True, slots=True)
class Row:
    """A consent as a page shows it; `why` says why it does not hold now, empty where it does."""

    consent: Consent
    purpose: Promise
    recipient: Promise | str
    fields: tuple[Promise, ...]
    giver: Promise
    until: datetime
    why: Promise | str


def allows(
    case: Case,
    purpose: rules.Purpose,
    recipient: str,
    fields: Iterable[rules.Field],
    at: datetime | None = None,
    *,
    consents: Iterable[Consent] | None = None,
) -> rules.Permission:
    """Whether all of these parts may go to the recipient for the purpose now: what every use asks first.

    The first part that may not decides why. `consents` are the case's where they were read already (`consents_of`).
    """
    now, child = at or timezone.now(), is_child(case)
    known = [each.as_rule() for each in (_told(case) if consents is None else consents)]
    found = [rules.allows(known, purpose, recipient, field, now, child=child) for field in fields]
    refused = next((each for each in found if not each.allowed), None)
    return refused or (found[0] if found else rules.Permission(False, why="care.consent.none"))


def consents_of(cases: Iterable[Case]) -> dict[UUID, list[Consent]]:
    """The consents of each case that say something; one query for all."""
    known, found = {case.pk: case for case in cases}, dict[UUID, list[Consent]]()
    for consent in Consent.objects.select_related("officer").filter(case__in=known).exclude(body_encrypted=None):
        consent.case = known[consent.case_id]  # which has unwrapped its key once
        found.setdefault(consent.case_id, []).append(consent)
    return found


def rows(case: Case, now: datetime) -> Sequence[Row]:
    """Every consent of the case, the newest first."""
    return [_row(each, case, now) for each in _told(case).select_related("withdrawn_by")]


def _told(case: Case) -> QuerySet[Consent]:
    """The case's consents that say something: erasure leaves only that there were some."""
    return case.consents.select_related("officer").exclude(body_encrypted=None)


def consent_of(case: Case, id: UUID) -> Consent | None:
    """One consent of the case."""
    return case.consents.filter(pk=id).first()


def current_receipt(case: Case) -> Receipt | None:
    """The receipt that the person holds."""
    return case.receipts.filter(replaced_at=None).first()


def _row(consent: Consent, case: Case, now: datetime) -> Row:
    rule, body = consent.as_rule(), consent.body
    held = allows(case, rule.purpose, rule.recipient, sorted(rule.fields), now)
    latest = held.allowed and held.consent != rule.id
    return Row(
        consent,
        PURPOSES[rule.purpose],
        RECIPIENTS.get(rule.recipient) or body["recipient_name"] or rule.recipient,
        tuple(FIELDS[field] for field in FIELDS if field in rule.fields),
        GIVERS[rule.given_by],
        rule.expires,
        "" if held.allowed and not latest else _why(rule, held, now),
    )


def _why(rule: rules.Consent, held: rules.Permission, now: datetime) -> Promise:
    """Its own end comes before what a newer consent says."""
    if rule.withdrawn is not None:
        return SENTENCES["care.consent.withdrawn"]
    if now >= rule.expires:
        return SENTENCES["care.consent.expired"]
    return REPLACED if held.allowed or held.why == "care.consent.none" else SENTENCES[held.why]

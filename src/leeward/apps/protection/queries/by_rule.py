"""What may be shared without consent: the rules of the state, the exact words, and what waits for an officer."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.access import CARERS, care_staff, may_second, supervises_care, visible
from leeward.apps.protection.models import Case, RuleSharing, Sharing
from leeward.apps.protection.queries.ages import is_child
from leeward.apps.protection.queries.referrals import said_in
from leeward.core.care.consent import FIELDS, Field
from leeward.core.care.exceptions import RecipientKind, Rule, exceptions, hindrance


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked to be shared by a rule, as the form gives it."""

    rule: str
    recipient_kind: RecipientKind
    recipient_name: str
    state: str
    fields: tuple[Field, ...]
    reason: str
    aim: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One sharing by a rule as the page shows it; what the reader may do with it."""

    row: RuleSharing
    body: Mapping[str, Any]
    may_second: bool
    may_review: bool
    overdue: bool


def rules_of(case: Case, on: date) -> Sequence[Rule]:
    """The rules of the agency's state, the state's own first; those for children only where one is meant."""
    found = exceptions(case.agency.country, on).values()
    fitting = [rule for rule in found if is_child(case) or not rule.children_only]
    return sorted(fitting, key=lambda rule: (not rule.state, rule.name))


def hindrances(case: Case, asked: Asked, on: date) -> list[str]:
    """Why the rule does not let this be shared, as codes; empty where it does."""
    rule = exceptions(case.agency.country, on).get(asked.rule)
    if rule is None or not asked.fields:
        return ["care.exception.not_covered"]
    child = is_child(case)
    found = [hindrance(rule, "care", asked.recipient_kind, field, asked.reason, child=child) for field in asked.fields]
    return list(dict.fromkeys(code for code in found if code))


def packet_of(case: Case, asked: Asked) -> str:
    """The exact words that leave: what the case says in these parts, and nothing else."""
    chosen = [field for field in FIELDS if field in asked.fields]
    said = {field: told for field in chosen if (told := said_in(case, field))}
    body = {"from": case.agency.name, "rule": asked.rule, "to": asked.recipient_name, "said": said}
    return json.dumps(body, ensure_ascii=False, indent=1)


def shown(case: Case, officer: Officer) -> Sequence[Shown]:
    """Every sharing by a rule of the case, the newest first."""
    now = timezone.now()
    rows = case.rulesharings.exclude(body_encrypted=None).select_related(
        "officer", "seconded_by", "sharing__reviewed_by"
    )
    return [
        Shown(row, row.body or {}, _may_second(row, officer), may_review(row, officer), _is_overdue(row.sharing, now))
        for row in rows
    ]


def waiting(officer: Officer) -> QuerySet[RuleSharing]:
    """What waits for the officer in care: as the second person, or as the one who reviews."""
    rows = RuleSharing.objects.filter(case__in=visible(officer)).exclude(body_encrypted=None)
    second = Q(state=RuleSharing.State.WAITING) & ~Q(officer=officer)
    if not supervises_care(officer):
        return rows.filter(second)
    alone = Q(sharing__reviewed_at=None, state=RuleSharing.State.SHARED) & ~Q(officer=officer)
    return rows.filter(second | (alone if not _others(officer) else alone & ~Q(seconded_by=officer)))


def may_review(row: RuleSharing, officer: Officer) -> bool:
    """Whether the officer may review it: a supervisor of protection who neither asked for it nor agreed to it. Where
    the agency has no other, the one who agreed reviews it too, rather than no one."""
    open_ = row.state == RuleSharing.State.SHARED and row.sharing is not None and row.sharing.reviewed_at is None
    if not open_ or not supervises_care(officer) or officer.pk == row.officer_id:
        return False
    return officer.pk != row.seconded_by_id or not _others(officer)


def fields_in(names: Iterable[str]) -> tuple[Field, ...]:
    """These parts of a case, in their order."""
    wanted = set(names)
    return tuple(field for field in FIELDS if field in wanted)


def _may_second(row: RuleSharing, officer: Officer) -> bool:
    return row.state == RuleSharing.State.WAITING and may_second(officer, row.officer, *CARERS)


def _others(officer: Officer) -> bool:
    """Whether the agency has a supervisor of protection besides this one."""
    return care_staff(officer.agency).filter(grants__role=Role.SUPERVISOR).exclude(pk=officer.pk).exists()


def _is_overdue(sharing: Sharing | None, now: Any) -> bool:
    return bool(sharing and sharing.reviewed_at is None and sharing.review_due and sharing.review_due < now)

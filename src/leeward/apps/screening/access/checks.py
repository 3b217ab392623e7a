"""Whose checks an officer may read, and what of them is only for protection colleagues and supervisors."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Post, Purpose, Role
from leeward.apps.screening.models import Check
from leeward.core.policy.verdicts import Verdict

_CARING = frozenset({Purpose.VICTIM_PROTECTION, Purpose.MISSING_PERSON})


class Judged(Protocol):
    """Anything with a verdict and policy's answer: a stored check, or its answer before it is stored."""

    @property
    def verdict(self) -> str:
        """The verdict's code."""

    @property
    def decision(self) -> Mapping[str, Any]:
        """Policy's answer."""


def checks_of_agency(officer: Officer) -> QuerySet[Check]:
    """Checks that officers of the same agency made."""
    return Check.objects.filter(officer__agency=officer.agency)


def may_check_at(officer: Officer, post: Post) -> bool:
    """Whether a check of this officer may name the post: an open one, of the officer's agency or where they work."""
    return post.closed_at is None and (post.agency_id == officer.agency_id or post.pk == officer.post_id)


def sees_protected(officer: Officer) -> bool:
    """Whether the officer may see who is a possible victim or missing person: a protection colleague or supervisor."""
    return has_role(officer, Role.PROTECTION, Role.SUPERVISOR)


def is_discreet(judged: Judged) -> bool:
    """Whether a check must look like an ordinary referral and leave the reason to the recipient."""
    decision = judged.decision
    return judged.verdict == Verdict.PROTECT or bool(decision.get("quiet") and decision.get("recipient"))


def tells_of_care(check: Check) -> bool:
    """Whether another page that names this check would tell that its traveller may need protection: a discreet one, one
    made to find or protect someone, and one that a protection colleague made, whatever has become of her since.
    """
    return is_discreet(check) or check.purpose in _CARING or check.by_protection


def discreet(check: str) -> Q:
    """Selects rows whose check is discreet (`is_discreet`); `check` is the name of the column that leads to it.

    Never null, so that it can be negated.
    """
    by_decision = Q(**{f"{check}__decision__quiet": True}) & ~Q(**{f"{check}__decision__recipient": ""})
    found = When(Q(**{f"{check}__verdict": Verdict.PROTECT}) | by_decision, then=Value(True))
    return Q(Case(found, default=Value(False), output_field=BooleanField()))

"""How other parts learn that a check or a document is of somebody in care: by keyed digests, without a name.

They learn that the person is protected, and whom to call; nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models import Case, CaseMark
from leeward.platform.derived_keys import keyed_digest


@dataclass(frozen=True, slots=True)
class InCare:
    """That somebody is in care, and the agency to call. Whether it is a possible or an actual victim is not said."""

    agency: Agency


def mark_of(kind: str, value: object) -> str:
    """The digest by which something (`check`, `referral`, `document`) is recognised."""
    return keyed_digest("case", kind, str(value))


def fear_mark(state: str, kind: str, value: object) -> str:
    """The same, for the state that the person fears: without both nothing is recognised."""
    return keyed_digest("case fear", state, kind, str(value))


def in_care(marks: Iterable[str]) -> InCare | None:
    """Who cares for the person that one of these marks is of, while that person is or may be a victim."""
    found = (
        CaseMark.objects.filter(what="care", digest__in=list(marks), case__state=Case.State.OPEN)
        .exclude(case__status=Case.Status.NOT)
        .select_related("case__agency")
        .first()
    )
    return InCare(found.case.agency) if found else None


def is_feared(marks: Iterable[str]) -> bool:
    """Whether a person with one of these marks (`fear_mark`) fears the state in it."""
    return CaseMark.objects.filter(what="fear", digest__in=list(marks)).exists()

"""The mark that a case leaves for the rest of Leeward: nothing is completed against the person, and nothing about them
reaches a state that they fear (`screening.actions.care`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.partner_marks import follow_partner_marks
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.fear import fled_in_case
from leeward.apps.protection.queries.statuses import is_protected
from leeward.apps.screening.actions.care import document_mark, lift, mark
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import persons_in


def holder_of(case: Case) -> str:
    """Under what name the case's mark is kept (as a digest)."""
    return f"case/{case.pk}"


def follow_marks(case: Case, *, officer: Officer | None = None) -> None:
    """Make the mark of the case what the case now says, here and where partners have it; must run in the transaction of
    the change.
    """
    about, now = case.about or {}, timezone.now()
    actor = actor_of(officer) if officer else SYSTEM
    stops = Stops(acts=is_protected(case, now), fled=fled_in_case(case))
    digests = {*about.get("checks", ()), *about.get("documents", ())}
    if stops.fled:  # by name a person is kept from a state, and no act is stopped: others have the same name
        digests |= set(about.get("persons", ()))
    if digests and (stops.acts or stops.fled):
        mark(holder_of(case), digests, stops, actor=actor)
    else:
        lift(holder_of(case), actor=actor)
    follow_partner_marks(case)


def persons_of(said: Mapping[str, Any]) -> list[str]:
    """The digests by which a message about the person is known, from names and day of birth; none without both."""
    names = " ".join(str(said.get(name) or "") for name in ("first_name", "second_name"))
    return sorted(persons_in({"name": names, "birth_date": str(said.get("born") or "")}))


def documents_of(number: str, issuer: str, known: Iterable[str]) -> list[str]:
    """The digests of documents that are known of the person, with the one that was named: a mark is never lost by a
    correction."""
    named = {document_mark("".join(number.upper().split()), issuer)} if number and issuer else set()
    return sorted({*known, *named})

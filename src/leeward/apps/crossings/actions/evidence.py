"""An officer found the exit of a stay: with evidence, which can be taken back."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.crossings.models import Crossing, ExitEvidence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: its kind, the last day if it is known, and where it can be seen."""

    kind: str
    left: date | None
    note: str


def accept_evidence(entry: Crossing, found: Found, *, officer: Officer) -> None:
    """Close the stay of this entry by evidence; an earlier one is replaced. Raises NotAllowed."""
    if not entry.is_entry:
        raise NotAllowed(_("Evidence belongs to an entry."))
    if found.kind not in ExitEvidence.Kind.values:
        raise NotAllowed(_("Choose what you have seen."))
    if not found.note.strip():
        raise NotAllowed(_("Write where it can be seen again."))
    if found.left and not entry.day <= found.left <= local_date(officer.post):
        raise NotAllowed(_("The last day is not before the entry and not after today."))

    def store() -> None:
        _end(entry)
        evidence = ExitEvidence(entry=entry, kind=found.kind, left=found.left, by=officer, at=timezone.now())
        evidence.note = found.note.strip()
        evidence.save(force_insert=True)
        _audit(entry, officer, found.kind)

    durably(store)


def take_evidence_back(entry: Crossing, *, officer: Officer) -> None:
    """The evidence was wrong: the stay is as the crossings say."""

    def store() -> None:
        if _end(entry):
            _audit(entry, officer, "back")

    durably(store)


def _end(entry: Crossing) -> int:
    return ExitEvidence.objects.filter(entry=entry, ended_at=None).update(ended_at=timezone.now())


def _audit(entry: Crossing, officer: Officer, outcome: str) -> None:
    append("crossings.evidence", actor=actor_of(officer), object=f"crossing/{entry.pk}", outcome=outcome)

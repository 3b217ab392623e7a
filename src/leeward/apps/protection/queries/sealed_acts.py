"""What the audit log may not say in the open, for the auditor of the agency that cares."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions.sealing import place
from leeward.apps.audit.models import SealedAct
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class OpenedAct:
    """A sealed act with what it says; `said` is None where the agency's key does not open it."""

    row: SealedAct
    said: Mapping[str, Any] | None


def sealed_acts(officer: Officer) -> QuerySet[SealedAct]:
    """The sealed acts that the officer may open, the newest first: those of an auditor's own agency, none for anyone
    else, a node auditor included."""
    if not has_role(officer, Role.AUDITOR):
        return SealedAct.objects.none()
    return SealedAct.objects.filter(agency=officer.agency.code).select_related("entry")


def opened_acts(rows: Iterable[SealedAct]) -> Sequence[OpenedAct]:
    """The rows with what they say."""
    return [OpenedAct(row, _said(row)) for row in rows]


def _said(row: SealedAct) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = json.loads(owner_keys(row.agency).unwrap(row.body or b"", place(row)))
    except Unreadable:
        return None
    return found

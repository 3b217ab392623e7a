"""An agency that trains: Tara its trainer, its supervisors Clara and Sid, and what its officers can achieve."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Node

from leeward.apps.agencies.access.functions import Function
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Achievement, Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.exchange.queries import trust
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.rights import approve_rights, propose_rights
from leeward.apps.training.models import AchievementKind, RightsTable

ACHIEVEMENT = "urn:leeward:achievement:travel-documents"
"""What partners certify (`tests.core.training.badges.example`)."""


@dataclass(frozen=True)
class School:
    """Tara trains, Clara and Sid supervise; `kind` is what opens functions, `today` is at the post."""

    tara: Officer
    clara: Officer
    sid: Officer
    alice: Officer
    bob: Officer
    kind: AchievementKind
    node: Node
    today: date

    def table(self, *functions: str, starts_on: date | None = None, partner: str = "") -> RightsTable:
        """A version in force that closes these functions, all without a name; this partner's badge opens them too."""
        opens = {name: [self.kind.code] for name in functions or Function.values}
        rows = f"{partner} {ACHIEVEMENT} {' '.join(opens)}" if partner else ""
        proposed = propose_rights(opens, starts_on or self.today, officer=self.tara, partners=rows)
        return approve_rights(proposed, officer=self.clara)

    def certified(self, on: Officer, *, days: int = 100, passed: int = 10) -> Achievement:
        """A certificate that ends in so many days."""
        facts: dict[str, Any] = {"officer": on, "code": self.kind.code, "recorded_by": self.tara}
        facts |= {"passed_on": self.today - timedelta(passed), "expires_on": self.today + timedelta(days)}
        return Achievement.objects.create(**facts, recorded_at=timezone.now())


@pytest.fixture
def school(cast: Any, monkeypatch: pytest.MonkeyPatch) -> School:
    """The agency of Barbados, on a node with a key."""
    node = Node("BRB-IMMI", "BRB")
    monkeypatch.setattr(trust, "identity", lambda: node)
    tara = create_officer("tara", "Tara", cast.barbados, roles=[Role.TRAINER], post=cast.bridgetown)
    sid = create_officer("sid", "Sid", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)
    kind = add_kind(KindSaid("NAMES", "Searching by name", 12, "Names", "Ten cases at the desk"), officer=tara)
    return School(tara, cast.clara, sid, cast.alice, cast.bob, kind, node, local_date(cast.bridgetown))


@pytest.fixture
def again() -> Callable[[Officer], Officer]:
    """The officer as the next request loads them."""
    return lambda officer: Officer.objects.get(pk=officer.pk)

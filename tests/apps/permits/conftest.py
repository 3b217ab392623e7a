"""A duty desk that vets and proposes, and a supervisor who decides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol

import pytest
from tests.apps.screening.conftest import own_index

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.permits.actions.permits import issue, propose
from leeward.apps.permits.models import Permit
from leeward.core.travel.permits import Applicant, Wish

__all__ = ["own_index"]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer
    bob: Officer


@dataclass(frozen=True)
class Desk:
    """Dulce is on duty and proposes, Clara supervises; Ann is on duty in another state."""

    dulce: Officer
    clara: Officer
    ann: Officer
    today: date

    def wish(self, **more: Any) -> Wish:
        """A visa of thirty days from today on."""
        who = Applicant("L898902C3", "UTO", "ERIKSSON", "ANNA MARIA", "1974-08-12", "UTO")
        made = Wish("visa", "V-1234567", self.today, self.today + timedelta(30), True, who)
        return replace(made, **more)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    dulce = create_officer("dulce", "Dulce", cast.barbados, roles=[Role.DUTY], post=cast.bridgetown)
    ann = create_officer("ann", "Ann", cast.antigua, roles=[Role.DUTY])
    return Desk(dulce, cast.clara, ann, local_date(cast.bridgetown))


@pytest.fixture
def issued(desk: Desk) -> Callable[..., Permit]:
    """A permit that two persons issued."""

    def make(**more: Any) -> Permit:
        return issue(propose(desk.wish(**more), officer=desk.dulce).pk, officer=desk.clara)

    return make

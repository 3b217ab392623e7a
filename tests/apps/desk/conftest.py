"""A desk in Barbados's police with its officers, a record of theirs, and requests from Antigua."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.desk.actions.receiving import receive
from leeward.apps.desk.models import Request
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.record.content.person import Person, PersonName

Ask = Callable[..., Request]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    antigua: Agency
    keeper: Officer
    bob: Officer


@dataclass(frozen=True)
class Desk:
    """The officers of one desk: `dan` and `eve` on duty, `sue` their supervisor; `ann` at Antigua's desk."""

    agency: Agency
    dan: Officer
    eve: Officer
    sue: Officer
    ann: Officer


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The desk of Barbados's police, and an officer of another one."""

    def officer(name: str, agency: Agency, role: Role) -> Officer:
        return create_officer(name, name.title(), agency, roles=[role])

    return Desk(
        cast.police,
        dan=officer("dan", cast.police, Role.DUTY),
        eve=officer("eve", cast.police, Role.DUTY),
        sue=officer("sue", cast.police, Role.SUPERVISOR),
        ann=officer("ann", cast.antigua, Role.DUTY),
    )


@pytest.fixture
def record(cast: Cast) -> Record:
    """A wanted person of the police."""
    return create_record(Person((PersonName("Orlando Testcase"),), "wanted"), keeper=cast.keeper)


@pytest.fixture
def ask(desk: Desk, record: Record) -> Ask:
    """Lets a partner ask about the record; what the body says can be replaced."""

    def make(kind: str = "hit", *, sender: str = "ATG-RPAB", **said: Any) -> Request:
        received = said.pop("received", None)
        body = {
            "request": str(uuid.uuid4()),
            "record": record.key,
            "version": 1,
            "asked_by": {"agency": "ATG-IMMI", "post": "ATG-ANU", "country": "ATG"},
            "finding": "person.red",
            "strength": "strong",
            "verdict": "HOLD",
            "presented": {"surname": "TESTCASE", "birth_date": "1980-02-01"},
            "claims": ["name.equal"],
        } | said
        return receive(kind, body, sender=sender, desk=desk.agency, received=received)

    return make

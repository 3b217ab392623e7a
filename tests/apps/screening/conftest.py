"""A counter with an index of its own: records are shared, travellers checked, answers read."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.confirmations import owner_says
from leeward.apps.border.models import Confirmation
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.actions.bulk_copies import copy_list
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import StoredFinding
from leeward.apps.screening.queries.checks import as_json
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document import mrz
from leeward.core.record.content.content import Content

Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
Copy = Callable[..., RecordList]
BULK_HEADER = "number,issuer,type,status,reported,expires,owner\n"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    police: Agency
    bridgetown: Post
    alice: Officer
    bella: Officer
    clara: Officer
    dora: Officer
    keeper: Officer
    bob: Officer


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An index folder and an engine that know nothing of other tests."""
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    yield settings.INDEX
    engine.cache_clear()


@pytest.fixture
def post(cast: Cast) -> Post:
    """The airport where alice works."""
    return cast.bridgetown


@pytest.fixture
def today(cast: Cast) -> date:
    """The post's local date."""
    return local_date(cast.bridgetown)


@pytest.fixture
def passport(today: date) -> Passport:
    """Makes the lines of a valid passport; every fact may be given."""

    def make(number: str = "C12345678", **facts: Any) -> str:
        known: dict[str, Any] = {
            "document_type": "P",
            "issuer": "BRB",
            "nationality": "BRB",
            "surname": "Greaves",
            "given_names": "Althea Marie",
            "birth_date": date(1984, 7, 9),
            "sex": "F",
            "expiry_date": today + timedelta(800),
        }
        return "\n".join(mrz.make("TD3", number=number, **(known | facts)))

    return make


@pytest.fixture
def share(keeper: Officer) -> Share:
    """Shares a record as Barbados's police."""

    def make(content: Content, **more: Any) -> Record:
        return create_record(content, keeper=more.pop("keeper", keeper), **more)

    return make


@pytest.fixture
def ask(alice: Officer) -> Ask:
    """Checks a traveller, records the check, and returns the answer as its JSON."""

    def check(request: str | CheckRequest, officer: Officer = alice, **more: Any) -> dict[str, Any]:
        asked = CheckRequest(mrz=request) if isinstance(request, str) else request
        return as_json(answer_traveller(asked, officer=officer, **more), officer)

    return check


@pytest.fixture
def copy(keeper: Officer, tmp_path: Path) -> Copy:
    """Makes rows the bulk copy `Lost abroad` of Barbados's police."""

    def make(rows: str, *, name: str = "Lost abroad", **terms: Any) -> RecordList:
        path = tmp_path / "bulk.csv"
        path.write_text(BULK_HEADER + rows, encoding="utf-8")
        known: dict[str, Any] = {"purposes": ["border_check"], "handling": {}, "actor": actor_of(keeper), "force": True}
        copy_list(path, owner=keeper.agency, name=name, **(known | terms))
        return RecordList.objects.get(owner=keeper.agency, name=name)

    return make


@pytest.fixture
def owner_writes() -> Callable[..., None]:
    """The owners of a check's hits answered in writing, as their desks do: by default that it is another person. It was
    so long ago that the answer itself no longer counts for another scan of the same traveller."""

    def write(answer: dict[str, Any], said: str = "other_person") -> None:
        for asked in Confirmation.objects.filter(check_made=answer["id"]):
            owner_says(asked.pk, said, note="", by="Sgt. Bovell", answered_at=timezone.now(), actor=SYSTEM)
        StoredFinding.objects.exclude(answered_at=None).update(answered_at=timezone.now() - timedelta(days=30))

    return write

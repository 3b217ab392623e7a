"""A list of FollowTheMoney entities, all fictional, and a program with a key that asks about them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client
from pytest_django import Settings
from tests.apps.registry.imported import import_by_two

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.actions.imports import ImportResult

ANNA = {
    "id": "Q1",
    "caption": "Anna Specimen",
    "schema": "Person",
    "properties": {
        "name": ["Anna Specimen", "Анна Специмен"],
        "birthDate": ["1974-08-12"],
        "nationality": ["bb"],
        "topics": ["sanction"],
        "passportNumber": ["C01060006"],
        "addressEntity": ["A1", "A2", "A9"],
        "notes": ["Seen in Bridgetown"],
        "programId": ["BB-ARMS"],
    },
    "datasets": ["elsewhere"],
    "referents": ["old-1", "old-2"],
    "target": True,
    "first_seen": "2023-01-02T03:04:05",
    "last_seen": "2026-01-02T03:04:05",
    "last_change": "2024-01-02T03:04:05",
}


def entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id, "schema": schema, "properties": lists}


ENTITIES = (
    ANNA,
    entity("A1", "Address", full="1 Bridgetown Street", country="bb"),
    entity("A2", "Address", full="2 Other Road", country="tt"),
    entity("C1", "Company", name="Fictional Fisheries Limited", jurisdiction="tt", registrationNumber="TT-77-4711"),
    entity("C2", "Company", name="Invented Imports", jurisdiction="bb", topics="crime.fin"),
    entity("O1", "Ownership", owner="Q1", asset="C1", percentage="60"),
    entity("O2", "Ownership", owner="Q1", asset="C2"),
    entity("P1", "Payment", payer="C1", beneficiary=["C2", "Q1"], amount="100"),
    entity("S1", "Sanction", entity="Q1", program="Arms", country="us"),
    entity("V1", "Vessel", name="Sea Specimen", imoNumber="IMO9187631", flag="pa", owner="C1"),
    entity("Q2", "Person", name="Hanna Exampleton", nationality="bb", birthDate="1990"),
    entity("W1", "CryptoWallet", publicKey="bc1qexampleexample", currency="XBT"),
)


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    alice: Officer
    bob: Officer
    keeper: Officer


class Program:
    """A program that sends a key with each request."""

    def __init__(self, key: str, scheme: str = "ApiKey") -> None:
        self.key = key
        self.client = Client(headers={"Authorization": f"{scheme} {key}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/ftm/{path}", query)

    def found(self, path: str, **query: Any) -> Any:
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def ids(self, path: str, **query: Any) -> list[str]:
        return [one["id"] for one in self.found(path, **query)["results"]]

    def post(self, path: str, body: Any, **query: Any) -> Any:
        address = f"/ftm/{path}"
        return self.client.post(address, json.dumps(body), content_type="application/json", query_params=query)

    def match(self, *examples: dict[str, Any], dataset: str = "default", **query: Any) -> list[Any]:
        queries = {f"q{place}": example for place, example in enumerate(examples)}
        answer = self.post(f"match/{dataset}", {"queries": queries}, **query)
        assert answer.status_code == 200, answer.content
        return list(answer.json()["responses"].values())


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An index folder and an engine that know nothing of other tests."""
    settings.INDEX = tmp_path / "index"
    settings.REJECTS = tmp_path / "rejects"
    settings.VAR = tmp_path
    engine.cache_clear()
    yield settings.INDEX
    engine.cache_clear()


Bring = Callable[..., ImportResult]


@pytest.fixture
def bring(cast: Cast, tmp_path: Path) -> Bring:
    """Import entities as a list of the police's."""

    def run(*entities: Any, name: str = "Zala", **options: Any) -> ImportResult:
        path = tmp_path / "entities.ftm.json"
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in entities), encoding="utf-8")
        options = {"owner": cast.police, "list_name": name, "actor": SYSTEM, "force": True, **options}
        return import_by_two("ftm", [path], **options)

    return run


@pytest.fixture
def zala(bring: Bring) -> ImportResult:
    """The entities above as a list."""
    return bring(*ENTITIES)


@pytest.fixture
def program_of() -> Callable[..., Program]:
    """A program with a key of this officer."""

    def make(officer: Officer, *, scheme: str = "ApiKey", purpose: Purpose = Purpose.BORDER_CHECK) -> Program:
        return Program(create_api_key(officer, "test", days=1, actor=SYSTEM, purpose=purpose), scheme)

    return make


@pytest.fixture
def program(cast: Cast, program_of: Callable[..., Program]) -> Program:
    """A program of the officer at the counter in Barbados."""
    return program_of(cast.alice)

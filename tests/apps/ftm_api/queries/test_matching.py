"""`POST /ftm/match`: batches of examples, candidates with their scores, and what a key may see of them."""

import json
from collections.abc import Callable
from typing import Any, Protocol

import pytest

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.actions.records import create_record, withdraw_record
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of the cast that is used here."""

    alice: Officer
    bob: Officer
    clara: Officer
    keeper: Officer


def person(name: str, **properties: Any) -> dict[str, Any]:
    return {"schema": "Person", "properties": {"name": name, **properties}}


ANNA = person("Ana Specimen", birthDate="1974", country="Barbados")


@pytest.mark.parametrize("algorithm", ["best", "leeward", "logic-v2", "logic-v1", "name-based", "BEST"])
def test_a_person_is_found_whatever_algorithm_a_program_pins(program: Any, zala: ImportResult, algorithm: str) -> None:
    response = program.post("match/default", {"queries": {"vv": ANNA, "xx": ANNA}}, algorithm=algorithm)
    assert response.status_code == 200
    assert (response["X-Algorithm"], response["X-Batch-Size"]) == ("leeward", "2")
    body = response.json()
    assert body["limit"] == 5
    answer = body["responses"]["vv"]
    assert answer == body["responses"]["xx"]
    assert answer["status"] == 200
    assert answer["total"] == {"value": 1, "relation": "eq"}
    query = {"name": ["Ana Specimen"], "birthDate": ["1974"], "country": ["bb"]}
    assert answer["query"] == {"id": None, "schema": "Person", "properties": query}
    (result,) = answer["results"]
    assert (result["id"], result["caption"], result["schema"]) == ("Q1", "Anna Specimen", "Person")
    assert result["datasets"] == ["zala"]
    assert result["referents"] == ["old-1", "old-2"]
    assert result["properties"]["addressEntity"] == ["A1", "A2", "A9"], "references stay ids"
    assert (result["target"], result["match"]) == (True, True)
    assert result["first_seen"] == "2023-01-02T03:04:05"
    assert 0.5 < result["score"] < 1
    for feature in result["explanations"].values():
        assert set(feature) == {"score", "detail", "query", "candidate"}
        assert feature["detail"]


@pytest.mark.parametrize(
    ("example", "found"),
    [
        ({"schema": "LegalEntity", "properties": {"name": "Fictional Fisheries"}}, "C1"),
        ({"schema": "Company", "properties": {"name": ["Fictional Fisheries Ltd"]}}, "C1"),
        ({"schema": "Organization", "properties": {"registrationNumber": "TT 77 4711"}}, "C1"),
        ({"schema": "LegalEntity", "properties": {"name": "Anna Specimen"}}, "Q1"),
        ({"schema": "Thing", "properties": {"name": "Sea Specimen"}}, "V1"),
        ({"schema": "Vessel", "properties": {"imoNumber": "9187631"}}, "V1"),
        ({"schema": "Person", "properties": {"passportNumber": "C01060006"}}, "Q1"),
        ({"schema": "Address", "properties": {"full": "1 Bridgetown Street"}}, "A1"),
        ({"schema": "CryptoWallet", "properties": {"publicKey": "bc1qexampleexample"}}, "W1"),
    ],
)
def test_every_kind_that_can_be_compared_is_found(
    program: Any, zala: ImportResult, example: dict[str, Any], found: str
) -> None:
    (answer,) = program.match(example)
    assert [one["id"] for one in answer["results"]][:1] == [found]


@pytest.mark.parametrize(
    "example",
    [
        {"schema": "Vessel", "properties": {"name": "Anna Specimen"}},
        {"schema": "Company", "properties": {"name": "Anna Specimen"}},
        {"schema": "Person", "properties": {"name": "Sea Specimen", "birthDate": "1950"}},
        {"schema": "Person", "properties": {"name": "Somebody Else"}},
        {"schema": "Person", "properties": {}},
        {"schema": "Person", "properties": {"name": "?!", "birthDate": "never"}},
    ],
)
def test_other_kinds_and_strangers_are_not(program: Any, zala: ImportResult, example: dict[str, Any]) -> None:
    (answer,) = program.match(example)
    assert answer["results"] == []
    assert answer["total"]["value"] == 0


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"exclude_dataset": "zala"}, 0),
        ({"include_dataset": "zala"}, 1),
        ({"include_dataset": ["zala", "unknown"]}, 1),
        ({"include_dataset": "unknown"}, 0),
        ({"include_dataset": "zala", "exclude_dataset": "zala"}, 0),
        ({"topics": "crime.cyber"}, 0),
        ({"topics": ["crime.cyber", "sanction"]}, 1),
        ({"exclude_entity_ids": "Q1"}, 0),
        ({"exclude_entity_ids": "old-2"}, 0),
        ({"exclude_entity_ids": "Q2"}, 1),
        ({"exclude_schema": "Person"}, 0),
        ({"changed_since": "2024-01-01"}, 1),
        ({"changed_since": "2024-06-01T10"}, 0),
        ({"limit": 0}, 0),
        ({"threshold": 0.99}, 0),
        ({"threshold": 0.99, "cutoff": 0.5}, 1),
    ],
)
def test_filters(program: Any, zala: ImportResult, query: dict[str, Any], count: int) -> None:
    (answer,) = program.match(ANNA, **query)
    assert len(answer["results"]) == count


def test_what_is_below_the_threshold_is_no_match(program: Any, zala: ImportResult) -> None:
    (answer,) = program.match(ANNA, threshold=0.99, cutoff=0.2)
    assert answer["total"]["value"] == 0
    assert [one["match"] for one in answer["results"]] == [False]


@pytest.mark.parametrize(
    ("body", "query", "status"),
    [
        ({"queries": {"a": {"properties": {"name": "x"}}}}, {}, 422),
        ({"queries": {"a": {"schema": "Person"}}}, {}, 422),
        ({}, {}, 422),
        ({"queries": {"a": ANNA}}, {"limit": 501}, 422),
        ({"queries": {"a": ANNA}}, {"limit": "many"}, 422),
        ({"queries": {"a": ANNA}}, {"changed_since": "yesterday"}, 422),
        ({"queries": {"a": ANNA}}, {"changed_since": "2024-13-01"}, 422),
        ({"queries": {"a": ANNA}}, {"exclude_entity_ids": ["x"] * 51}, 422),
        ({"queries": {"a": {"schema": "Banana", "properties": {}}}}, {}, 400),
        ({"queries": {"a": {"schema": "Ownership", "properties": {}}}}, {}, 400),
        ({"queries": {"a": ANNA}}, {"algorithm": "neural-net"}, 400),
        ({"queries": {"a": ANNA}, "config": {"nm_number_mismatch": [0.4]}}, {}, 422),
        ({"queries": {"a": ANNA}, "weights": {"sex_differs": "little"}}, {}, 422),
        ({"queries": {"a": ANNA}, "weights": {"sex_differs": 1e9}}, {}, 422),
        ({"queries": {str(place): ANNA for place in range(101)}}, {}, 400),
        ({"queries": {}}, {}, 400),
        ({"queries": {"a": None}}, {}, 400),
    ],
)
def test_bad_batches_get_the_status_that_clients_know(
    program: Any, body: dict[str, Any], query: dict[str, Any], status: int
) -> None:
    response = program.post("match/default", body, **query)
    assert response.status_code == status, response.content
    assert response.json()["detail"]


@pytest.mark.parametrize(
    ("weights", "moves"),
    [
        ({"birth_date_equal": 5}, 0),  # the year alone is known here: `compatible`
        ({"birth_date_compatible": 3.0}, 1),
        ({"birth_date_compatible": -3}, -1),
        ({"name_gain_most": 0}, -1),
        ({"country_mismatch": -0.2, "name_literal_match": 1.0}, 0),  # nomenklatura's: as unknown here as ours there
    ],
)
def test_weights_of_a_client_move_scores(
    program: Any, zala: ImportResult, weights: dict[str, float], moves: int
) -> None:
    def score(body: dict[str, Any]) -> float:
        answer = program.post("match/default", {"queries": {"a": ANNA}, **body}, threshold=0.0)
        assert answer.status_code == 200, answer.content
        results = answer.json()["responses"]["a"]["results"]
        return float(next(one["score"] for one in results if one["id"] == "Q1"))

    before, after = score({}), score({"weights": weights})
    assert (after > before) - (after < before) == moves


def test_every_feature_that_is_listed_can_be_weighed(program: Any, zala: ImportResult) -> None:
    listed = next(one for one in program.found("algorithms")["algorithms"] if one["name"] == "leeward")
    own = {name: feature["coefficient"] for name, feature in listed["features"].items()}
    plain, same = (
        program.post("match/default", {"queries": {"a": ANNA}, "weights": weights}).json() for weights in ({}, own)
    )
    assert plain == same


def test_an_unknown_dataset_is_not_there(program: Any) -> None:
    assert program.post("match/banana", {"queries": {"a": ANNA}}).status_code == 404
    assert program.client.post("/ftm/match/default", "{nonsense", content_type="application/json").status_code == 400


def test_a_body_without_content_type_is_read(program: Any, zala: ImportResult) -> None:
    body = json.dumps({"queries": {"a": ANNA}})
    assert program.client.post("/ftm/match/default", body, content_type="text/plain").status_code == 200


def test_the_clients_own_id_comes_back(program: Any) -> None:
    (answer,) = program.match({"id": "mine", **ANNA})
    assert answer["query"]["id"] == "mine"


SECRET = Person((PersonName("Boris Confidential"),), topic="wanted")


@pytest.mark.parametrize(
    ("handling", "bob_sees"),
    [
        (Handling(), "everything"),
        (Handling(countries=("ATG",)), "everything"),
        (Handling(countries=("JAM",)), "nothing"),
        (Handling(mode="hit_only"), "whom to ask"),
        (Handling(roles=("analyst",)), "whom to ask"),
    ],
)
def test_handling_cuts_the_answer_and_never_the_search(
    cast: Cast, program_of: Callable[..., Any], handling: Handling, bob_sees: str
) -> None:
    create_record(SECRET, keeper=cast.keeper, handling=handling)
    program = program_of(cast.bob)
    (answer,) = program.match(person("Boris Confidential"))
    found = program.found("search/default", q="confidential")["results"]
    if bob_sees == "nothing":
        assert answer["results"] == found == []
        return
    (result,) = answer["results"]
    if bob_sees == "everything":
        assert result["properties"]["name"] == ["Boris Confidential"]
        assert [one["id"] for one in found] == [result["id"]]
    else:
        assert "Boris" not in json.dumps(result)
        assert "Police Service" in result["caption"]
        assert "+1-246-555-0100" in result["properties"]["notes"][0]
        assert result["explanations"] == {}
        assert (found, program.get(f"entities/{result['id']}").status_code) == ([], 404)


def test_only_for_the_purposes_that_the_owner_gave(cast: Cast, program_of: Callable[..., Any]) -> None:
    missing = Person((PersonName("Carla Missing"),), topic="missing")
    record = create_record(missing, keeper=cast.keeper)
    grant(cast.clara, Role.ANALYST, actor=SYSTEM)
    for purpose, count in ((Purpose.MISSING_PERSON, 1), (Purpose.CRIMINAL_INVESTIGATION, 0)):
        program = program_of(cast.clara, purpose=purpose)  # supervisors see missing persons
        (answer,) = program.match(person("Carla Missing"))
        assert len(answer["results"]) == count
        assert len(program.found("search/default", q="carla")["results"]) == count
        assert program.get(f"entities/{record.pk.hex}").status_code == (200 if count else 404)


def test_a_withdrawn_record_is_gone_at_once(cast: Cast, program: Any) -> None:
    record = create_record(SECRET, keeper=cast.keeper)
    assert len(program.match(person("Boris Confidential"))[0]["results"]) == 1
    withdraw_record(record, keeper=cast.keeper, reason="not he")
    assert program.match(person("Boris Confidential"))[0]["results"] == []
    assert program.found("search/default", q="boris")["results"] == []
    assert program.get(f"entities/{record.pk.hex}").status_code == 404


def test_a_batch_is_one_audit_row_without_names(program: Any, zala: ImportResult) -> None:
    program.match(ANNA, person("Somebody Else"))
    row = AuditEntry.objects.get(act="ftm.match")
    assert (row.actor, row.purpose, row.object) == ("alice", "border_check", "dataset/default")
    assert {name: row.details[name] for name in ("queries", "matches")} == {"queries": 2, "matches": 1}
    assert "Specimen" not in json.dumps(row.details)
    assert row.details["digests"]["searched"]


@pytest.mark.parametrize(
    ("config", "named"),
    [
        # What yente's clients send for logic-v2; a 400 here would stop a program that works with yente.
        ({"nm_number_mismatch": 0.4, "nm_fuzzy_cutoff_factor": 1.2}, "nm_number_mismatch, nm_fuzzy_cutoff_factor"),
        ({"unheard_of": "x"}, "unheard_of"),
        ({"bad\r\nX-Other: 1": 1}, "all"),
        ({}, None),
    ],
)
def test_settings_of_other_algorithms_are_taken_and_change_nothing(
    program: Any, zala: ImportResult, config: dict[str, Any], named: str | None
) -> None:
    plain = program.post("match/zala", {"queries": {"a": ANNA}}, algorithm="logic-v2")
    response = program.post("match/zala", {"queries": {"a": ANNA}, "config": config}, algorithm="logic-v2")
    assert response.status_code == 200, response.content
    assert response.json() == plain.json()
    assert response.headers.get("X-Config-Ignored") == named

"""Examples that clients send, as entities: only what the model knows."""

from typing import Any

import pytest

from leeward.apps.ftm_api.queries.examples import InvalidExample, entity_of_example


@pytest.mark.parametrize(
    ("properties", "kept"),
    [
        ({"name": ["Ana Specimen"]}, {"name": ("Ana Specimen",)}),
        ({"name": "Ana Specimen"}, {"name": ("Ana Specimen",)}),
        ({"name": ["Ana"], "invented": ["x"], "imoNumber": ["1"]}, {"name": ("Ana",)}),
        ({"nationality": ["Barbados", "BRB", "Atlantis"]}, {"nationality": ("bb",)}),
        ({"nationality": ["Atlantis"]}, {}),
        ({"name": []}, {}),
        ({}, {}),
    ],
    ids=["listed", "alone", "unknown properties", "countries as codes", "no country", "empty", "nothing"],
)
def test_what_of_an_example_is_compared(properties: dict[str, Any], kept: dict[str, tuple[str, ...]]) -> None:
    entity = entity_of_example("Person", properties)
    assert (entity.schema, dict(entity.properties)) == ("Person", kept)


def test_anything_may_be_asked_for() -> None:
    assert entity_of_example("Thing", {"name": ["Ana"]}).properties == {"name": ("Ana",)}


@pytest.mark.parametrize(
    ("name", "says"),
    [("Persona", "Unknown schema"), ("", "Unknown schema"), ("Ownership", "Non-matchable")],
)
def test_a_kind_that_cannot_be_compared_is_refused_by_name(name: str, says: str) -> None:
    with pytest.raises(InvalidExample, match=says):
        entity_of_example(name, {"name": ["Ana"]})

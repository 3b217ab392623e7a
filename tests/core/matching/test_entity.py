"""FollowTheMoney entities as they are read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.matching.entity import InvalidEntity, kinds_of, read_entity, shared_kind


def test_values_are_one_text_or_several_and_unknown_properties_stay_alone() -> None:
    entity = read_entity(
        {
            "id": "x",
            "schema": "Person",
            "properties": {"name": " Erika  Mustermann ", "birthDate": ["1964", 1964], "x": {}},
        }
    )
    assert entity.texts("name") == ("Erika Mustermann",)
    assert entity.texts("birthDate", "nothing") == ("1964",)
    assert entity.texts("x") == ()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "found NoneType"),
        (["Person"], "found list"),
        ({"properties": {}}, "schema is missing"),
        ({"schema": 3, "properties": {}}, "schema is missing"),
        ({"schema": "Person"}, "properties are missing"),
        ({"schema": "Person", "properties": []}, "properties are missing"),
    ],
)
def test_an_invalid_entity_is_refused_with_a_reason(value: object, message: str) -> None:
    with pytest.raises(InvalidEntity, match=message):
        read_entity(value)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Person", "Person", "person"),
        ("Person", "LegalEntity", "person"),
        ("Company", "LegalEntity", "organisation"),
        ("Company", "PublicBody", "organisation"),
        ("LegalEntity", "LegalEntity", "organisation"),
        ("Vessel", "Vehicle", "vessel"),
        ("Company", "Asset", "organisation"),
        ("Person", "Vessel", None),
        ("Person", "Company", None),
        ("Airplane", "Vessel", None),
        ("Address", "Address", "organisation"),  # compared by name
        ("Address", "Security", None),
        ("Address", "Person", None),
    ],
)
def test_what_two_schemata_can_both_be(one: str, other: str, kind: str | None) -> None:
    assert shared_kind(one, other) == kind
    assert shared_kind(other, one) == kind


def test_the_likeliest_kind_stands_first() -> None:
    assert kinds_of("LegalEntity")[0] == "organisation"
    assert kinds_of("Payment") == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.dictionaries(st.sampled_from(["name", "alias", "birthDate", "x"]), JSON, max_size=4))
def test_any_json_is_an_entity_or_refused(value: object, properties: dict[str, object]) -> None:
    with suppress(InvalidEntity):
        read_entity(value)
    assert all(
        isinstance(text, str) and text
        for text in read_entity({"schema": "Person", "properties": properties}).texts("name", "x")
    )

"""The FollowTheMoney model as a table."""

from pathlib import Path

import pytest

from leeward import resources
from leeward.core.ftm import model
from leeward.core.ftm.model import BadModel, comparable, descendants, properties, property_of, schema, schemata


def test_every_kind_inherits_from_all_above_it() -> None:
    company = schema("Company")
    assert company is not None
    assert company.names == {"Company", "Organization", "LegalEntity", "Thing", "Asset", "Value"}
    assert company.is_a("LegalEntity")
    assert not company.is_a("Person")
    assert company.properties["name"].qname == "Thing:name"
    assert company.properties["innCode"].type == "identifier"
    assert company.properties["jurisdiction"].label == "Jurisdiction"


def test_the_whole_model_is_there() -> None:
    assert len(schemata()) == 71
    assert sum(1 for _ in properties()) == 532
    assert schema("Banana") is None
    unnamed = [name for name, kind in schemata().items() if not kind.label or not kind.plural]
    assert not unnamed


def test_a_reference_reads_from_both_sides() -> None:
    ownership, owner = schema("Ownership"), schema("LegalEntity")
    assert ownership is not None
    assert owner is not None
    assert (ownership.edge, ownership.source, ownership.target) == (True, "owner", "asset")
    assert ownership.properties["owner"].range == "LegalEntity"
    other = owner.properties[ownership.properties["owner"].reverse]
    assert (other.name, other.range, other.reverse, other.stub) == ("ownershipOwner", "Ownership", "owner", True)


def test_every_reference_names_a_kind_and_has_its_other_side() -> None:
    for one in properties():
        assert (one.type == "entity") == bool(one.range), one
        if one.reverse:
            assert schemata()[one.range].properties[one.reverse].stub


def test_captions_and_edges_name_their_properties() -> None:
    for kind in schemata().values():
        for name in (*kind.featured, *kind.caption, *filter(None, (kind.source, kind.target))):
            assert name in kind.properties, (kind.name, name)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Person", {"Person", "LegalEntity"}),
        ("LegalEntity", {"LegalEntity", "Person", "Organization", "Company", "PublicBody"}),
        ("Company", {"Company", "Organization", "LegalEntity"}),
        ("Vessel", {"Vessel", "Vehicle"}),
    ],
)
def test_what_may_be_compared(name: str, others: set[str]) -> None:
    assert comparable(name) == others


def test_a_kind_that_is_only_inherited_stands_for_all_below_it() -> None:
    assert comparable("Thing") == descendants("Thing")
    assert {"Person", "Vessel", "Address"} < comparable("Thing")
    assert "Ownership" not in comparable("Thing")


def test_properties_by_name() -> None:
    found = property_of("Thing:country")
    assert found is not None
    assert found == property_of("Person:country")
    assert property_of("Thing:banana") is property_of("country") is property_of("Banana:name") is None


def test_weak_names_and_free_text_are_never_compared() -> None:
    person = schemata()["Person"].properties
    assert person["name"].matchable
    assert person["birthDate"].matchable
    assert not person["weakAlias"].matchable
    assert not person["notes"].matchable


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("schemata", "name,label\nThing,Thing\n", "lacks one of"),
        ("schemata", "name,parents,caption,source\nPerson,Nothing,,\n", "a parent 'Nothing'"),
        ("properties", "schema,name,type,range,reverse\nBanana,x,name,,\n", "names a kind"),
    ],
)
def test_a_broken_table_is_named(name: str, text: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "ftm").mkdir()
    (tmp_path / "ftm" / f"{name}.csv").write_text(text)
    resources.use_override(tmp_path)
    model.schemata.cache_clear()
    try:
        with pytest.raises(BadModel, match=part):
            schemata()
    finally:
        resources.use_override(None)
        model.schemata.cache_clear()

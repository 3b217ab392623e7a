"""One entry of the SDN list from its raw rows: kinds, cut remarks, companions and numbers that are none."""

from typing import Any

import pytest

from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vessel
from leeward.core.record.content.person import Person
from leeward.core.record.lists.ofac_content import content, remark_text

COLUMNS = (
    "number",
    "name",
    "kind",
    "programmes",
    "title",
    "call_sign",
    "type",
    "tonnage",
    "gross",
    "flag",
    "owner",
    "remarks",
)


def source(alt: Any = (), add: Any = (), comments: str = "", **cells: str) -> dict[str, Any]:
    """Raw rows; cells that are not named are empty."""
    row = [cells.get(column, "") for column in COLUMNS]
    row[0], row[1] = "7001", cells.get("name", "EXAMPLE")
    whole: dict[str, Any] = {"sdn": row, "alt": list(alt), "add": list(add)}
    return {**whole, "sdn_comments": comments} if comments else whole


def read(**facts: Any) -> Any:
    return content(source(**facts))


@pytest.mark.parametrize(
    ("kind", "made", "why"),
    [
        ("individual", Person, "a person"),
        (" individual ", Person, "with blanks around it"),
        ("vessel", Vessel, "a vessel"),
        ("aircraft", Aircraft, "an aircraft"),
        ("", Organisation, "entities have no type"),
        ("Individual", Organisation, "a word that OFAC does not write"),
        ("submarine", Organisation, "a type to come"),
    ],
)
def test_the_type_makes_the_kind(kind: str, made: type, why: str) -> None:
    assert type(read(kind=kind)) is made, why


@pytest.mark.parametrize(
    ("why", "remarks", "comments", "whole"),
    [
        ("no comment", "DOB 1970", "", "DOB 1970"),
        ("cut within a word", "Passport A12", "345 (Cuba).", "Passport A12345 (Cuba)."),
        ("a remark that ends is not continued", "DOB 1970.", "Passport A1.", "DOB 1970."),
        ("nor with a blank behind its end", "DOB 1970. ", "Passport A1.", "DOB 1970. "),
        ("an empty remark is continued", "", "DOB 1970.", "DOB 1970."),
    ],
)
def test_a_comment_continues_a_remark_that_was_cut(why: str, remarks: str, comments: str, whole: str) -> None:
    assert remark_text(source(remarks=remarks, comments=comments)) == whole, why


@pytest.mark.parametrize(
    ("why", "written", "programmes"),
    [
        ("one", "CUBA", ("CUBA",)),
        ("two", "SDGT] [IFSR", ("SDGT", "IFSR")),
        ("brackets around all", "[SDGT] [IFSR]", ("SDGT", "IFSR")),
        ("none", "", ()),
        ("an empty one between", "SDGT] [] [IFSR", ("SDGT", "IFSR")),
        ("a hyphen and a number", "NPWMD-2] [E.O. 13382", ("NPWMD-2", "E.O. 13382")),
    ],
)
def test_programmes(why: str, written: str, programmes: tuple[str, ...]) -> None:
    assert read(programmes=written).programmes == programmes, why


@pytest.mark.parametrize(
    ("kind", "name", "text", "surname"),
    [
        ("individual", "SPECIMEN, Anna", "Anna SPECIMEN", "SPECIMEN"),
        ("individual", "SPECIMEN", "SPECIMEN", ""),
        ("", "EXAMPLE TRADING, LTD", "EXAMPLE TRADING, LTD", ""),
        ("vessel", "SEA, EXAMPLE", "SEA, EXAMPLE", ""),
    ],
)
def test_only_the_names_of_persons_are_turned(kind: str, name: str, text: str, surname: str) -> None:
    (found,) = read(kind=kind, name=name).names
    assert (found.text, found.surname, found.kind, found.quality) == (text, surname, "primary", "good")


def test_aliases_by_their_type_and_each_once() -> None:
    alt = [
        ["7001", "1", "aka", "ROE, Ann", ""],
        ["7001", "2", "fka ", "OLD, Ann", ""],
        ["7001", "3", "nka", "NEW, Ann", ""],
        ["7001", "4", "xka", "ODD, Ann", ""],
        ["7001", "5", "aka", "ROE, Ann", ""],
        ["7001", "6", "aka", "  ", ""],
    ]
    names = read(kind="individual", name="SPECIMEN, Anna", alt=alt, remarks="a.k.a. 'ANNIE'.").names
    assert [(name.text, name.kind, name.origin) for name in names] == [
        ("Anna SPECIMEN", "primary", ""),
        ("Ann ROE", "alias", "alt"),
        ("Ann OLD", "former", "alt"),
        ("Ann NEW", "alias", "alt"),
        ("Ann ODD", "alias", "alt"),
        ("ANNIE", "weak_alias", ""),
    ]


def test_addresses_without_a_word_are_left_out_and_countries_are_codes() -> None:
    add = [
        ["7001", "1", "1  Main Street", "Bridgetown", "Barbados", ""],
        ["7001", "2", "", "", "", ""],
        ["7001", "3", "", "", "Cuba", "since 2001"],
        ["7001", "4", "", "Nowhere", "undetermined", ""],
        ["7001", "5", "1 Main Street", "Bridgetown", "Barbados", ""],
    ]
    found = read(add=add)
    assert [(each.text, each.country, each.origin) for each in found.addresses] == [
        ("1 Main Street, Bridgetown, Barbados", "BRB", "add"),
        ("Cuba, since 2001", "CUB", "add"),
        ("Nowhere, undetermined", "", "add"),
    ]
    assert found.countries == ("BRB", "CUB")


@pytest.mark.parametrize(
    ("why", "remarks", "imo", "mmsi"),
    [
        ("both", "Vessel Registration Identification IMO 9187631; MMSI 256845000.", "9187631", "256845000"),
        ("an IMO number of six digits", "Vessel Registration Identification IMO 918763.", "", ""),
        ("of eight", "Vessel Registration Identification IMO 91876310.", "", ""),
        ("an MMSI of eight digits", "MMSI 25684500.", "", ""),
        ("none", "", "", ""),
    ],
)
def test_a_vessels_numbers_have_their_length(why: str, remarks: str, imo: str, mmsi: str) -> None:
    vessel = read(kind="vessel", remarks=remarks)
    assert (vessel.imo, vessel.mmsi) == (imo, mmsi), why


def test_a_vessels_columns() -> None:
    vessel = read(
        kind="vessel", call_sign=" 9HDS9 ", type=" Tug", tonnage="640", gross="", flag="Panama", owner="EX LTD"
    )
    assert (vessel.call_sign, vessel.vessel_type, vessel.flag) == ("9HDS9", "Tug", "PAN")
    assert vessel.remarks == "Tonnage 640; Owner EX LTD"


@pytest.mark.parametrize(
    ("why", "remarks", "registration"),
    [
        ("its name is its registration", "", "EP-XXX"),
        ("a tail number in the remarks says more", "Aircraft Tail Number EP-YYY.", "EP-YYY"),
    ],
)
def test_an_aircrafts_registration(why: str, remarks: str, registration: str) -> None:
    assert read(kind="aircraft", name=" EP-XXX ", remarks=remarks).registration == registration, why


def test_a_title_is_not_said_twice() -> None:
    assert read(kind="individual", title="Director").remarks == "Director"
    assert read(kind="individual", title="Director", remarks="Director.").remarks.count("Director") == 1

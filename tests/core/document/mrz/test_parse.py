import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leeward.core.document.mrz import Zone, parse

TODAY = date(2026, 11, 24)
SPECIMENS = Path(__file__).parents[5] / "shared" / "data" / "documents" / "mrz" / "specimens.json"

DISAGREEMENTS = {
    (48, "optional"): "the 7 is the number's check digit, which a long number has in the optional data (9303-6 note j)",
    (50, "sex"): "G is no sex",
}
"""Where the independent parser's reading is not followed: specimen and field, with the reason."""

CHECK_NAMES = {"dob": "birth_date", "exp": "expiry_date", "personal": "personal_number"}


def specimens() -> list[dict[str, Any]]:
    return list(json.loads(SPECIMENS.read_text("utf-8"))) if SPECIMENS.exists() else []


def test_the_specimens_are_all_there(shared: Path) -> None:
    assert len(specimens()) == 64


@pytest.mark.parametrize(("index", "specimen"), list(enumerate(specimens())))
def test_a_specimen_comes_out_as_its_reference_says(index: int, specimen: dict[str, Any]) -> None:
    ref = specimen["ref"]
    zone = parse("\n".join(specimen["lines"]), today=TODAY)
    expected = {
        "format": {"MRVA": "MRV-A", "MRVB": "MRV-B"}.get(ref["format"], ref["format"]),
        "document_type": ref["type"],
        "issuer": ref["state"],
        "number": ref["number"],
        "nationality": ref["nat"],
        "surname": ref["surname"],
        "given_names": ref["given"],
        "sex": ref["sex"],
    }
    optional = tuple(ref[name] for name in ("opt1", "opt2") if name in ref)
    if optional:
        expected["optional"] = optional
    found = {name: getattr(zone, name) for name in expected}
    for name, value in expected.items():
        assert (found[name] == value) is ((index, name) not in DISAGREEMENTS), name
    assert zone.field("birth_date") == ref["dob"]
    assert zone.field("expiry_date") == ref["exp"]
    holds = {CHECK_NAMES.get(name, name): state for name, state in ref["checks"].items()}
    assert {name: state != "wrong" for name, state in zone.checks.items()} == holds


def zone_of(*lines: str) -> Zone:
    return parse("\n".join(lines), today=TODAY)


def test_a_german_passport() -> None:
    zone = zone_of("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X0006H1D<<6408125F2702283<<<<<<<<<<<<<<<8")
    assert (zone.issuer, zone.nationality, zone.number) == ("D", "D", "C01X0006H")
    assert (str(zone.birth_date), str(zone.expiry_date)) == ("1964-08-12", "2027-02-28")
    assert zone.checks["personal_number"] == "absent"
    assert zone.optional == ("",)


def test_a_zone_with_partial_dates_and_a_single_name() -> None:
    zone = zone_of("P<UTOARKFREITH".ljust(44, "<"), "L898902C36UTO74<<<<9<27<<<<1<<<<<<<<<<<<<<04")
    assert (zone.surname, zone.given_names, zone.name_truncated) == ("ARKFREITH", "", False)
    assert (str(zone.birth_date), str(zone.expiry_date)) == ("1974", "2027")
    assert zone.sex == "X"


def test_a_possible_centenarian_has_two_birth_dates() -> None:
    zone = zone_of("P<UTOERIKSSON<<ANNA".ljust(44, "<"), "L898902C36UTO2008122F2704159".ljust(44, "<"))
    assert [str(span) for span in zone.birth_dates] == ["2020-08-12", "1920-08-12"]
    assert zone.birth_date == zone.birth_dates[0]


def test_the_old_french_card_has_no_nationality_field_and_no_expiry() -> None:
    zone = zone_of("IDFRALE<GALL<<<<<<<<<<<<<<<<<<923456", "1005923102851MARIE<<ANNE<<<6512068F4")
    assert (zone.surname, zone.given_names) == ("LE GALL", "MARIE ANNE")
    assert (zone.nationality, zone.expiry_date) == ("FRA", None)
    assert zone.optional == ("923456",)
    assert list(zone.checks) == ["number", "birth_date", "composite"]


@pytest.mark.parametrize(("printed", "sex"), [("M", "M"), ("F", "F"), ("<", "X"), ("X", "X"), ("G", None), ("1", None)])
def test_sexes(printed: str, sex: str | None) -> None:
    zone = zone_of("P<UTOERIKSSON<<ANNA".ljust(44, "<"), f"L898902C36UTO7408122{printed}2704159".ljust(44, "<"))
    assert zone.sex == sex


@pytest.mark.parametrize(("field", "number"), [("AB12345<<", "AB12345"), ("AB<123456", "AB123456"), ("<<<<<<<<<", "")])
def test_fillers_are_no_part_of_a_number(field: str, number: str) -> None:
    zone = zone_of("P<UTOERIKSSON<<ANNA".ljust(44, "<"), f"{field}6UTO7408122F2704159".ljust(44, "<"))
    assert zone.number == number


def test_fields_carry_their_place() -> None:
    zone = zone_of("P<UTOERIKSSON<<ANNA".ljust(44, "<"), "L898902C36UTO7408122F2704159".ljust(44, "<"))
    fields = {field.name: field for field in zone.fields}
    assert fields["number"] == ("number", 2, 1, "L898902C3")
    assert fields["name"].text.startswith("ERIKSSON<<ANNA<")
    assert [field.name for field in zone.fields][:3] == ["document_type", "issuer", "name"]
    assert zone.field("optional_2") == ""

"""Passenger lists as csv."""

from datetime import date, datetime

import pytest

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.model import Document, Leg, Traveller, Voyage
from leeward.core.travel.manifest.read import Reading, read

TODAY = date(2026, 11, 25)
HEADING = "surname;given names;date of birth;gender;nationality;passport number;issuer;expiry;seat;pnr"


def table(*lines: str) -> Reading:
    return read("".join(f"{line}\n" for line in lines).encode(), today=TODAY)


def test_a_row_is_a_traveller() -> None:
    (manifest,) = table(HEADING, "García;Ana;1974-08-12;F;TT;x 123;TTO;2031-02-08;9A;ABC123").manifests
    assert manifest.travellers == (
        Traveller(
            "García",
            "Ana",
            birth_dates=(DateSpan.of(1974, 8, 12),),
            sex="F",
            nationality="TTO",
            documents=(Document("X123", "P", "TTO", DateSpan.of(2031, 2, 8)),),
            locator="ABC123",
            seat="9A",
        ),
    )


def test_the_voyage_may_be_in_columns() -> None:
    (manifest,) = table("name,flight,from,to,arrival", '"Roe, Ann",BW600,POS,BGI,2026-11-25 09:50').manifests
    leg = Leg("POS", "BGI", None, datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
    assert manifest.voyage == Voyage("BW600", legs=(leg,))
    assert [(each.surname, each.given_names) for each in manifest.travellers] == [("Roe", "Ann")]


@pytest.mark.parametrize(
    ("row", "code", "lost"),
    [
        ("Roe;Ann;12/08/1974;F;TTO;X1;TTO;;;", "date.two_readings", "field"),
        ("Roe;Ann;;?;TTO;X1;TTO;;;", "sex.unknown", "field"),
        ("Roe;Ann;;F;Atlantis;X1;TTO;;;", "issuer.unknown", "field"),
        ("Roe;Ann;;F;TTO;X№1;TTO;;;", "number.characters", "field"),
        ("Roe;Ann;;F;TTO;X1;TTO;never;;", "date.unreadable", "field"),
        (";;1974-08-12;F;TTO;;;;;", "traveller.nothing", "traveller"),
        ("Roe;Ann", "row.columns", "traveller"),
        (f"{'R' * 300};Ann;;F;TTO;X1;TTO;;;", "field.long", "field"),
    ],
)
def test_a_bad_row_costs_its_field_or_itself_and_names_its_line(row: str, code: str, lost: str) -> None:
    reading = table(HEADING, row, "Poe;Tom;;;;Y1;;;;")
    assert reading.manifests[0].travellers[-1].surname == "Poe"
    assert len(reading.manifests[0].travellers) == (2 if lost == "field" else 1)
    assert [(each.code, each.lost, each.place.line) for each in reading.problems] == [(code, lost, 2)]


FAL_5 = (
    "No.;Family name;Given names;Rank or rating;Nationality;Date of birth;Place of birth;Gender;"
    "Nature of identity document;Number of identity document;Issuing State of identity document;"
    "Expiry date of identity document"
)
FAL_6 = (
    "Family name;Given names;Nationality;Date of birth;Type of identity or travel document;"
    "Number of identity document;Port of embarkation;Port of disembarkation;Transit passenger or not"
)


def test_the_crew_list_of_the_fal_convention_is_a_crew_list() -> None:
    rows = (
        "1;Joseph;Kemar;Bosun;LCA;1988-03-02;Castries;M;P;r 77 1;LCA;2031-01-01",
        "2;Ruiz;Ana;Cook;COL;;;F;P;A9;COL;",
    )
    (manifest,) = table(FAL_5, *rows).manifests
    assert (manifest.kind, [each.role for each in manifest.travellers]) == ("crew", ["crew", "crew"])
    assert manifest.voyage.mode == "sea"
    first = manifest.travellers[0]
    assert (first.surname, first.document) == ("Joseph", Document("R771", "P", "LCA", DateSpan.of(2031, 1, 1)))


def test_the_passenger_list_of_the_fal_convention_says_who_is_in_transit() -> None:
    rows = ("Roe;Ann;GBR;1974-08-12;P;X1;GBSOU;BBBGI;N", "Poe;Tom;USA;;P;Y2;USMIA;LCCAS;Yes")
    (manifest,) = table(FAL_6, *rows).manifests
    assert (manifest.kind, [each.role for each in manifest.travellers]) == ("passengers", ["passenger", "transit"])
    assert [each.disembarks for each in manifest.travellers] == ["BBBGI", "LCCAS"]
    assert manifest.voyage.mode == "sea"


@pytest.mark.parametrize(
    ("heading", "row", "mode"),
    [
        ("surname;number", "Roe;X1", "air"),
        ("surname;number;rank;origin;destination", "Roe;X1;First officer;MIA;BGI", "air"),  # an airline's crew
        ("surname;number;rank;origin;destination", "Roe;X1;Bosun;USMIA;BBBGI", "sea"),
        ("surname;number;name of ship;IMO number", "Roe;X1;Vesper;9074729", "sea"),
    ],
)
def test_a_table_is_of_a_ship_where_only_ships_have_its_columns(heading: str, row: str, mode: str) -> None:
    (manifest,) = table(heading, row).manifests
    assert manifest.voyage.mode == mode
    assert (manifest.voyage.craft, manifest.voyage.craft_name) in {("", ""), ("9074729", "Vesper")}


def test_a_list_of_crew_and_passengers_stays_one_of_passengers_with_their_roles() -> None:
    (manifest,) = table("surname;rank;number", "Roe;;X1", "Poe;Master;Y2").manifests
    assert (manifest.kind, [each.role for each in manifest.travellers]) == ("passengers", ["passenger", "crew"])

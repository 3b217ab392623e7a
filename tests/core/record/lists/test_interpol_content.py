"""One notice as a person: its colour, its names, and values of any type that the service may send."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.content.person import Person
from leeward.core.record.lists.interpol_content import colour_of, colour_of_file, colour_of_link, person

SERVICE = "https://ws-public.interpol.int/notices/v1"


def link(address: Any) -> dict[str, Any]:
    return {"_links": {"self": {"href": address}}}


@pytest.mark.parametrize(
    ("why", "answer", "colour"),
    [
        ("a red notice", link(f"{SERVICE}/red/2020-1"), "red"),
        ("a page of yellow ones", link(f"{SERVICE}/yellow?page=2"), "yellow"),
        ("a United Nations notice", link(f"{SERVICE}/un/2020-1"), "un_special"),
        ("a version to come", link("https://ws-public.interpol.int/notices/v12/red/1"), "red"),
        ("a colour that the service does not publish", link(f"{SERVICE}/blue/2020-1"), None),
        ("a word that begins like a colour", link(f"{SERVICE}/reduced/1"), None),
        ("another path", link("https://ws-public.interpol.int/red/1"), None),
        ("an address of another type", link(7), None),
        ("no address", {"_links": {"self": {}}}, None),
        ("a link that is a text", {"_links": {"self": "/notices/v1/red"}}, None),
        ("links in a list", {"_links": [f"{SERVICE}/red/1"]}, None),
        ("no links", {}, None),
    ],
)
def test_the_colour_of_a_link(why: str, answer: dict[str, Any], colour: str | None) -> None:
    assert colour_of_link(answer) == colour, why


@pytest.mark.parametrize(
    ("why", "notice", "colour"),
    [
        ("only red ones have warrants, even an empty list", {"arrest_warrants": []}, "red"),
        ("only those of the Security Council have its reference", {"un_reference": "QDi.1"}, "un_special"),
        ("only yellow ones have an event", {"date_of_event": "2020"}, "yellow"),
        ("the link says more than a field", {**link(f"{SERVICE}/yellow/1"), "arrest_warrants": []}, "yellow"),
        ("a link without a colour leaves it to the fields", {**link(f"{SERVICE}/x/1"), "date_of_event": ""}, "yellow"),
        ("nothing says it, and nothing is guessed", {"name": "RED", "charge": "x"}, None),
    ],
)
def test_the_colour_of_a_notice(why: str, notice: dict[str, Any], colour: str | None) -> None:
    assert colour_of(notice) == colour, why


@pytest.mark.parametrize(
    ("why", "file", "colour"),
    [
        ("a word of its own", "red-page-1.json", "red"),
        ("capitals", "Yellow Notices.JSON", "yellow"),
        ("twice the same", "red/red.json", "red"),
        ("two colours", "red_un.json", None),
        ("within a word", "hundred.json", None),
        ("nothing", "", None),
    ],
)
def test_the_colour_of_a_files_name(why: str, file: str, colour: str | None) -> None:
    assert colour_of_file(file) == colour, why


@pytest.mark.parametrize(
    ("why", "notice", "names"),
    [
        ("both parts, given names first", {"name": "SPECIMEN", "forename": "ANNA"}, [("ANNA SPECIMEN", "primary")]),
        ("a surname alone", {"name": "SPECIMEN"}, [("SPECIMEN", "primary")]),
        ("a given name alone", {"forename": "ANNA", "name": None}, [("ANNA", "primary")]),
        ("no name at all", {"name": "", "forename": None}, []),
        ("blanks are no name", {"name": "  ", "forename": "\n"}, []),
        ("an older key of the original script", {"original_script": "АННА"}, [("АННА", "original_script")]),
        ("aliases as texts", {"aliases": ["Ann", "Аня"]}, [("Ann", "alias"), ("Аня", "original_script")]),
        ("an alias in parts", {"aliases": [{"name": "ROE", "forename": "Ann"}]}, [("Ann ROE", "alias")]),
        ("an alias of one part", {"aliases": [{"name": "ROE"}]}, [("ROE", "alias")]),
        ("empty aliases", {"aliases": ["", {}, {"name": None}]}, []),
        ("aliases that are no list", {"aliases": "Ann"}, []),
        ("the same alias twice", {"aliases": ["Ann", "Ann"]}, [("Ann", "alias")]),
    ],
)
def test_names(why: str, notice: dict[str, Any], names: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in person(notice, "red").names] == names, why


@pytest.mark.parametrize(
    ("why", "written", "read"),
    [
        ("a day", "1980/01/02", ["1980-01-02"]),
        ("a month", "1980/01", ["1980-01"]),
        ("a year, as a number", 1980, ["1980"]),
        ("blanks around it", " 1980 ", ["1980"]),
        ("no such day", "1980/02/30", []),
        ("words", "unknown", []),
        ("nothing", None, []),
        ("a list", ["1980"], []),
    ],
)
def test_a_birth_date_that_cannot_be_read_is_left_out(why: str, written: Any, read: list[str]) -> None:
    assert [str(day) for day in person({"date_of_birth": written}, "red").birth_dates] == read, why


@pytest.mark.parametrize(
    ("why", "notice", "places"),
    [
        ("town and country", {"place_of_birth": "LYON", "country_of_birth_id": "FR"}, ("LYON, FR",)),
        ("a town alone", {"place_of_birth": "LYON"}, ("LYON",)),
        ("a country alone", {"country_of_birth_id": "FR"}, ("FR",)),
        ("neither", {"place_of_birth": "", "country_of_birth_id": None}, ()),
    ],
)
def test_a_birth_place(why: str, notice: dict[str, Any], places: tuple[str, ...]) -> None:
    assert person(notice, "red").birth_places == places, why


@pytest.mark.parametrize(
    ("written", "sex"), [("M", "M"), ("F", "F"), ("U", None), ("m", None), (None, None), (1, None)]
)
def test_a_sex_that_is_not_known_is_not_guessed(written: Any, sex: str | None) -> None:
    assert person({"sex_id": written}, "yellow").sex == sex


def test_every_charge_and_requesting_state_once() -> None:
    warrants = [
        {"charge": "fraud", "issuing_country_id": "FR"},
        {"charge": None, "charge_translation": "theft", "issuing_country_id": "DE"},
        {"charge": "arson", "charge_translation": "not this one", "issuing_country_id": "FR"},
        {"issuing_country_id": "??"},
        "no warrant",
    ]
    notice = person({"entity_id": "2020/1", "arrest_warrants": warrants}, "red").notice
    assert notice is not None
    assert (notice.reason, notice.requested_by, notice.reference) == ("fraud; theft; arson", "FRA, D", "2020/1")


def test_the_councils_reference_goes_before_the_services_number() -> None:
    notice = person({"entity_id": "2020/1", "un_reference": "QDi.001"}, "un_special").notice
    assert notice is not None
    assert notice.reference == "QDi.001"


@pytest.mark.parametrize(
    ("why", "notice", "remarks"),
    [
        (
            "numbers and lists, in a fixed order",
            {"weight": 70, "height": 1.7, "eyes_colors_id": ["BLU", "BRO"]},
            "Height: 1.7; Weight: 70; Eyes: BLU, BRO",
        ),
        ("zero means that it was not measured", {"height": 0, "weight": "0"}, ""),
        ("an empty list", {"hairs_id": [], "languages_spoken_ids": [None, ""]}, ""),
        ("values of other types", {"distinguishing_marks": {"a": 1}}, ""),
        (
            "an event",
            {"date_of_event": "2020/01/01", "place": "LYON"},
            "Date of event: 2020/01/01; Place of event: LYON",
        ),
    ],
)
def test_details_are_remarks(why: str, notice: dict[str, Any], remarks: str) -> None:
    assert person(notice, "yellow").remarks == remarks, why


def test_free_text_gives_no_warning() -> None:
    assert person({"distinguishing_marks": "armed and violent", "summary": "armed"}, "red").warnings == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ("name", "forename", "aliases", "date_of_birth", "nationalities", "arrest_warrants", "height", "sex_id", "_links")
)


@given(st.dictionaries(KEYS, JSON))
def test_values_of_any_type_make_a_person(notice: dict[str, Any]) -> None:
    found = person(notice, "red")
    assert isinstance(found, Person)
    assert all(name.text for name in found.names)
    assert colour_of(notice) in {None, "red"}

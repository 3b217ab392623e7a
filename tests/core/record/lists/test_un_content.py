"""One entry of the consolidated list as a record: dates in all their forms, places, notices and what fits no field."""

from typing import Any

import pytest

from leeward.core.record.lists.un_content import organisation, person

NAMED: dict[str, Any] = {"FIRST_NAME": ["ANNA"], "REFERENCE_NUMBER": ["QDi.001"]}


def tree(**fields: str) -> dict[str, Any]:
    """An element with one child of each name."""
    return {tag: [text] for tag, text in fields.items()}


def born(**fields: str) -> Any:
    return person({**NAMED, "INDIVIDUAL_DATE_OF_BIRTH": [tree(**fields)]})


@pytest.mark.parametrize(
    ("why", "fields", "date", "remarks"),
    [
        ("a day", {"DATE": "1974-08-12"}, "1974-08-12", ""),
        ("a year", {"YEAR": "1974"}, "1974", ""),
        ("about a year", {"TYPE_OF_DATE": "APPROXIMATELY", "YEAR": "1974"}, "1974~", ""),
        ("about, said in a note alone", {"YEAR": "1974", "NOTE": "Approximately"}, "1974~", ""),
        ("between two years", {"TYPE_OF_DATE": "BETWEEN", "FROM_YEAR": "1970", "TO_YEAR": "1972"}, "1970/1972", ""),
        ("a month in the note belongs to the year", {"YEAR": "1958", "NOTE": "Sep."}, "1958-09", ""),
        ("a whole date in the note", {"NOTE": "12 Aug. 1974"}, "1974-08-12", ""),
        (
            "a note that says something else stays",
            {"YEAR": "1974", "NOTE": "as stated"},
            "1974",
            "Date of birth: as stated",
        ),
        ("a date that is none stays as text", {"NOTE": "in spring"}, None, "Date of birth: in spring"),
        ("no such day", {"DATE": "1974-02-30"}, None, ""),
        ("half a range", {"TYPE_OF_DATE": "BETWEEN", "FROM_YEAR": "1970"}, None, ""),
        ("years in the wrong order", {"TYPE_OF_DATE": "BETWEEN", "FROM_YEAR": "1972", "TO_YEAR": "1970"}, None, ""),
        ("nothing", {}, None, ""),
    ],
)
def test_a_birth_date(why: str, fields: dict[str, str], date: str | None, remarks: str) -> None:
    found = born(**fields)
    assert [str(each) for each in found.birth_dates] == ([date] if date else []), why
    assert found.remarks == remarks, why


def test_a_date_beside_an_alias_is_another_birth_date() -> None:
    aliases = [tree(ALIAS_NAME="Ann", DATE_OF_BIRTH="1975"), tree(ALIAS_NAME="Annie", DATE_OF_BIRTH="1974")]
    found = person({**NAMED, "INDIVIDUAL_DATE_OF_BIRTH": [tree(YEAR="1974")], "INDIVIDUAL_ALIAS": aliases})
    assert [str(each) for each in found.birth_dates] == ["1974", "1975"], "each once"


@pytest.mark.parametrize(
    ("why", "comments", "special"),
    [
        ("as most entries write it", "INTERPOL-UN Security Council Special Notice web link: x", True),
        ("the short form", "INTERPOL-UNSC Special Notice", True),
        ("a blank instead of the hyphen", "INTERPOL UN Security Council Special Notice", True),
        ("over a line's end", "INTERPOL-UN Security Council\nSpecial Notice", True),
        ("an ordinary notice", "INTERPOL Red Notice", False),
        ("a special notice of no one", "Special Notice", False),
        ("words far apart", f"INTERPOL-UN {'x' * 60} Special Notice", False),
        ("nothing", "", False),
    ],
)
def test_a_special_notice_is_named_in_the_comments(why: str, comments: str, special: bool) -> None:
    notice = person({**NAMED, "COMMENTS1": [comments]}).notice
    assert (notice is not None) is special, why
    if notice is not None:
        assert (notice.colour, notice.review_state) == ("un_special", "reviewed")
        assert (notice.reference, notice.requested_by) == ("QDi.001", "UN-SC")


@pytest.mark.parametrize(
    ("written", "sex"), [("Male", "M"), ("FEMALE", "F"), ("", None), ("M", None), ("unknown", None)]
)
def test_a_sex(written: str, sex: str | None) -> None:
    assert person({**NAMED, "GENDER": [written]}).sex == sex


def test_an_address_is_written_from_its_parts_in_order() -> None:
    places = [
        tree(COUNTRY="Cuba", CITY="Havana", STREET="1 Main Street", NOTE="previous"),
        tree(COUNTRY="Cuba", CITY="Havana", STREET="1 Main Street", NOTE="previous"),
        tree(COUNTRY="Atlantis"),
        {},
    ]
    found = person({**NAMED, "INDIVIDUAL_ADDRESS": places}).addresses
    assert [(each.text, each.country) for each in found] == [
        ("1 Main Street, Havana, Cuba, previous", "CUB"),
        ("Atlantis", ""),
    ]


def test_nationalities_are_codes_each_once_and_others_are_left_out() -> None:
    values = [{"VALUE": ["Cuba", " Trinidad  and Tobago "]}, {"VALUE": ["Cuba", "na"]}, {}]
    assert person({**NAMED, "NATIONALITY": values}).nationalities == ("CUB", "TTO")


def test_what_fits_no_field_is_in_the_remarks_once() -> None:
    found = person(
        {
            **NAMED,
            "TITLE": [{"VALUE": ["Haji"]}],
            "DESIGNATION": [{"VALUE": ["Minister", "Haji"]}],
            "INDIVIDUAL_DATE_OF_BIRTH": [tree(NOTE="in spring")],
            "INDIVIDUAL_ALIAS": [tree(ALIAS_NAME="Ann", NOTE="until 2001"), tree(ALIAS_NAME="Annie")],
            "COMMENTS1": ["Review concluded."],
        }
    )
    assert found.remarks == "Haji; Minister; Date of birth: in spring; Ann: until 2001; Review concluded."


def test_an_entity_has_the_countries_of_its_addresses() -> None:
    places = [tree(CITY="Havana", COUNTRY="Cuba"), tree(CITY="Nowhere"), tree(STREET="2 Main Street", COUNTRY="Cuba")]
    found = organisation(
        {
            "FIRST_NAME": ["EXAMPLE TRADING; EXAMPLE SHIPPING"],
            "UN_LIST_TYPE": ["Al-Qaida"],
            "ENTITY_ADDRESS": places,
            "ENTITY_ALIAS": [tree(ALIAS_NAME="EXTRA", QUALITY="f.k.a.", NOTE="until 2001")],
            "COMMENTS1": ["Closed."],
        }
    )
    assert [(name.text, name.kind) for name in found.names] == [
        ("EXAMPLE TRADING", "primary"),
        ("EXAMPLE SHIPPING", "alias"),
        ("EXTRA", "former"),
    ]
    assert (found.countries, len(found.addresses), found.programmes) == (("CUB",), 3, ("Al-Qaida",))
    assert found.remarks == "EXTRA: until 2001; Closed."


def test_an_element_without_children_is_a_person_of_whom_nothing_is_known() -> None:
    found = person({})
    assert (found.topic, found.birth_dates, found.documents, found.addresses, found.remarks) == (
        "sanction",
        (),
        (),
        (),
        "",
    )

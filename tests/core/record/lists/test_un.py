"""The UN consolidated list: forms of names, dates and documents, and XML that must not be read."""

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.content.organisations_and_craft import Organisation
from leeward.core.record.content.person import HeldDocument, Identifier, Person
from leeward.core.record.lists import un
from leeward.core.record.lists.read import Edition, Entry, Reject, UnreadableList
from leeward.core.record.lists.un_xml import ELEMENT_LIMIT


def document(individuals: str = "", entities: Any = "", head: str = "") -> Any:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">\n'
        f"<INDIVIDUALS>{individuals}</INDIVIDUALS>\n<ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>"
    )


def read(text: Any) -> Any:
    return list(un.read({"un.xml": io.BytesIO(text.encode() if isinstance(text, str) else text)}))


def individual(inner: str = "", name: str = "<FIRST_NAME>ANNA</FIRST_NAME>") -> Any:
    return f"<INDIVIDUAL>{name}<REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER>{inner}</INDIVIDUAL>"


def person(inner: str = "", **kwargs: Any) -> Any:
    edition, entry = read(document(individual(inner, **kwargs)))
    assert str(edition.date) == "2026-02-27"
    assert isinstance(entry, Entry)
    assert isinstance(entry.content, Person)
    return entry.content


def birth(**fields: Any) -> Any:
    inner = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return person(f"<INDIVIDUAL_DATE_OF_BIRTH>{inner}</INDIVIDUAL_DATE_OF_BIRTH>")


def held(**fields: Any) -> Any:
    inner = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return person(f"<INDIVIDUAL_DOCUMENT>{inner}</INDIVIDUAL_DOCUMENT>")


def alias(name: str, quality: str = "Good", note: str = "") -> Any:
    inner = f"<QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME><NOTE>{note}</NOTE>"
    found = person(f"<INDIVIDUAL_ALIAS>{inner}</INDIVIDUAL_ALIAS>").names[1:]
    return [(one.text, one.kind, one.script) for one in found]


def test_names_are_in_the_order_of_their_parts_and_in_their_script() -> None:
    parts = "<FIRST_NAME>AIMAN </FIRST_NAME><SECOND_NAME>MUHAMMED</SECOND_NAME><FOURTH_NAME>AL-ZAWAHIRI</FOURTH_NAME>"
    names = person("<NAME_ORIGINAL_SCRIPT>أيمن محمد</NAME_ORIGINAL_SCRIPT>", name=parts).names
    assert [(one.text, one.kind, one.script) for one in names] == [
        ("AIMAN MUHAMMED AL-ZAWAHIRI", "primary", "Latn"),
        ("أيمن محمد", "original_script", "Arab"),
    ]


ALIASES = [
    (("Abu Fatma", "Low"), [("Abu Fatma", "weak_alias", "Latn")]),
    (("Old Name", "f.k.a."), [("Old Name", "former", "Latn")]),
    (("Azim Adhajani; Azim Agha-Jani",), [("Azim Adhajani", "alias", "Latn"), ("Azim Agha-Jani", "alias", "Latn")]),
    (("A One b) B Two",), [("A One", "alias", "Latn"), ("B Two", "alias", "Latn")]),
    (("Ahmed, Abubakar K.",), [("Abubakar K. Ahmed", "alias", "Latn")]),
    (("Jin Tiesan (金铁三)",), [("Jin Tiesan", "alias", "Latn"), ("金铁三", "original_script", "Hani")]),
    (
        ("Abubakar (original script: Абубакар)",),
        [("Abubakar", "alias", "Latn"), ("Абубакар", "original_script", "Cyrl")],
    ),
    (("Encep Nurjaman (birth name)",), [("Encep Nurjaman", "alias", "Latn")]),
    (("“Chief Kahwa”",), [("Chief Kahwa", "alias", "Latn")]),
    (
        ("Hijazi", "Good", "In Arabic: رياض محمد."),
        [("Hijazi", "alias", "Latn"), ("رياض محمد", "original_script", "Arab")],
    ),
    (
        ("حسن غول (Hassan Ghul; Hasan Gul)",),
        [("حسن غول", "original_script", "Arab"), ("Hassan Ghul", "alias", "Latn"), ("Hasan Gul", "alias", "Latn")],
    ),
    (("",), []),
    (("(" * 90_000,), []),  # ends at once
]


@pytest.mark.parametrize(("given", "expected"), ALIASES)
def test_aliases(given: tuple[str, ...], expected: Any) -> None:
    assert alias(*given) == expected


BIRTHS = [
    ({"TYPE_OF_DATE": "EXACT", "DATE": "1978-04-28"}, "1978-04-28"),
    ({"TYPE_OF_DATE": "EXACT", "YEAR": "1971"}, "1971"),
    ({"TYPE_OF_DATE": "APPROXIMATELY", "YEAR": "1971"}, "1971~"),
    ({"TYPE_OF_DATE": "APPROXIMATELY", "DATE": "1971-02-03"}, "1971-02-03~"),
    ({"TYPE_OF_DATE": "BETWEEN", "FROM_YEAR": "1955", "TO_YEAR": "1958"}, "1955/1958"),
    ({"TYPE_OF_DATE": "BETWEEN", "FROM_YEAR": "1955", "TO_YEAR": "1958", "NOTE": "Approximately"}, "1955/1958~"),
    ({"TYPE_OF_DATE": "EXACT", "NOTE": "Nov. 1973"}, "1973-11"),
    ({"TYPE_OF_DATE": "EXACT", "YEAR": "1958", "NOTE": "Sep."}, "1958-09"),
]


@pytest.mark.parametrize(("fields", "expected"), BIRTHS)
def test_birth_dates(fields: dict[str, str], expected: Any) -> None:
    found = birth(**fields)
    assert [str(date) for date in found.birth_dates] == [expected]
    assert found.remarks == ""


@pytest.mark.parametrize("note", ["30-35 years old", "24/06/1402 (Hijri Calendar)", "Between Aug. and Sep. 1977"])
def test_a_birth_date_that_cannot_be_read_stands_in_the_remarks(note: str) -> None:
    found = birth(TYPE_OF_DATE="EXACT", NOTE=note)
    assert (found.birth_dates, found.remarks) == ((), f"Date of birth: {note}")


DOCUMENTS = [
    ({"NUMBER": "D 001206", "ISSUING_COUNTRY": "Afghanistan"}, HeldDocument("D001206", "AFG")),
    ({"NUMBER": "9003213", "COUNTRY_OF_ISSUE": "Iran (Islamic Republic of)"}, HeldDocument("9003213", "IRN")),
    (
        {"NUMBER": "A1", "COUNTRY_OF_ISSUE": "Egypt", "NOTE": "issued by the Consulate General"},
        HeldDocument("A1", "", note="issued by the Consulate General"),
    ),
    (
        {"NUMBER": "NC5140251", "ISSUING_COUNTRY": "Pakistan", "DATE_OF_ISSUE": "2009-10-23", "NOTE": "expires 2014"},
        HeldDocument("NC5140251", "PAK", note="issued 2009-10-23; expires 2014"),
    ),
    (
        {"NOTE": "Libyan passport number 347834, issued under name X"},
        HeldDocument("347834", "LBY", note="Libyan passport number 347834, issued under name X"),
    ),
]


@pytest.mark.parametrize(("fields", "expected"), DOCUMENTS)
def test_passports(fields: dict[str, str], expected: Any) -> None:
    assert held(TYPE_OF_DOCUMENT="Passport", **fields).documents == (expected,)


NUMBERS = [
    ({"NUMBER": "13601334", "ISSUING_COUNTRY": "Tunisia"}, Identifier("national_id", "13601334", "TUN")),
    ({"TYPE_OF_DOCUMENT2": "Ration Card no", "NUMBER": "0094195"}, Identifier("ration_card", "0094195")),
    ({"NOTE": "SSN 156-92-9858 (United States of America)"}, Identifier("ssn", "156-92-9858", "USA")),
    (
        {"TYPE_OF_DOCUMENT2": "Afghan national identification card (tazkira) number 57388"},
        Identifier("national_id", "57388", "AFG"),
    ),
]


@pytest.mark.parametrize(("fields", "expected"), NUMBERS)
def test_other_numbers(fields: dict[str, str], expected: Any) -> None:
    assert held(TYPE_OF_DOCUMENT="National Identification Number", **fields).identifiers == (expected,)


def test_a_document_without_a_number_stands_in_the_remarks() -> None:
    assert held(TYPE_OF_DOCUMENT="Passport", NOTE="issued in 1993").remarks == "Passport issued in 1993"


def test_a_passport_in_an_alias_is_kept_with_the_name() -> None:
    inner = "<ALIAS_NAME>Ali T</ALIAS_NAME><NOTE>Passport No. 284158, expires 2005</NOTE>"
    found = person(f"<INDIVIDUAL_ALIAS>{inner}</INDIVIDUAL_ALIAS>")
    assert found.documents == (HeldDocument("284158", "", note="under the name Ali T"),)


@pytest.mark.parametrize(
    ("comment", "noticed"),
    [
        ("INTERPOL-UN Security Council Special Notice web link: x", True),
        ("Photo in the INTERPOL-UNSC Special Notice.", True),
        ("Wanted by INTERPOL.", False),
    ],
)
def test_a_special_notice_named_in_the_comments(comment: str, noticed: bool) -> None:
    notice = person(f"<COMMENTS1>{comment}</COMMENTS1>").notice
    assert (notice is not None) == noticed
    if notice is not None:
        assert (notice.colour, notice.review_state, notice.reference) == ("un_special", "reviewed", "QDi.001")


def test_an_entity_is_an_organisation() -> None:
    inner = (
        "<DATAID>7</DATAID><FIRST_NAME>ONE (O) ; TWO</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>"
        "<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>ADF, Group</ALIAS_NAME></ENTITY_ALIAS>"
        "<ENTITY_ADDRESS><CITY>Goma</CITY><COUNTRY>Rwanda</COUNTRY></ENTITY_ADDRESS>"
    )
    _, entry = read(document(entities=f"<ENTITY>{inner}</ENTITY>"))
    organisation = entry.content
    assert isinstance(organisation, Organisation)
    assert entry.reference == "7"
    assert [one.text for one in organisation.names] == ["ONE (O)", "TWO", "ADF, Group"]
    assert (organisation.countries, organisation.programmes) == (("RWA",), ("DRC",))
    assert organisation.addresses[0].text == "Goma, Rwanda"


def test_the_raw_element_is_kept_as_json() -> None:
    _, entry = read(document(individual("<GENDER>Male</GENDER><COMMENTS1/>")))
    assert entry.source == {"FIRST_NAME": ["ANNA"], "REFERENCE_NUMBER": ["QDi.001"], "GENDER": ["Male"]}
    assert str(entry.position) == "un.xml line 2 INDIVIDUAL QDi.001"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (document(individual("<COMMENTS1>&b;</COMMENTS1>"), head=BOMB), "declares entities .* refused"),
        (document(individual("<COMMENTS1>&a;</COMMENTS1>"), head=EXTERNAL), "refused"),
        (document(individual())[:-40], "cannot be read"),
        (document(individual("<A>" * 100_000)), "nested too deeply"),
        ('<?xml version="1.0" encoding="U-TF-8"?><a/>', "unknown encoding"),
        ("", "The file is empty"),
        ("not XML", "line 1: The XML cannot be read"),
        ("<html><INDIVIDUAL/></html>", "starts with html"),
        (document(), "holds no individual and no entity"),
    ],
)
def test_what_is_not_the_list_is_refused_in_one_sentence(text: Any, part: str) -> None:
    with pytest.raises(UnreadableList, match=part):
        read(text)


def test_an_entry_without_id_or_name_or_end_is_rejected_alone() -> None:
    long = individual(f"<COMMENTS1>{'x' * (ELEMENT_LIMIT + 1)}</COMMENTS1>")
    nameless = individual(name="").replace("QDi.001", "QDi.002")
    good = individual().replace("QDi.001", "QDi.003")
    items = read(document("<INDIVIDUAL><FIRST_NAME>NOBODY</FIRST_NAME></INDIVIDUAL>" + nameless + long + good))
    assert [item.code for item in items if isinstance(item, Reject)] == ["un.reference", "name.missing", "element.long"]
    assert [item.reference for item in items if isinstance(item, Entry)] == ["QDi.003"]


@given(st.integers(0, 400), st.binary(max_size=12))
def test_damaged_bytes_are_read_or_refused(place: int, junk: bytes) -> None:
    data = document(individual("<GENDER>Male</GENDER>")).encode()
    with suppress(UnreadableList):
        assert all(isinstance(item, Edition | Entry | Reject) for item in read(data[:place] + junk + data[place:]))

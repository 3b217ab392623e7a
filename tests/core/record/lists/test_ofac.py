"""The SDN list: its four files, what is missing, what is broken."""

import io
from typing import Any

import pytest

from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vessel
from leeward.core.record.content.person import Person
from leeward.core.record.lists import complete, ofac
from leeward.core.record.lists.read import Edition, Entry, Reject, UnreadableList, reason

NULLS = ",-0- " * 7
SDN = (
    f'7001,"SPECIMEN, Anna","individual","SDGT] [IFSR","Director"{",-0- " * 6},'
    "\"DOB 12 Aug 1974; Passport C01X0006H (Germany); a.k.a. 'ANNIE'.\"\r\n"
    f'7002,"EXAMPLE TRADING LTD",-0- ,"CUBA",-0- {",-0- " * 6},-0- \r\n'
    '7003,"SEA EXAMPLE","vessel","IRAN",-0- ,"9HDS9","Tug","640","478","Panama",-0- ,'
    '"Vessel Registration Identification IMO 9187631; MMSI 256845000."\r\n'
    f'7004,"EP-XXX","aircraft","SDGT",-0- {",-0- " * 6},'
    '"Aircraft Manufacture Date 1992; Aircraft Model A310; Aircraft Manufacturer\'s Serial Number (MSN) 567."\r\n'
    "\x1a\r\n"
)
ALT = '7001,1,"aka","MUSTER, Anne",-0- \r\n7001,2,"fka","OLD, Anna",-0- \r\n7002,3,"nka","NEW LTD",-0- \r\n\x1a'
ADD = (
    '7001,5,"1 Main Street","Bridgetown","Barbados",-0- \r\n'
    '7002,6,-0- ,-0- ,"Cuba",-0- \r\n7003,7,-0- ,-0- ,-0- ,-0- \r\n'
)


def read(**files: Any) -> Any:
    return list(ofac.read({f"{name}.csv": io.BytesIO(text.encode()) for name, text in files.items()}))


def entries(items: list[Any]) -> Any:
    return {item.reference: item for item in items if isinstance(item, Entry)}


def test_a_person_with_aliases_address_and_remarks() -> None:
    edition, *items = read(sdn=SDN, alt=ALT, add=ADD)
    assert edition == Edition(missing=frozenset({"sdn_comments"}))
    entry = entries(items)["7001"]
    person = entry.content
    assert isinstance(person, Person)
    assert [(name.text, name.kind, name.quality, name.origin) for name in person.names] == [
        ("Anna SPECIMEN", "primary", "good", ""),
        ("Anne MUSTER", "alias", "good", "alt"),
        ("Anna OLD", "former", "good", "alt"),
        ("ANNIE", "weak_alias", "low", ""),
    ]
    assert (person.names[0].surname, person.names[0].given) == ("SPECIMEN", "Anna")
    assert person.programmes == ("SDGT", "IFSR")
    assert person.documents[0].issuer == "D"
    assert person.addresses[0].text == "1 Main Street, Bridgetown, Barbados"
    assert (person.addresses[0].country, person.addresses[0].origin) == ("BRB", "add")
    assert (person.topic, person.remarks) == ("sanction", "Director")
    assert str(entry.position) == "sdn.csv line 1"


def test_every_type_becomes_its_kind() -> None:
    found = {reference: entry.content for reference, entry in entries(read(sdn=SDN, alt=ALT, add=ADD)).items()}
    organisation, vessel, aircraft = found["7002"], found["7003"], found["7004"]
    assert isinstance(organisation, Organisation)
    assert organisation.countries == ("CUB",)
    assert [name.text for name in organisation.names] == ["EXAMPLE TRADING LTD", "NEW LTD"]
    assert isinstance(vessel, Vessel)
    assert (vessel.imo, vessel.mmsi, vessel.call_sign, vessel.flag) == ("9187631", "256845000", "9HDS9", "PAN")
    assert (vessel.vessel_type, vessel.remarks) == ("Tug", "Tonnage 640; Gross registered tonnage 478")
    assert isinstance(aircraft, Aircraft)
    assert (aircraft.registration, aircraft.serial_number, aircraft.model) == ("EP-XXX", "567", "A310")
    assert str(aircraft.built) == "1992"


def test_files_are_recognised_by_their_columns_not_their_names() -> None:
    swapped = read(one=ADD, two=SDN, three=ALT)
    assert entries(swapped).keys() == {"7001", "7002", "7003", "7004"}
    assert len(entries(swapped)["7001"].content.names) == 4


def test_a_header_row_is_passed_over() -> None:
    header = "ID,Name,Type,Country,Title,Col_F,Col_G,Col_H,Col_I,Col_J,Col_K,Details\r\n"
    assert entries(read(sdn=header + SDN)).keys() == entries(read(sdn=SDN)).keys()


@pytest.mark.parametrize("missing", [{"alt"}, {"add"}, {"alt", "add", "sdn_comments"}])
def test_a_missing_companion_changes_nothing_that_was_known(missing: set[str]) -> None:
    everything = {"sdn": SDN, "alt": ALT, "add": ADD}
    before = entries(read(**everything))
    edition, *items = read(**{part: text for part, text in everything.items() if part not in missing})
    assert missing <= edition.missing
    for reference, entry in entries(items).items():
        completed = complete("ofac", entry, before[reference].source, edition.missing)
        assert completed.content == before[reference].content
        assert completed.source == before[reference].source


def test_an_empty_companion_counts_as_missing() -> None:
    edition, *_ = read(sdn=SDN, alt="", add=ADD)
    assert "alt" in edition.missing


def test_a_given_companion_replaces_what_was_known() -> None:
    before = entries(read(sdn=SDN, alt=ALT))["7001"]
    edition, *items = read(sdn=SDN, alt='7001,1,"aka","OTHER, Name",-0- \r\n')
    completed: Any = complete("ofac", entries(items)["7001"], before.source, edition.missing)
    assert [name.text for name in completed.content.names] == ["Anna SPECIMEN", "Name OTHER", "ANNIE"]


def test_a_comment_goes_on_where_the_remark_was_cut() -> None:
    cut = f'7009,"CUT, Sam","individual","SDGT",-0- {",-0- " * 6},"DOB 1970; Passport A12"\r\n'
    entry = entries(read(sdn=cut, sdn_comments='7009,"34567 (Cuba); Gender Male."\r\n'))["7009"]
    assert entry.content.documents[0].number == "A1234567"
    assert entry.content.sex == "M"
    whole = entries(read(sdn=cut.replace("A12", "B9 (Cuba).")))["7009"]
    again: Any = complete("ofac", whole, entry.source, frozenset({"sdn_comments"}))
    assert again.content.documents[0].number == "B9", "a remark that is whole now takes no old comment"


@pytest.mark.parametrize(
    ("line", "code", "reference"),
    [
        ('7010,"OPEN, Quote,"individual","SDGT"', "row.quote", "7010"),
        ('7011,"SHORT, Row","individual"', "ofac.columns", "7011"),
        (f'x,"NO, Number","individual","SDGT"{",-0- " * 8}', "ofac.number", ""),
        (f'7012,-0- ,"individual","SDGT"{",-0- " * 8}', "name.missing", "7012"),
        (f'7001,"TWICE, Anna","individual","SDGT"{",-0- " * 8}', "ofac.repeated", "7001"),
    ],
)
def test_a_bad_line_is_rejected_and_the_others_stay(line: str, code: str, reference: str) -> None:
    items = read(sdn=SDN.replace("\x1a\r\n", "") + line + "\r\n")
    (bad,) = (item for item in items if isinstance(item, Reject))
    assert (bad.code, bad.reference, bad.position.line) == (code, reference, 5)
    assert reason(bad).endswith((".", "kept."))
    assert len(entries(items)) == 4


def test_a_companion_line_without_its_entry_is_named() -> None:
    items = read(sdn=SDN, alt='9999,1,"aka","NOBODY",-0- \r\n')
    (bad,) = (item for item in items if isinstance(item, Reject))
    assert (bad.code, str(bad.position)) == ("ofac.orphan", "alt.csv line 1")


@pytest.mark.parametrize(
    ("files", "part"),
    [
        ({}, "No file was given"),
        ({"alt": ALT}, "main file of the SDN list"),
        ({"sdn": ""}, "main file of the SDN list"),
        ({"sdn": SDN, "sdn2": SDN}, "Two files are both the sdn part"),
        ({"sdn": "a,b,c\n"}, "columns in its first line 3;"),
        ({"sdn": SDN, "x": '1,"broken\n'}, "columns in its first line 0;"),
    ],
)
def test_files_that_are_no_sdn_list_are_refused(files: dict[str, str], part: str) -> None:
    with pytest.raises(UnreadableList, match=part):
        read(**files)

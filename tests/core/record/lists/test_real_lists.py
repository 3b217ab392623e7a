"""The OFAC and UN lists as published: every line is an entry, part of one, or explained; some are checked by hand."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from leeward.core.dates import DateSpan
from leeward.core.record.content.content import from_json, kind_of, to_json
from leeward.core.record.content.person import HeldDocument, Identifier
from leeward.core.record.lists import KINDS, complete
from leeward.core.record.lists.read import Edition, Entry, Item

OFAC_PARTS = ("sdn", "alt", "add", "sdn_comments")


def items_of(kind: str, *paths: Path) -> list[Item]:
    with ExitStack() as stack:
        return list(KINDS[kind].read({path.name: stack.enter_context(path.open("rb")) for path in paths}))


def entries_of(items: list[Item]) -> dict[str, Any]:
    return {item.reference: item for item in items if isinstance(item, Entry)}


@pytest.fixture(scope="module")
def ofac(shared: Path) -> list[Item]:
    return items_of("ofac", *(shared / f"names/ofac/{part}_bench.csv" for part in OFAC_PARTS))


@pytest.fixture(scope="module")
def un(shared: Path) -> list[Item]:
    return items_of("un", shared / "names/un/UN_consolidated.xml")


def kinds(items: list[Item]) -> Counter[str]:
    return Counter(kind_of(item.content) if isinstance(item, Entry) else type(item).__name__ for item in items)


def lines(path: Path) -> Iterator[bytes]:
    return (line for line in path.read_bytes().splitlines() if line.strip(b"\x1a, "))


def test_every_line_of_the_ofac_list_is_part_of_an_entry(ofac: list[Item], shared: Path) -> None:
    assert kinds(ofac) == {"Edition": 1, "person": 4620, "organisation": 3673, "vessel": 406, "aircraft": 277}
    used = Counter({"sdn": len(entries_of(ofac))})
    for entry in entries_of(ofac).values():
        used.update({"alt": len(entry.source.get("alt", ())), "add": len(entry.source.get("add", ()))})
        used["sdn_comments"] += "sdn_comments" in entry.source
    for part in OFAC_PARTS:
        assert used[part] == sum(1 for _ in lines(shared / f"names/ofac/{part}_bench.csv"))


def test_the_ofac_list_of_another_date_without_companions(ofac: list[Item], shared: Path) -> None:
    items = items_of("ofac", shared / "names/ofac/sdn_2023.csv")
    assert items[0] == Edition(missing=frozenset({"alt", "add", "sdn_comments"}))
    assert kinds(items) == {"Edition": 1, "person": 5890, "organisation": 4575, "vessel": 685, "aircraft": 293}
    assert sum(kinds(items).values()) - 1 == sum(1 for _ in lines(shared / "names/ofac/sdn_2023.csv")) - 1
    before, after = entries_of(ofac)["17386"], entries_of(items)["17386"]
    completed: Any = complete("ofac", after, before.source, items[0].missing)
    assert completed.content.names == before.content.names, "the aliases that the missing file would have brought"


def test_the_un_list_is_whole(un: list[Item]) -> None:
    assert str(un[0].date if isinstance(un[0], Edition) else "") == "2026-02-27"
    assert kinds(un) == {"Edition": 1, "person": 730, "organisation": 273}
    assert sum(1 for entry in entries_of(un).values() if getattr(entry.content, "notice", None)) == 500


@pytest.mark.parametrize("name", ["ofac", "un"])
def test_every_record_survives_its_json_form(name: str, request: pytest.FixtureRequest) -> None:
    for entry in entries_of(request.getfixturevalue(name)).values():
        assert from_json(kind_of(entry.content), to_json(entry.content)) == entry.content


OFAC_DOCUMENTS = [
    ("4109", HeldDocument("AB149814", "COL")),
    ("13025", HeldDocument("G04809091", "MEX")),
    ("9591", HeldDocument("A0141062", "D")),  # a travel document
    ("29703", HeldDocument("4005504207", "RUS")),  # only in the comments file
]
OFAC_BIRTHS = [
    ("17386", ["1985", "1984/1986"]),  # with an alternative date
    ("4109", ["1943-10-01"]),
    ("12738", ["1939"]),
    ("7532", ["1948-05-27"]),
]


@pytest.mark.parametrize(("reference", "document"), OFAC_DOCUMENTS)
def test_documents_read_by_hand(ofac: list[Item], reference: str, document: HeldDocument) -> None:
    assert document in entries_of(ofac)[reference].content.documents


@pytest.mark.parametrize(("reference", "dates"), OFAC_BIRTHS)
def test_birth_dates_read_by_hand(ofac: list[Item], reference: str, dates: list[str]) -> None:
    assert [str(date) for date in entries_of(ofac)[reference].content.birth_dates] == dates


def test_a_remark_cut_within_a_word_is_whole(ofac: list[Item]) -> None:
    found = entries_of(ofac)
    assert "snowsjohn" in [name.text for name in found["28263"].content.names]
    assert Identifier("phone", "8613314257947") in found["28264"].content.identifiers
    assert "Linked To: PROMO RAIZ S.A.S." in found["12300"].content.remarks


def test_a_vessel_and_an_aircraft_read_by_hand(ofac: list[Item]) -> None:
    vessel, aircraft = entries_of(ofac)["15040"].content, entries_of(ofac)["24489"].content
    assert [name.text for name in vessel.names] == ["APAMA", "ASTARA", "JUPITER", "ABELIA"]
    assert (vessel.imo, vessel.mmsi, vessel.call_sign, vessel.flag) == ("9187631", "256845000", "9HDS9", "IRN")
    assert (aircraft.registration, aircraft.serial_number, aircraft.model) == ("EP-MOR", "2392", "BAe RJ85")
    assert aircraft.built == DateSpan.parse("2001-11-20")


def test_un_entries_read_by_hand(un: list[Item]) -> None:
    found = entries_of(un)
    leader = found["QDi.006"].content
    assert [(name.text, name.script) for name in leader.names[:2]] == [
        ("AIMAN MUHAMMED RABI AL-ZAWAHIRI", "Latn"),
        ("أيمن محمد ربيع الظواهري", "Arab"),
    ]
    assert ("Abu Fatma", "low") in [(name.text, name.quality) for name in leader.names]
    trinidadian = found["QDi.430"].content
    assert trinidadian.nationalities == ("TTO", "USA")
    assert {(document.number, document.issuer) for document in trinidadian.documents} == {
        ("TB162181", "TTO"),
        ("420985453", "USA"),
    }
    assert trinidadian.identifiers == (Identifier("national_id", "19670704052", "TTO"),)
    assert [str(date) for date in found["TAi.002"].content.birth_dates] == ["1955/1958~", "1945/1950~"]
    assert found["CDi.016"].content.sex == "M"


def test_countries_on_both_lists_are_known(ofac: list[Item], un: list[Item]) -> None:
    """Nationalities and issuers lead to codes, apart from the few texts that name no country."""
    documents = [one for entry in entries_of(ofac).values() for one in getattr(entry.content, "documents", ())]
    assert (len(documents), sum(1 for one in documents if one.issuer)) == (1558, 1360)
    held = [one for entry in entries_of(un).values() for one in getattr(entry.content, "documents", ())]
    assert (len(held), sum(1 for one in held if one.issuer)) == (318, 231)

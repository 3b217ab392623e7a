"""Which lists are provably complete, and what is kept of others."""

from datetime import date

import pytest
from tests.core.travel.manifest.messages import SECOND, TRAVELLER, VOYAGE, interchange

from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.read import read
from leeward.core.travel.manifest.to_subject import INCOMPLETE, to_subject

TODAY = date(2026, 11, 25)
THREE = VOYAGE + TRAVELLER + SECOND + "NAD+FL+++POE:ANN'DOC+P:110:111+Z7654321'DTM+36:310208'LOC+91+USA'CNT+42:3'"
WHOLE = interchange(THREE).decode()
ENVELOPE = WHOLE.index("UNH")
BOOKINGS = (
    "TVL+251126:0600+MIA+BGI+AA+123'EQN+2'SRC'RCI+AA:L1'TIF+ROE+ANN:A:1'SSR+DOCS:HK:1:AA:::::/P/BRB/X1+::1'"
    "SRC'RCI+AA:L2'TIF+POE+JOE:A:1'"
)


def lists(text: str) -> list[Manifest]:
    return list(read(text.encode(), today=TODAY).manifests)


def parts(*each: tuple[str, str]) -> str:
    """Parts of one list, one traveller in each: the number, and the segment that counts."""
    travellers = (SECOND, TRAVELLER)
    bodies = [(VOYAGE + travellers[place] + count, part) for place, (part, count) in enumerate(each)]
    return "".join(interchange(body, part=part).decode() for body, part in bodies)


def test_a_list_with_its_end_and_right_counts_is_whole() -> None:
    (manifest,) = lists(WHOLE)
    assert manifest.whole
    assert not any(each.incomplete for each in manifest.travellers)


def test_a_list_cut_anywhere_is_not_whole_and_only_its_last_traveller_is_incomplete() -> None:
    before = {each.surname: each for each in lists(WHOLE)[0].travellers}
    known = {document.number for each in before.values() for document in each.documents}
    for length in range(WHOLE.index("BGM"), WHOLE.index("UNZ") + 3):
        (manifest,) = lists(WHOLE[:length])
        assert not manifest.whole, length
        ended = length >= WHOLE.index("UNT") + 3  # the message's own end has begun, so all before it was read
        *others, last = manifest.travellers or [None]
        assert all(each == before[each.surname] for each in others if each), length
        if last is not None:
            assert last.incomplete is not ended, length
            numbers = {document.number for document in last.documents}
            assert numbers <= known, f"half of a number is another one: cut at {length}"


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("fewer travellers than it says", WHOLE.replace("CNT+42:3", "CNT+42:10")),
        ("fewer segments", WHOLE.replace("UNT+", "UNT+9")),
        ("another message's end", WHOLE.replace("+M1'UNE", "+M2'UNE")),
        ("fewer messages", WHOLE.replace("UNE+1", "UNE+2")),
        ("fewer groups", WHOLE.replace("UNZ+1", "UNZ+2")),
        ("segments outside", WHOLE.replace("UNH", "NAD+FL+++LOST:ONE'UNH")),
        ("no end of the message", WHOLE[: WHOLE.index("UNT")] + "UNE+1+1'UNZ+1+1'"),
        ("no end of the interchange", WHOLE[: WHOLE.index("UNZ")]),
        ("a traveller was left out", interchange(VOYAGE + "NAD+FL'" + SECOND).decode()),
        ("a part is missing", parts(("01:C", ""), ("03:F", ""))),
        ("fewer travellers in all parts", parts(("01:C", "CNT+42:9'"), ("02:F", ""))),
        ("fewer bookings", interchange(BOOKINGS.replace("EQN+2", "EQN+3"), kind="PNRGOV").decode()),
        ("cut bookings", interchange(BOOKINGS, kind="PNRGOV").decode().partition("UNT")[0]),
        ("a table that ends within a line", "surname,passport number,flight\nRoe,A1,BW600\nPoe,B2"),
        ("a table with a row that cannot be read", "surname,passport number,flight\nRoe,A1,BW600\nPoe\nMoe,C3,BW600\n"),
    ],
)  # fmt: skip
def test_what_is_not_provably_whole(why: str, text: str) -> None:
    assert [each.whole for each in lists(text)] == [False], why


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a message alone, with its end", WHOLE[ENVELOPE : WHOLE.index("UNE")]),
        ("no terminator after the last end", WHOLE[:-1]),
        ("text of the mail after it", WHOLE + "\r\n-- \r\nSent from Bridgetown"),
        ("all bookings", interchange(BOOKINGS, kind="PNRGOV").decode()),
        ("a table", "surname,passport number,flight\nRoe,A1,BW600\nPoe,B2,BW600\n"),
        ("a table with the mark of an old system", "surname,passport number,flight\r\nRoe,A1,BW600\r\n\x1a"),
        ("parts that each count their own", parts(("01:C", "CNT+42:1'"), ("02:F", "CNT+42:1'"))),
        ("parts that count them all", parts(("01:C", "CNT+42:2'"), ("02:F", "CNT+42:2'"))),
    ],
)  # fmt: skip
def test_what_is_whole(why: str, text: str) -> None:
    assert [each.whole for each in lists(text)] == [True], why


def test_the_last_row_of_a_cut_table_is_kept_without_the_cell_in_which_it_ends() -> None:
    heading = "surname,given names,passport number,issuer,date of birth\nRoe,Ann,A1,BRB,1980-01-02\n"
    (manifest,) = lists(heading + "Poe,Joe,B234")
    roe, poe = manifest.travellers
    assert (roe.incomplete, poe.incomplete) == (False, True)
    assert (poe.surname, poe.given_names, poe.documents) == ("Poe", "Joe", ())


def test_a_list_in_which_a_count_differs_may_have_lost_the_last_document() -> None:
    cut = THREE[: THREE.index("DOC+P:110:111+Z7")]
    (manifest,) = lists(interchange(cut + "CNT+42:10'").decode())
    assert [each.incomplete for each in manifest.travellers] == [False, False, True]


def test_an_incomplete_traveller_is_never_clear() -> None:
    (manifest,) = lists(WHOLE[: WHOLE.index("DOC+P:110:111+Z7")])
    whom = [to_subject(row, each) for row, each in enumerate(manifest.travellers)]
    assert [each.doubts for each in whom] == [(), (), (INCOMPLETE,)]
    assert whom[2].subject.names, "the name is searched, as one that may be cut"

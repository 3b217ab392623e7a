"""A list while it is read: what makes a traveller, what is cut, and when a list is not whole."""

from datetime import date

import pytest

from leeward.core.travel.manifest.drafts import DocumentDraft, Fields, ListDraft, TravellerDraft
from leeward.core.travel.manifest.envelope import Ending, Message
from leeward.core.travel.manifest.problems import NOWHERE, Problems
from leeward.core.travel.manifest.syntax import Segment, Syntax

AT = Segment(7, 120, "DTM", "DTM", Syntax())


def message(ending: Ending | None = None, part: int = 0, *, last: bool = True) -> Message:
    whole = ending or Ending()
    return Message("PAXLST", "D:05B", "M1", "", part, last, "AA", "BRB", NOWHERE, iter(()), whole, Ending())


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        (TravellerDraft(surname="DOE"), True),
        (TravellerDraft(given_names="JANE"), True),
        (TravellerDraft(documents=[DocumentDraft("A1")]), True),
        (TravellerDraft(documents=[DocumentDraft("")]), False),
        (TravellerDraft(nationality="JAM", reference="7"), False),
    ],
)
def test_a_traveller_has_a_name_or_a_number(draft: TravellerDraft, kept: bool) -> None:
    problems, draft_list = Problems(), ListDraft()
    draft_list.take([draft], problems)
    assert (len(draft_list.travellers) == 1) is kept is draft_list.whole
    assert [each.code for each in problems.found] == ([] if kept else ["traveller.nothing"])


def test_texts_are_cut_to_what_a_row_can_hold() -> None:
    long = "X" * 10_000
    traveller = TravellerDraft(
        surname=long, given_names=long, birth_place=long, locator=long, reference=long, seat=long, bags=[long]
    ).freeze(Problems())
    assert traveller is not None
    assert len(traveller.surname) == len(traveller.given_names) == 200
    cut = (traveller.birth_place, traveller.locator, traveller.reference, traveller.seat, traveller.bags[0])
    assert {len(each) for each in cut} == {256}


@pytest.mark.parametrize(
    ("read", "text", "value", "code"),
    [
        ("birth", "", (), None),
        ("birth", "31FEB74", (), "date.unreadable"),
        ("expiry", "", None, None),
        ("expiry", "SOON", None, "date.unreadable"),
        ("state", "US", "USA", None),
        ("state", "QQQ", "", "state.unknown"),
        ("number", "A 12-34", "A1234", None),
        ("number", "\x00", "", "number.unreadable"),
    ],
)
def test_a_field_that_cannot_be_read_is_empty_and_reported(
    read: str, text: str, value: object, code: str | None
) -> None:
    problems = Problems()
    assert getattr(Fields(problems, date(2026, 11, 24)), read)(text, AT) == value
    assert [(each.code, each.place) for each in problems.found] == ([(code, AT.place)] if code else [])


@pytest.mark.parametrize(
    ("stated", "part", "last", "whole"),
    [
        (2, 0, True, True),
        (3, 0, True, False),
        (None, 0, True, True),
        (3, 1, True, False),
        (3, 2, True, True),
        (3, 1, False, True),
    ],
)
def test_a_count_is_compared_where_it_is_the_lists_own(stated: int | None, part: int, last: bool, whole: bool) -> None:
    draft = ListDraft()
    draft.count("count.travellers", stated, 2, message(part=part, last=last), Problems())
    assert draft.whole is whole


@pytest.mark.parametrize(
    ("ending", "documents", "incomplete"),
    [
        (Ending(), [DocumentDraft("A1")], False),
        (Ending(), [], False),
        (Ending(cut=True), [DocumentDraft("A1")], True),
        (Ending(differs=True), [DocumentDraft("A1")], False),
        (Ending(differs=True), [], True),
    ],
)
def test_the_last_traveller_of_a_list_that_is_not_whole(
    ending: Ending, documents: list[DocumentDraft], incomplete: bool
) -> None:
    draft = ListDraft()
    draft.take([TravellerDraft(surname="ROE"), TravellerDraft(surname="DOE", documents=documents)], Problems())
    manifest = draft.freeze(message(ending), Problems())
    assert [each.incomplete for each in manifest.travellers] == [False, incomplete]
    assert manifest.whole is ending.is_whole


def test_an_empty_list_ends_too() -> None:
    problems = Problems()
    manifest = ListDraft().freeze(message(Ending(cut=True), part=3), problems)
    assert (manifest.travellers, manifest.parts, manifest.whole) == ((), (3,), False)
    assert [each.code for each in problems.found] == ["voyage.missing"]

"""The record keepers' forms: all errors at once, each beside its field, and only a whole form makes a record."""

from typing import Any

import pytest
from tests.conftest import Cast

from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.forms.records import (
    BlankRangeForm,
    DecisionForm,
    DocumentForm,
    PersonForm,
    ReviewForm,
    SearchForm,
)
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName

pytestmark = pytest.mark.django_db
SHARED = {"reliability": "B", "credibility": "2", "mode": "full"}
DOCUMENT = {**SHARED, "number": "c 123-456", "issuer": "Barbados", "type": "", "status": "lost"}
BLANKS = {**SHARED, "issuer": "BRB", "first": "A0100", "last": "A0199"}
PERSON = {**SHARED, "surname": "Specimen", "topic": "information"}


def test_a_document_as_it_is_printed() -> None:
    form = DocumentForm({**DOCUMENT, "issued": "2020-05", "expires": "12 MAY 2030"})
    assert form.is_valid(), form.errors
    assert form.content() == TravelDocument(
        "C123456", "BRB", "lost", "P", issued=DateSpan.of(2020, 5), expires=DateSpan.of(2030, 5, 12)
    )
    assert (form.grading().reliability, form.grading().credibility) == ("B", "2")
    assert form.handling() == Handling()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"number": "", "issuer": "", "status": ""}, {"number", "issuer", "status"}),
        ({"number": "№ 12"}, {"number"}),
        ({"number": "A" * 41}, {"number"}),
        ({"number": "A\x00"}, {"number"}),
        ({"issuer": "Atlantis"}, {"issuer"}),
        ({"type": "?"}, {"type"}),
        ({"reported": "someday", "issued": "2020-13"}, {"reported", "issued"}),
        ({"issued": "2020", "expires": "2019"}, {"expires"}),
        ({"issued": "2020-05", "expires": "2020"}, set()),
        ({"circumstances": "x" * 1001}, {"circumstances"}),
        ({"reliability": "G", "credibility": "0", "mode": "some"}, {"reliability", "credibility", "mode"}),
        ({"roles": ["emperor"], "countries": "Atlantis"}, {"roles", "countries"}),
        ({"agencies": "XXX-NONE"}, {"agencies"}),
    ],
)
def test_everything_wrong_is_said_at_once(changes: dict[str, Any], fields: set[str]) -> None:
    assert set(DocumentForm({**DOCUMENT, **changes}).errors) == fields


def test_handling_is_what_was_chosen(cast: Cast) -> None:
    form = DocumentForm(
        {**DOCUMENT, "countries": "Jamaica, BRB", "agencies": "atg-immi", "mode": "hit_only", "no_onward": "on"}
    )
    assert form.is_valid(), form.errors
    assert form.handling() == Handling(("JAM", "BRB"), ("ATG-IMMI",), mode="hit_only", no_onward=True)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("A0100", "A0100", ""),
        ("A0100", "A199", "as many digits"),
        ("A0100", "B0100", "Only digits may change"),
        ("A0100", "A0099", "before the first"),
        ("A0X00", "A0Y00", "Only digits may change"),
        ("A0", "A" + "9" * 30, "at most 24"),
    ],
)
def test_ends_of_a_range(first: str, last: str, why: str) -> None:
    form = BlankRangeForm({**BLANKS, "first": first, "last": last})
    assert form.is_valid() is (not why), form.errors
    assert why in str(form.errors.get("last", ""))


def test_a_range_of_blanks() -> None:
    form = BlankRangeForm(BLANKS)
    assert form.is_valid()
    assert form.content() == BlankRange("BRB", "A0100", "A0199", "P")


def test_a_person_with_a_notice() -> None:
    form = PersonForm(
        {**PERSON, "given_names": "Ana", "aliases": "NEE, Ana\n\nAnnie", "birth_dates": "1974-08, 12 AUG 1975"}
        | {"colour": "red", "review_state": "reviewed", "notice_reason": "fraud", "protected_from": "Haiti"}
    )
    assert form.is_valid(), form.errors
    person = form.content()
    assert [each.text for each in person.names] == ["Ana Specimen", "Ana NEE", "Annie"]
    assert person.birth_dates == (DateSpan.of(1974, 8), DateSpan.of(1975, 8, 12))
    assert person.notice == Notice("red", "reviewed", reason="fraud")
    assert person.protected_from == ("HTI",)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"surname": ""}, {"surname"}),
        ({"surname": "", "given_names": "Ana"}, set()),
        ({"colour": "red"}, {"review_state"}),
        ({"colour": "pink"}, {"colour"}),
        ({"topic": ""}, {"topic"}),
        ({"birth_dates": "1974, soon"}, {"birth_dates"}),
        ({"sex": "Q", "warnings": ["grumpy"]}, {"sex", "warnings"}),
        ({"surname": "x" * 151, "remarks": "x" * 4001}, {"surname", "remarks"}),
        ({"surname": "", "topic": "", "sex": "Q"}, {"surname", "topic", "sex"}),
    ],
)
def test_what_is_no_person(changes: dict[str, Any], fields: set[str]) -> None:
    assert set(PersonForm({**PERSON, **changes}).errors) == fields


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"search": " Roe ", "kind": "person"}, ("Roe", "person")),
        ({"search": "x" * 101, "kind": "spaceship"}, ("", "")),
        ({"search": "A\x00", "kind": ["a", "b"]}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_a_filter_that_makes_no_sense_is_ignored(said: dict[str, Any], kept: tuple[str, str]) -> None:
    form = SearchForm({**said, "owner": "999", "record_list": "x", "state": "?"})
    filters = form.filters()
    assert (filters.search, filters.kind) == kept
    assert (filters.owner, filters.record_list, filters.state) == ("", None, "")
    assert all(label and value for label, value in form.chosen())


@pytest.mark.parametrize(
    ("decision", "answer", "valid"),
    [
        ("approve", "", True),
        ("take_back", "", True),
        ("refuse", "no", True),
        ("refuse", " ", False),
        ("burn", "", False),
    ],
)
def test_a_refusal_has_its_reason(decision: str, answer: str, valid: bool) -> None:
    assert DecisionForm({"decision": decision, "answer": answer}).is_valid() is valid


def test_only_the_listed_records_are_answered_for(cast: Cast) -> None:
    records = [create_record(Person((PersonName(name),), "information"), keeper=cast.keeper) for name in ("Ana", "Ben")]
    known, other = records
    said = {"answer": "keep", "reason": "still sought"}
    form = ReviewForm({**said, "record": [str(known.pk)]}, records=[known])
    assert form.is_valid(), form.errors
    assert form.chosen() == [known]
    for wrong in ([], [str(other.pk)], ["x"]):
        assert set(ReviewForm({**said, "record": wrong}, records=[known]).errors) == {"record"}
    assert set(ReviewForm({}, records=[known]).errors) == {"answer", "reason", "record"}
    assert Record.objects.count() == 2

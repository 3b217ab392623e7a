"""Records about persons of the region: what each topic has, and texts in turn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.scenario.test_person_facts import person

from leeward.core.record.content.content import from_json, to_json
from leeward.core.record.content.person_kinds import Topic
from leeward.scenario.person_facts import DocumentFacts, PersonFacts
from leeward.scenario.person_records import REVIEW_STATES, describe, notice, reason

TODAY = date(2026, 11, 28)


@pytest.fixture
def held() -> PersonFacts:
    passport = DocumentFacts("P", "BRB", "C1234567", "BRB", date(2020, 1, 1), date(2030, 1, 1))
    return replace(person(), documents=(passport,))


@pytest.mark.parametrize(("topic", "dangerous"), [("wanted", True), ("warning", True), ("missing", False)])
def test_only_a_wanted_or_dangerous_person_has_warnings(held: PersonFacts, topic: Topic, dangerous: bool) -> None:
    warned = {describe(held, topic=topic, number=number).warnings for number in range(12)}
    assert bool(warned - {()}) is dangerous
    assert () in warned, "and not each of them"


def test_a_record_names_the_document_only_where_it_is_known(held: PersonFacts) -> None:
    assert describe(held, topic="missing", number=1).documents == ()
    (document,) = describe(held, topic="missing", number=1, with_document=True).documents
    assert (document.number, document.issuer, document.type) == ("C1234567", "BRB", "P")


def test_with_a_notice_the_reason_is_there_and_not_in_the_remarks(held: PersonFacts) -> None:
    issued = notice("red", "reviewed", number=3, today=TODAY, requested_by="GUY")
    content = describe(held, topic="wanted", number=3, notice=issued)
    assert (content.remarks, issued.reason) == ("", reason("red", 3))
    assert from_json("person", to_json(content)) == content


def test_notices_are_of_the_last_three_years_and_numbered_by_their_year() -> None:
    for number in range(0, 200, 7):
        issued = notice("yellow", REVIEW_STATES[0], number=number, today=TODAY, requested_by="BRB")
        assert issued.issued is not None
        day = issued.issued.earliest
        assert TODAY - timedelta(3 * 366) < day < TODAY
        assert issued.reference == f"{day.year}/{10_000 + number}"


def test_texts_come_in_turn() -> None:
    texts = [reason("red", number) for number in range(40)]
    assert 1 < len(set(texts)) < 40
    period = texts.index(texts[0], 1)
    assert texts[:period] == texts[period : 2 * period]

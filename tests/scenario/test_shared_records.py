"""All records and the truth about them, as a whole."""

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from leeward.core.record.content.content import digest, from_json, kind_of, to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person
from leeward.scenario import ExpectedCheck, OwnedRecord, Region, people, records, reported_documents, truth
from leeward.scenario.plots import ORDER


@pytest.fixture(scope="module")
def everything(region: Region, today: date) -> tuple[OwnedRecord, ...]:
    return tuple(records(region, today=today))


@pytest.fixture(scope="module")
def checks(region: Region, today: date) -> tuple[ExpectedCheck, ...]:
    return tuple(truth(region, today=today))


def test_the_same_seed_gives_the_same_records(region: Region, today: date, everything: tuple[OwnedRecord, ...]) -> None:
    assert tuple(records(region, today=today)) == everything


def test_natural_keys_are_unique(everything: tuple[OwnedRecord, ...]) -> None:
    keys = Counter((record.owner, record.list, record.reference) for record in everything)
    assert keys.most_common(1)[0][1] == 1


def test_every_owner_is_an_agency_of_the_region(region: Region, everything: tuple[OwnedRecord, ...]) -> None:
    assert {record.owner for record in everything} <= {agency.code for agency in region.agencies}


def test_every_kind_of_record_is_met(everything: tuple[OwnedRecord, ...]) -> None:
    kinds = Counter(kind_of(record.content) for record in everything)
    assert kinds["document"] > 2_000
    assert kinds["person"] > 150
    assert kinds["blank_range"] >= 15
    assert min(kinds["vehicle"], kinds["vessel"]) >= 10


def test_every_record_survives_its_json_form(everything: tuple[OwnedRecord, ...]) -> None:
    for record in everything:
        data = to_json(record.content)
        again = from_json(kind_of(record.content), data)
        assert digest(to_json(again)) == digest(data)


def test_every_colour_is_met_in_every_review_state(everything: tuple[OwnedRecord, ...]) -> None:
    pairs = {
        (record.content.notice.colour, record.content.notice.review_state)
        for record in everything
        if isinstance(record.content, Person) and record.content.notice is not None
    }
    assert len(pairs) == 27


def test_nothing_was_reported_in_the_future(everything: tuple[OwnedRecord, ...], today: date) -> None:
    documents = [record.content for record in everything if isinstance(record.content, TravelDocument)]
    persons = [record.content for record in everything if isinstance(record.content, Person)]
    spans = [span for one in documents for span in (one.reported, one.issued) if span is not None]
    spans += [span for one in persons for span in one.birth_dates]
    assert max(span.earliest for span in spans) <= today


def test_every_check_points_at_a_record(everything: tuple[OwnedRecord, ...], checks: tuple[ExpectedCheck, ...]) -> None:
    known = {(record.owner, record.reference) for record in everything}
    for check in checks:
        assert (check.owner, check.reference) in known or check.plot == "lost_replaced", check.plot


def test_every_plot_occurs(checks: tuple[ExpectedCheck, ...]) -> None:
    told = Counter(check.plot for check in checks)
    names = {maker.__name__ for maker in ORDER} - {"notice_any", "missing_child"}
    assert names <= set(told)
    assert min(told[name] for name in names) >= 8


def test_people_with_a_story_are_among_the_people(
    region: Region, today: date, checks: tuple[ExpectedCheck, ...]
) -> None:
    known = {one.reference for one in people(region, today=today, count=20_000)}
    assert {check.person for check in checks} <= known


def test_no_one_has_two_stories(checks: tuple[ExpectedCheck, ...]) -> None:
    told = Counter(check.person for check in checks)
    assert told.most_common(1)[0][1] == 1


def test_bounds_are_in_order(checks: tuple[ExpectedCheck, ...]) -> None:
    order = ["CLEAR", "VERIFY", "REFER", "HOLD", "PROTECT"]
    for check in checks:
        assert order.index(check.at_least) <= order.index(check.at_most)
        assert bool(check.finding) == (check.at_least != "CLEAR")


def test_a_smaller_region_has_fewer_stories(region: Region, today: date) -> None:
    few = sum(1 for _ in truth(region, today=today, count=2_000))
    assert 20 < few < 60
    assert list(islice(truth(region, today=today, count=2_000), 10)) == list(islice(truth(region, today=today), 10))


def test_reported_documents_are_unique_and_of_no_person_of_the_region(region: Region, today: date) -> None:
    reported = [
        (record.content.issuer, record.content.number)
        for record in reported_documents(region, today=today, count=20_000)
        if isinstance(record.content, TravelDocument)
    ]
    assert len(reported) == len(set(reported)) == 20_000
    held = {(d.issuer, d.number) for one in people(region, today=today, count=5_000) for d in one.documents}
    assert not held & set(reported)


def test_reported_documents_are_streamed(region: Region, today: date) -> None:
    """A million are requested and three taken: nothing is made ahead."""
    assert len(list(islice(reported_documents(region, today=today, count=1_000_000), 3))) == 3


def test_most_reported_documents_were_lost(everything: tuple[OwnedRecord, ...]) -> None:
    status = Counter(record.content.status for record in everything if isinstance(record.content, TravelDocument))
    assert status["lost"] > status["stolen"] > status["revoked"] > 0
    assert status["invalid"] > 0

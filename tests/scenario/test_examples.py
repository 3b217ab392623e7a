"""The cases on the demonstration's check page."""

from datetime import date

import pytest

from leeward.core.document import mrz
from leeward.core.document.rules import doubts
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Person
from leeward.scenario import Example, Region, build_region, checks_to_try, records

TODAY = date(2026, 11, 24)
EXAMPLES = checks_to_try(build_region(), today=TODAY)
CODES = [example.code for example in EXAMPLES]

ABOUT_THE_DOCUMENT = [
    ("expired", ["document.expired"]),
    ("wrong_check_digit", ["document.check_digit"]),
    ("misread", ["document.check_digit"]),
    ("fantasy_issuer", ["document.issuer_fantasy"]),
    ("specimen", ["document.issuer_specimen"]),
    ("truncated_name", []),
    ("long_number_card", []),
    ("clear", []),
]


def _example(code: str) -> Example:
    return next(example for example in EXAMPLES if example.code == code)


def _read(code: str) -> mrz.Zone:
    return mrz.parse("\n".join(_example(code).zone), today=TODAY)


def test_twenty_cases_each_once() -> None:
    assert len(CODES) == len(set(CODES)) == 20


@pytest.mark.parametrize("example", EXAMPLES, ids=CODES)
def test_each_says_what_to_expect_and_why(example: Example) -> None:
    assert example.title
    assert example.why.endswith(".")
    assert len(example.why) <= 110, "read in two seconds"
    assert bool(example.finding) == (example.verdict != "CLEAR")


@pytest.mark.parametrize(("code", "kinds"), ABOUT_THE_DOCUMENT)
def test_cases_about_the_document_raise_what_they_say(code: str, kinds: list[str]) -> None:
    found = [finding.kind for finding in doubts(_read(code), today=TODAY) if finding.severity != "info"]
    assert found == kinds


def test_cases_that_need_a_record_raise_no_doubt_of_their_own() -> None:
    for code in set(CODES) - {code for code, _ in ABOUT_THE_DOCUMENT}:
        assert list(doubts(_read(code), today=TODAY)) == [], code


def test_the_misread_character_is_proven() -> None:
    (proposal,) = mrz.repair(_read("misread"), today=TODAY)
    assert (proposal.read, proposal.proposed) == ("O", "0")


def test_the_truncated_name_and_the_long_number() -> None:
    assert _read("truncated_name").name_truncated
    assert len(_read("long_number_card").number) == 10
    assert _read("long_number_card").format == "TD1"


def test_records_of_the_cases_are_among_the_region_s() -> None:
    region = build_region()
    documents = set[tuple[str, str, str]]()
    runs: list[BlankRange] = []
    for record in records(region, today=TODAY, reported=0):
        if isinstance(record.content, TravelDocument):
            documents.add((record.content.issuer, record.content.number, record.content.status))
        elif isinstance(record.content, BlankRange):
            runs.append(record.content)
    for code, status in (("lost_own", "lost"), ("stolen_impostor", "stolen"), ("revoked", "revoked")):
        assert (_read(code).issuer, _read(code).number, status) in documents
    blank = _read("blank_used")
    assert any(run.issuer == blank.issuer and run.first <= blank.number <= run.last for run in runs)


@pytest.mark.parametrize(
    ("code", "colour", "state"),
    [
        ("red_reviewed", "red", "reviewed"),
        ("red_under_review", "red", "under_review"),
        ("red_diffusion", "red", "diffusion_not_reviewed"),
        ("missing_child", "yellow", "reviewed"),
    ],
)
def test_notices_of_the_cases(code: str, colour: str, state: str) -> None:
    read = _read(code)
    assert read.birth_date is not None
    states = {
        record.content.notice.review_state
        for record in records(build_region(), today=TODAY, reported=0)
        if isinstance(record.content, Person)
        and record.content.notice is not None
        and record.content.notice.colour == colour
        and read.birth_date.exact in [span.exact for span in record.content.birth_dates]
        and read.nationality in record.content.nationalities
    }
    assert state in states


@pytest.mark.parametrize("today", [date(2027, 3, 1), date(2029, 7, 4), date(2032, 2, 29)])
@pytest.mark.parametrize("seed", [1, 2026])
def test_cases_never_go_stale(seed: int, today: date) -> None:
    region: Region = build_region(seed)
    for example in checks_to_try(region, today=today):
        read = mrz.parse("\n".join(example.zone), today=today)
        assert read.expiry_date is not None
        assert (read.expiry_date.latest < today) == (example.code == "expired"), example.code

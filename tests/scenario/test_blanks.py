"""Stolen blanks: one run for each state, without any genuine document."""

from datetime import date

from leeward.core.record.content.document import BlankRange
from leeward.scenario import Region, people
from leeward.scenario.blanks import BLANKS_A_RUN, blank_number, blank_ranges


def test_no_genuine_document_is_in_a_run_of_blanks(region: Region, today: date) -> None:
    runs = {
        record.content.issuer: record.content
        for record in blank_ranges(region, today=today)
        if isinstance(record.content, BlankRange)
    }
    for one in people(region, today=today, count=5_000):
        for document in one.documents:
            run = runs[document.issuer]
            assert document.type == "ID" or not run.first <= document.number <= run.last


def test_a_run_holds_every_blank(region: Region, today: date) -> None:
    for record in blank_ranges(region, today=today):
        assert isinstance(record.content, BlankRange)
        assert blank_number(record.content.issuer, 0) == record.content.first
        assert blank_number(record.content.issuer, BLANKS_A_RUN - 1) == record.content.last


def test_the_ends_of_a_run_have_one_length_and_one_prefix(region: Region, today: date) -> None:
    for record in blank_ranges(region, today=today):
        assert isinstance(record.content, BlankRange)
        first, last = record.content.first, record.content.last
        assert len(first) == len(last)
        assert int(last[-4:]) - int(first[-4:]) == BLANKS_A_RUN - 1
        assert first[:-4] == last[:-4]


def test_every_state_lost_one_run(region: Region, today: date) -> None:
    references = [record.reference for record in blank_ranges(region, today=today)]
    assert len(references) == len(set(references)) == 28
    assert {f"blank-{state.issuer}" for state in region.states} <= set(references)

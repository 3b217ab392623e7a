"""Stories about documents: the record says what the check should find."""

from datetime import date

import pytest

from leeward.core.document import mrz
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.scenario import Region, household, people, zone
from leeward.scenario.blanks import blank_ranges
from leeward.scenario.document_plots import (
    blank_used,
    invalid,
    lookalike_number,
    lost_own,
    lost_replaced,
    other_issuer,
    revoked,
    stolen_card,
    stolen_impostor,
)
from leeward.scenario.plots import PlotMaker
from leeward.scenario.record_facts import Plot

NUMBERS = (1, 2, 8, 60, 411)


def _plot(maker: PlotMaker, region: Region, today: date, number: int) -> Plot:
    return maker(region, household(region, number, today=today), number, today)


def _document(plot: Plot) -> TravelDocument:
    (record,) = plot.records
    assert isinstance(record.content, TravelDocument)
    return record.content


def _read(plot: Plot, today: date) -> mrz.Zone:
    return mrz.parse("\n".join(plot.check.zone), today=today)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("maker", "status", "bearer_is_holder"),
    [
        (lost_own, "lost", True),
        (stolen_impostor, "stolen", False),
        (stolen_card, "stolen", False),
        (revoked, "revoked", True),
        (invalid, "invalid", True),
    ],
)
def test_the_reported_document_is_the_one_shown(
    region: Region, today: date, maker: PlotMaker, status: str, bearer_is_holder: bool, number: int
) -> None:
    plot = _plot(maker, region, today, number)
    reported, read = _document(plot), _read(plot, today)
    assert (reported.number, reported.issuer, reported.type) == (read.number, read.issuer, read.document_type)
    assert reported.status == status
    assert plot.check.finding == f"document.{status}"
    assert plot.check.at_least == plot.check.at_most == "REFER"
    assert plot.check.bearer_is_holder is bearer_is_holder
    assert plot.records[0].about == (plot.check.person,)


@pytest.mark.parametrize("number", NUMBERS)
def test_dates_of_a_report_are_in_order(region: Region, today: date, number: int) -> None:
    reported = _document(_plot(lost_own, region, today, number))
    assert reported.issued is not None
    assert reported.reported is not None
    assert reported.issued.earliest <= reported.reported.earliest <= today


@pytest.mark.parametrize("number", NUMBERS)
def test_a_replaced_passport_is_clear(region: Region, today: date, number: int) -> None:
    plot = _plot(lost_replaced, region, today, number)
    assert _document(plot).number != _read(plot, today).number
    assert (plot.check.at_least, plot.check.at_most, plot.check.finding) == ("CLEAR", "CLEAR", "")
    held = {(d.issuer, d.number) for one in people(region, today=today, count=3_000) for d in one.documents}
    assert (_document(plot).issuer, _document(plot).number) not in held, "no one has the older number now"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_lookalike_differs_in_one_character_that_readers_confuse(region: Region, today: date, number: int) -> None:
    plot = _plot(lookalike_number, region, today, number)
    reported, read = _document(plot).number, _read(plot, today).number
    pairs = [(a, b) for a, b in zip(reported, read, strict=True) if a != b]
    assert len(pairs) == 1
    assert "".join(pairs[0]) in {"O0", "I1", "S5", "B8", "Z2", "G6"}
    assert plot.check.at_most == "VERIFY"
    assert plot.records[0].about == ()
    assert plot.records[0].resembles == (plot.check.person,)


@pytest.mark.parametrize("number", NUMBERS)
def test_another_issuer_reported_the_same_number(region: Region, today: date, number: int) -> None:
    plot = _plot(other_issuer, region, today, number)
    reported, read = _document(plot), _read(plot, today)
    assert reported.number == read.number
    assert reported.issuer != read.issuer
    assert plot.check.at_most == "VERIFY"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_used_blank_is_in_the_run_of_its_issuer(region: Region, today: date, number: int) -> None:
    plot = _plot(blank_used, region, today, number)
    read = _read(plot, today)
    run = next(
        record.content
        for record in blank_ranges(region, today=today)
        if isinstance(record.content, BlankRange) and record.content.issuer == read.issuer
    )
    assert run.first <= read.number <= run.last
    assert len(run.first) == len(run.last) == len(read.number)
    assert plot.check.finding == "document.stolen_blank"
    assert plot.check.reference == f"blank-{read.issuer}"


def test_only_the_issuing_state_reports_its_documents(region: Region, today: date) -> None:
    """INTERPOL's rule; what states outside the region share comes through the relay."""
    members = {state.issuer: state.code for state in region.states}
    for number in range(40):
        plot = _plot(lost_own, region, today, number)
        issuer = _document(plot).issuer
        assert plot.records[0].owner == (
            f"{members[issuer]}-IMMI"
            if issuer in members and issuer != "JAM"
            else "JAM-PICA"
            if issuer == "JAM"
            else "INT-JRCC"
        )


def test_a_card_is_stolen_where_the_holder_has_one(region: Region, today: date) -> None:
    number = next(number for number in range(200) if len(household(region, number, today=today)[0].documents) > 1)
    plot = _plot(stolen_card, region, today, number)
    holder = household(region, number, today=today)[0]
    assert _document(plot).type == "ID"
    assert plot.check.zone == zone(holder, holder.documents[1])

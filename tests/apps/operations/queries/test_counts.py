"""Rows of tables and the evidence behind a number, cut to the viewer."""

from dataclasses import replace

from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest
from tests.core.operation.made import event

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.reports import NO_ONE, report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.counts import (
    asides,
    broken_down,
    counted_figures,
    evidence,
    marks,
    totals,
    ways_of,
)
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.figures import FIGURES


def test_no_figure_of_victims_is_a_row(running: Operation, team: Team, bob: Officer) -> None:
    pam = create_officer("pam", "Pam", team.barbados, roles=[Role.PROTECTION])
    report(running, arrest(figure="potential_victim", breakdown={}, who=NO_ONE, quantity=3), officer=pam)
    report(running, arrest(figure="irregular_migrant", breakdown={}, who=NO_ONE, quantity=30), officer=bob)
    now = snapshot(running)
    assert now.total("potential_victim").counted == 3, "it is counted, for releases"
    codes = counted_figures(now)
    assert {line.place.figure for line in totals(now)} == set(codes)
    assert not [code for code in codes if FIGURES[code].victims]


def test_rows_have_words_and_add_up(running: Operation, team: Team, bob: Officer) -> None:
    for charge, nationality in (("smuggling", "GUY"), ("smuggling", "TTO"), ("drugs", "")):
        said = {"charge": charge} | ({"nationality": nationality} if nationality else {})
        report(running, arrest(breakdown=said, who=replace(MAYA, surname=f"M{charge}{nationality}")), officer=bob)
    now = snapshot(running)
    whole = next(line for line in totals(now) if line.place.figure == "arrest")
    for way, word in ways_of("arrest"):
        rows = broken_down(now, "arrest", way)
        assert not word.startswith("operation."), way
        assert sum(line.cell.counted for line in rows) == whole.cell.counted, way
        assert all(not line.word.startswith("operation.") for line in rows), way
    assert [line.row for line in broken_down(now, "arrest", "charge")] == ["drugs", "smuggling"]
    assert [line.row for line in broken_down(now, "arrest", "nationality")] == ["GUY", "TTO", "unknown"]


def test_evidence_is_that_of_the_viewers_agency(running: Operation, team: Team, bob: Officer) -> None:
    mine = report(running, arrest(), officer=bob)
    report(running, arrest(who=NO_ONE, site="AG-ANU"), officer=team.ali)
    theirs = report(running, arrest(who=NO_ONE, site="AG-ANU"), officer=team.ali)
    cell = snapshot(running).total("arrest")
    for officer, own, others in (
        (team.lea, 1, [("ATG-IMMI", 2)]),
        (team.sue, 2, [("BRB-IMMI", 1)]),
        (team.otto, 0, [("ATG-IMMI", 2), ("BRB-IMMI", 1)]),
    ):
        found = evidence(running, cell, officer)
        assert (len(found.mine), list(found.others)) == (own, others), officer.username
        assert {row.agency_id for row in found.mine} <= {officer.agency_id}
    assert evidence(running, cell, team.lea).mine[0] == mine
    # An event of one id is another's for another agency: it opens nothing of this one.
    store(running, event(1, id=theirs.event, agency="BRB-IMMI", site="", happened_at=mine.happened_at,
                         reported_at=mine.reported_at), team.barbados)  # fmt: skip
    found = evidence(running, snapshot(running).total("arrest"), team.lea)
    assert {row.agency for row in found.mine} == {team.barbados}


def test_what_is_kept_aside_names_no_event_of_others_or_of_victims(running: Operation, team: Team) -> None:
    for number, agency, country, figure in (
        (1, team.barbados, "BRB", "arrest"),
        (2, team.barbados, "BRB", "potential_victim"),
        (3, team.antigua, "ATG", "arrest"),
    ):
        row = event(number, agency=agency.code, country=country, site="NOWHERE", figure=figure)
        store(running, row, agency)
    found = asides(snapshot(running), team.lea)
    assert [(each.id if each else None, agency) for each, agency, _ in found] == [
        (None, "ATG-IMMI"), (f"{1:032x}", "BRB-IMMI"), (None, "BRB-IMMI"),
    ]  # fmt: skip
    assert {why for _, _, why in found} == {"The plan has no such site."}
    assert marks(snapshot(running)) == []

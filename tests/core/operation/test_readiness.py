"""Go or no-go: what is essential has to be green, what is red blocks unless someone waived it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.operation.made import START

from leeward.core.operation.readiness import ESSENTIAL, Blocked, Colour, Decision, Line, blockers, decision

BEFORE, AFTER = START - timedelta(days=2), START + timedelta(days=1)
READY = [Line(item, 3, 3, "BRB-RBPF/lead", START) for item in sorted(ESSENTIAL)]
ROSTER = Line("roster", 1, 3, "BRB-RBPF/lead", START)


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        (Line("roster", 3, 3, "", START), "green", "green"),
        (ROSTER, "amber", "red"),
        (replace(ROSTER, owner=""), "red", "red"),
    ],
)
def test_colours(line: Line, before: Colour, after: Colour) -> None:
    assert (line.colour(BEFORE), line.colour(AFTER)) == (before, after)


@pytest.mark.parametrize(
    ("board", "then", "now"),
    [
        (READY, "go", "go"),
        ([*READY, ROSTER], "go_with_conditions", "no_go"),
        (
            [*READY, replace(ROSTER, waived="BRB-RBPF/lead: two posts start later")],
            "go_with_conditions",
            "go_with_conditions",
        ),
        (READY[1:], "no_go", "no_go"),
        ([replace(READY[0], ready=2, waived="no time"), *READY[1:]], "no_go", "no_go"),
        ([], "no_go", "no_go"),
    ],
)
def test_decisions(board: list[Line], then: Decision, now: Decision) -> None:
    assert (decision(board, BEFORE), decision(board, AFTER)) == (then, now)


def test_what_blocks_is_named() -> None:
    board = [*READY[1:], ROSTER]
    assert blockers(board, AFTER) == (Blocked(READY[0].item, "missing"), Blocked("roster", "red"))

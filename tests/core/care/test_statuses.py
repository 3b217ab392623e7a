"""Who may move a person's status, and what takes protection away only with two persons, reasons and review."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from leeward.core.care.statuses import Decision, Status, all_moves, moves, problems

DECIDED = Decision(
    before="possible",
    after="not_a_victim",
    by="anne",
    by_roles=frozenset({"protection"}),
    organisation="ngo",
    at=datetime(2026, 11, 28, tzinfo=UTC),
    second="bob",
    second_roles=frozenset({"supervisor"}),
    reasons="Came with her sister, both hold their documents",
    review="In writing within 30 days, to the ombudsman",
)


def test_a_negative_decision_of_two_with_reasons_and_review_holds() -> None:
    assert problems(DECIDED) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"second": ""}, ("care.status.second_person",)),
        ({"second_roles": frozenset({"officer"})}, ("care.status.second_person",)),
        ({"second": "anne"}, ("care.status.same_person",)),
        ({"reasons": "  "}, ("care.status.reasons",)),
        ({"review": ""}, ("care.status.review",)),
        ({"by_roles": frozenset({"officer", "second_line"})}, ("care.status.wrong_role",)),
        ({"by": ""}, ("care.status.wrong_role",)),
        ({"before": "", "after": "actual"}, ("care.status.no_such_move",)),
        ({"before": "actual", "after": "possible"}, ("care.status.no_such_move",)),
        (
            {"second": "", "reasons": "", "review": ""},
            tuple(f"care.status.{each}" for each in ("second_person", "reasons", "review")),
        ),
    ],
)
def test_what_is_missing_is_named_all_at_once(change: dict[str, object], told: tuple[str, ...]) -> None:
    assert problems(replace(DECIDED, **change)) == told  # type: ignore[arg-type]  # rows of the table above


def test_a_signal_makes_a_possible_victim_by_one_person_without_proof() -> None:
    signal = replace(DECIDED, before="", after="possible", second="", second_roles=frozenset(), reasons="", review="")
    assert problems(signal) == ()
    assert problems(replace(signal, before="not_a_victim")) == (), "a new signal is as easy as the first"


def test_every_status_can_be_left_and_no_officer_of_the_border_decides() -> None:
    for status in get_args(Status):
        assert moves(status)
    assert all(not move.roles & {"officer", "second_line", "administrator", "analyst"} for move in all_moves())

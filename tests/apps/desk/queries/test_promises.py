"""Response times: nearest-rank figures, whole counts, and no figure of too few requests."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leeward.apps.border.models import Confirmation, NotedCall
from leeward.apps.desk.actions.asking import ask as ask_partner
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.promises import SMALLEST, Kept, csv_rows, kept, percentile
from leeward.apps.screening.models import Check
from leeward.core.csv_file import csv_text

Ask = Callable[..., Request]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ordered", "percent", "wanted"),
    [
        ([1], 50, 1),
        ([1], 90, 1),
        ([1, 2], 50, 1),
        ([1, 2, 3], 50, 2),
        (list(range(1, 11)), 90, 9),  # nine of ten do not exceed it
        (list(range(1, 12)), 90, 10),
        (list(range(1, 101)), 90, 90),
        ([5, 5, 5, 5], 90, 5),
    ],
)
def test_the_percentile_is_a_value_that_was_measured(ordered: list[float], percent: int, wanted: float) -> None:
    assert percentile(ordered, percent) == wanted


def answered(ask: Ask, took: float, *, kind: str = "hit", received: datetime = NOW, agency: str = "ATG-IMMI") -> None:
    """A request that had its answer after so many minutes, as rows say it."""
    request = ask(kind, received=received, asked_by={"agency": agency})
    Request.objects.filter(pk=request.pk).update(
        state="answered", answer="confirmed", answered_at=received + timedelta(minutes=took)
    )


def cells(desk: Any, now: datetime = NOW + timedelta(days=1)) -> dict[tuple[str, str, str], Kept]:
    return {(cell.month, cell.kind, cell.agency): cell for cell in kept(desk.agency, now)}


def test_median_and_ninetieth_by_counterpart_and_kind(ask: Ask, desk: Any) -> None:
    for minutes in range(1, SMALLEST + 1):
        answered(ask, minutes * 4)
    answered(ask, 999, kind="search")
    found = cells(desk)
    one = found["2026-11", "hit", "ATG-IMMI"]
    assert (one.answered, one.promised, one.median, one.ninetieth) == (11, 30, 24.0, 40.0)
    assert one.overdue == 36, "four of eleven took more than thirty minutes"
    assert found["2026-11", "search", ""].answered is None


def test_a_counterpart_of_few_requests_shows_nothing_and_counts_for_all(ask: Ask, desk: Any) -> None:
    for place in range(SMALLEST):
        answered(ask, 10, agency="ATG-IMMI" if place else "LCA-IMMI")
    found = cells(desk)
    assert found["2026-11", "hit", ""].answered == SMALLEST
    assert (found["2026-11", "hit", "LCA-IMMI"].answered, found["2026-11", "hit", "LCA-IMMI"].median) == (None, None)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"ATG-IMMI": 11}, {"ATG-IMMI"}),
        ({"ATG-IMMI": 11, "LCA-IMMI": 11}, {"ATG-IMMI", "LCA-IMMI"}),
        ({"ATG-IMMI": 11, "LCA-IMMI": 1}, set()),
        ({"ATG-IMMI": 12, "LCA-IMMI": 1, "TTO-IMMI": 11}, {"ATG-IMMI"}),
        ({"ATG-IMMI": 12, "LCA-IMMI": 5, "TTO-IMMI": 6}, {"ATG-IMMI"}),
    ],
    ids=[
        "enough",
        "enough of both",
        "all without the one shown would be the small one",
        "the next smallest goes with it",
        "two small ones hide each other",
    ],
)
def test_all_without_those_shown_does_not_tell_a_small_cell(
    ask: Ask, desk: Any, asked: dict[str, int], shown: set[str]
) -> None:
    for agency, count in asked.items():
        for _ in range(count):
            answered(ask, 10, agency=agency)
    found = cells(desk)
    assert found["2026-11", "hit", ""].answered == sum(asked.values())
    assert {cell.agency for cell in found.values() if cell.agency and cell.answered is not None} == shown


def test_only_what_was_answered_within_a_year_by_this_desk_counts(ask: Ask, desk: Any) -> None:
    ask(received=NOW)  # waits
    answered(ask, 5, received=NOW - timedelta(days=400))
    assert kept(desk.ann.agency, NOW) == []
    assert cells(desk) == {}


def test_months_are_newest_first_and_each_its_own(ask: Ask, desk: Any) -> None:
    for received in (NOW, NOW - timedelta(days=40), NOW - timedelta(days=70)):
        answered(ask, 5, received=received)
    assert [cell.month for cell in kept(desk.agency, NOW + timedelta(days=1))] == [
        *("2026-11",) * 2,
        *("2026-10",) * 2,
        *("2026-09",) * 2,
    ]


def test_a_late_hit_does_not_blur_the_promise_at_the_counter(ask: Ask, desk: Any) -> None:
    for _ in range(SMALLEST):
        answered(ask, 10)
    late = ask("hit", late=True, received=NOW)
    Request.objects.filter(pk=late.pk).update(state="answered", answered_at=NOW + timedelta(hours=20))
    found = cells(desk)
    assert found["2026-11", "hit", ""].ninetieth == 10
    assert ("2026-11", "late", "") in found


def hit_of_ours(cast: Any, took: float, called: float | None = None, state: str = "agreed", **more: Any) -> None:
    """A question about a hit that the partner in Antigua answered after so many minutes, or first by telephone."""
    check = Check.objects.create(
        officer=cast.alice, verdict="HOLD", next_step="x", subject_encrypted=b"", took_ms=1.0, created_at=NOW
    )
    facts = {"record": "ATG-IMMI/1", "record_version": 1, "owner": "ATG-IMMI", "kind": "person.red", "route": "partner"}
    answered = {"answer": "confirmed", "answered_at": NOW + timedelta(minutes=took)} if took else {}
    due = NOW + timedelta(minutes=30)
    asked = Confirmation.objects.create(check_made=check, asked_at=NOW, due_at=due, **{**facts, **answered, **more})
    if called is not None:
        said_at = NOW + timedelta(minutes=called)
        told = {"answer": "confirmed", "said_at": said_at, "state": state, "recorded_by": cast.alice}
        second = cast.clara if state == "agreed" else None
        NotedCall.objects.create(asked=asked, recorded_at=said_at, second=second, **told)


def test_partners_response_times_towards_us_are_in_the_same_table(ask: Ask, desk: Any, cast: Any) -> None:
    cast.alice.agency = desk.agency
    cast.alice.save()
    for minutes in range(1, SMALLEST):
        hit_of_ours(cast, minutes * 4)
    hit_of_ours(cast, 0, called=50)
    hit_of_ours(cast, 900, called=2)
    hit_of_ours(cast, 0)  # still waits
    hit_of_ours(cast, 0, called=3, state="waiting")  # and so does this one, without a second person
    hit_of_ours(cast, 5, route="desk")  # answered on this node
    answered(ask, 3)
    found = kept(desk.agency, NOW + timedelta(days=1))
    assert [(cell.ours, cell.agency) for cell in found if cell.kind == "hit"] == [
        (True, ""),
        (True, "ATG-IMMI"),
        (False, ""),
        (False, "ATG-IMMI"),
    ]
    theirs = found[-1]
    assert (theirs.answered, theirs.promised, theirs.median, theirs.ninetieth) == (12, 30, 20.0, 40.0)
    assert theirs.overdue == 33, "four of twelve took more than thirty minutes"


def test_a_question_of_the_desk_counts_for_the_counterpart_that_answered(desk: Any, cast: Any) -> None:
    asked = ask_partner("message", cast.antigua, text="x", presented={}, purpose="border_check", officer=desk.dan)
    Request.objects.filter(pk=asked.pk).update(answered_at=asked.asked_at + timedelta(minutes=5))
    found = kept(desk.agency, asked.asked_at + timedelta(days=1))
    assert [(cell.ours, cell.kind, cell.agency) for cell in found] == [
        (False, "message", ""),
        (False, "message", "ATG-IMMI"),
    ]


def test_the_published_table_says_too_few_and_no_figure() -> None:
    few = Kept("2026-11", True, "", "hit", None, None, None, None, None)
    many = Kept("2026-11", False, "ATG-IMMI", "hit", 12, 30, 8.5, 21.0, 0)
    heading, first, second = csv_rows([few, many])
    assert heading[0] == "month"
    assert first == ["2026-11", "all", "hit", "few", "", "", "", "", "us"]
    assert second == ["2026-11", "ATG-IMMI", "hit", "12", "30", "8.5", "21.0", "0", "them"]
    assert len(heading) == len(first) == len(second)


def test_no_cell_of_the_published_table_is_a_formula() -> None:
    # An agency's code is what a federation file or a partner says it is.
    cell = Kept("2026-11", True, "=HYPERLINK(1)", "hit", None, None, None, None, None)
    head, *rows = csv_rows([cell])
    text = csv_text(head, rows)
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text

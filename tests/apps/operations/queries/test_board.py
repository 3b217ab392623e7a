"""The board: change since midnight, questions to owners, and sites from which nothing comes."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation
from leeward.apps.operations.actions.reports import NO_ONE, report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.board import Board, _board, board, midnight

__all__ = ["make_check", "record"]


def silent(found: Board) -> dict[str, int | None]:
    """The silent sites with their minutes."""
    return {each.site.code: each.minutes for each in found.silent}


def test_the_day_begins_where_the_unit_is() -> None:
    at = datetime(2027, 1, 5, 2, tzinfo=UTC)
    for zone, began in (
        ("America/Barbados", datetime(2027, 1, 4, 4, tzinfo=UTC)),  # it is still yesterday there
        ("UTC", datetime(2027, 1, 5, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2027, 1, 4, 15, tzinfo=UTC)),
    ):
        assert midnight(Operation(zone=zone), at) == began, zone


def test_silent_sites(running: Operation, team: Team, bob: Officer, make_check: MakeCheck) -> None:
    assert silent(_board(running)) == {"AG-ANU": None, "BB-BGI": None}, "nothing ever came"
    make_check("CLEAR", bob, at=timezone.now() - timedelta(minutes=179))
    assert silent(_board(running)) == {"AG-ANU": None}
    running.sites.filter(code="BB-BGI").update(silent_after=60)
    assert list(silent(_board(running)).items()) == [("AG-ANU", None), ("BB-BGI", 179)], "who never spoke is first"
    report(running, arrest(who=NO_ONE), officer=bob)
    assert silent(_board(running)) == {"AG-ANU": None}, "a report is a sign of life as a check is"
    report(running, arrest(who=NO_ONE, site="AG-ANU"), officer=team.ali)
    assert silent(_board(running)) == {}
    end(running, officer=team.lea)
    running.refresh_from_db()
    running.sites.update(silent_after=0)
    assert silent(_board(running)) == {}, "what has ended is silent by itself"


def test_change_since_midnight_and_open_questions(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    row, now = report(running, arrest(who=NO_ONE), officer=bob), timezone.now()
    Report.objects.filter(pk=row.pk).update(received_at=now - timedelta(days=1), reported_at=now - timedelta(days=1))
    report(running, arrest(who=NO_ONE), officer=bob)
    held, facts = make_check("HOLD", bob), {"record_version": 1, "owner": "ATG-RPF", "kind": "person.red"}
    for number, answer in ((1, ""), (2, ""), (3, "confirmed")):
        Confirmation.objects.create(
            check_made=held, record=f"ATG-RPF/{number}", route="desk", answer=answer, asked_at=now,
            due_at=now + timedelta(minutes=number), **facts,
        )  # fmt: skip
    found = _board(running)
    arrests = next(each for each in found.figures if each.line.place.figure == "arrest")
    assert (arrests.line.cell.counted, arrests.change) == (2, 1)
    assert [(each.site, each.many, each.due_at) for each in found.waiting] == [
        ("BB-BGI", 2, now + timedelta(minutes=1))
    ]
    assert board(running) is board(running), "however many watch, it is made once"

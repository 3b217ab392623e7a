"""Who prepared: counted once in all, at each site where they are, and red as any other item that is late."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.people import assign, require
from leeward.apps.operations.actions.readiness import Typed, type_item
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.prepared import SitePrepared, prepared, prepared_by_site, prepared_for
from leeward.apps.operations.queries.readiness import board, prevented


def test_numbers_by_site_and_one_red_item_for_the_go(operation: Operation, team: Team) -> None:
    north, south = (operation.sites.create(code=each, name=each, agency=team.barbados) for each in ("BB-N", "BB-S"))
    assert prepared(operation) == (0, 0), "no function needs a training: nothing to wait for"
    require(operation, "first_line", "indicators", officer=team.lea)
    for officer, site in ((team.lea, north), (team.lea, south), (team.sam, south), (team.ali, None)):
        by = team.ali if officer == team.ali else team.lea
        assign(operation, placing(officer, operation, site=site), officer=by)
    with prepared_for.filled(lambda _operation: {team.lea.pk, team.otto.pk}):
        assert prepared(operation) == (1, 3), "who is not on the roster does not count"
        assert prepared_by_site(operation) == [
            SitePrepared("BB-N", 1, 1),
            SitePrepared("BB-S", 1, 2),
            SitePrepared("Without a site", 0, 1),
        ]
        colours = []
        for at in (timezone.now(), timezone.now() + timedelta(61)):
            row = next(row for row in board(operation, at) if row.line.item == "prepared")
            assert (row.line.ready, row.line.of, row.counted) == (1, 3, True)
            colours.append(row.colour)
        assert colours == ["amber", "red"], "the planner has it, and until the day before it begins"
        past = (timezone.now() - timedelta(2)).date()
        for typed, stops in (
            (Typed(team.lea, operation.begins_on + timedelta(9), 9, 9, ""), False),
            (Typed(team.lea, past, 9, 9, ""), True),
            (Typed(team.lea, past, None, None, "Storm"), False),
        ):
            type_item(operation, "prepared", typed, officer=team.lea)
            found = {each.item for each in prevented(board(operation, timezone.now()), timezone.now())}
            assert ("prepared" in found) is stops

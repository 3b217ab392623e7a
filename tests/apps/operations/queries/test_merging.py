"""Which pairs wait, and why: persons of the police's world and seizures, never possible victims."""

from dataclasses import replace
from datetime import timedelta

from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA
from tests.core.operation.made import event

from leeward.apps.operations.actions.salts import tokens_of
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.merging import queue
from leeward.apps.operations.queries.snapshots import snapshot


def test_people_wait_with_what_agrees_and_victims_never(running: Operation, team: Team) -> None:
    at = running.made_at - timedelta(hours=1)
    one = tokens_of(running, replace(MAYA, documents=()))
    near = tokens_of(running, replace(MAYA, documents=(), birth_date="1990-01-03"))
    number = 0
    for figure in ("arrest", "potential_victim"):
        for tokens, agency in ((one, team.barbados), (near, team.antigua)):
            number += 1
            row = event(
                number, agency=agency.code, country=agency.country, site="", figure=figure, tokens=tokens,
                happened_at=at, reported_at=at,
            )  # fmt: skip
            store(running, row, agency)
    (doubt,) = queue(snapshot(running))
    assert {doubt.one.figure, doubt.other.figure} == {"arrest"}
    assert doubt.percent is not None
    assert 3 <= doubt.percent < 99
    assert all(not word.startswith("operation.") for word in doubt.sentences), "codes without words"
    assert doubt.token.split("|") == [*doubt.one.key, *doubt.other.key]
    assert snapshot(running).total("potential_victim").reports == 2, "they are counted all the same"

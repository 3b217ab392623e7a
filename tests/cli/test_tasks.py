"""Work that a command orders and waits for: followed to its end, and its result in one line."""

from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.cli.progress import progress_bar
from leeward.cli.tasks import finish
from leeward.platform.models import Task

pytestmark = pytest.mark.django_db


def ended(officer: Officer, state: str, **facts: Any) -> Task:
    """A task that the server's worker has ended already."""
    return Task.objects.create(
        kind="registry.undo", officer=officer.username, agency=officer.agency.code, state=state, **facts
    )


@pytest.mark.parametrize(
    ("state", "facts", "well", "says"),
    [
        (Task.State.DONE, {"result": {"added": 3, "changed": 0, "other": 7}}, True, "list: added 3  changed 0"),
        (Task.State.DONE, {"result": {"unchanged_source": True}}, True, "list: nothing newer"),
        (
            Task.State.HELD,
            {"result": {"refused": "It would withdraw 9 of 10"}},
            False,
            "a colleague decides under Lists",
        ),
        (Task.State.FAILED, {"failure": "", "result": {}}, False, "list: failed"),
    ],
    ids=["done", "nothing newer", "held", "failed"],
)
def test_the_result_in_one_line(
    state: str, facts: dict[str, Any], well: bool, says: str, alice: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar() as bar:
        assert finish(ended(alice, state, **facts), "list", bar, ("added", "changed")) is well
    (line,) = capsys.readouterr().out.splitlines()
    assert says in line

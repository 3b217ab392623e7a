"""A task's state in words and figures."""

import pytest

from leeward.platform.models import Task


@pytest.mark.parametrize(
    ("done", "total", "percent"), [(0, 0, 0), (5, 0, 0), (0, 10, 0), (5, 10, 50), (999, 1000, 99), (20, 10, 100)]
)
def test_how_far_a_stage_is(done: int, total: int, percent: int) -> None:
    assert Task(done=done, total=total).percent == percent


@pytest.mark.parametrize("state", Task.State)
def test_which_states_are_open(state: str) -> None:
    assert Task(state=state).is_open is (state in {"waiting", "running"})

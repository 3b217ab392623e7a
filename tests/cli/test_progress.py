"""The bar of a long command: none in a pipe or a file, so that nothing of it is in what is kept."""

import pytest

from leeward.cli.progress import progress_bar


def test_in_a_pipe_there_is_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as bar:
        task = bar.add_task("reading", total=3)
        for _ in range(3):
            bar.advance(task)
    assert capfd.readouterr() == ("", "")
    assert bar.finished

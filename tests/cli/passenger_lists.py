"""A passenger list in a file, and what a command printed of it."""

from pathlib import Path

import pytest
from tests.apps.arrivals.conftest import flight, person
from tests.apps.screening.conftest import own_index  # noqa: F401 - a fixture of every test here
from tests.cli.conftest import Done

ACT = ("--officer", "alice")

KEEP = ("--officer", "clara")
"""A supervisor: a carrier's key announces voyages to the agency."""


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A PAXLST of two travellers."""
    path = tmp_path / "aa123.edi"
    path.write_bytes(flight(person("ROE", "A1"), person("POE", "B2")).bytes())
    return path


def lines(done: Done) -> list[list[str]]:
    assert done.code == 0, done.err
    return [line.split() for line in done.out.splitlines()]

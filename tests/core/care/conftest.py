"""A state's or agency's own tables in place of the shipped ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.care import clocks, exceptions, indicators
from leeward.core.care.htcds import fields

CACHED = (
    indicators._editions,
    indicators._weights,
    clocks._periods,
    exceptions._rules,
    exceptions._kept_rules,
    fields.fields,
)


@pytest.fixture
def own_tables(tmp_path: Path) -> Iterator[Path]:
    """The folder `care` of a `LEEWARD_RESOURCES`, empty; what is not in it is read from the shipped tables."""
    (tmp_path / "care").mkdir()
    resources.use_override(tmp_path)
    for each in CACHED:
        each.cache_clear()
    yield tmp_path / "care"
    resources.use_override(None)
    for each in CACHED:
        each.cache_clear()

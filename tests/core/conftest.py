"""An agency's own tables, for any part of core that reads them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.document.rules.earlier import bounds
from leeward.core.document.rules.table import rules


@pytest.fixture
def override(tmp_path: Path) -> Iterator[Path]:
    """The folder of an agency's own tables of documents, to be written into."""
    (tmp_path / "documents").mkdir()
    resources.use_override(tmp_path)
    rules.cache_clear()
    bounds.cache_clear()
    yield tmp_path
    resources.use_override(None)
    rules.cache_clear()
    bounds.cache_clear()

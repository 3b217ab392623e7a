"""Importing trust anchors from bytes."""

from pathlib import Path
from typing import Any

import pytest
from tests.apps.trust_anchors.files import ADMIN, Bring

from leeward.apps.trust_anchors.actions import Imported, import_trust


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import these bytes as a file."""

    def import_bytes(data: bytes, name: str = "list.ml", **how: Any) -> Imported:
        path = tmp_path / name
        path.write_bytes(data)
        return import_trust(path, **{"actor": ADMIN, **how})

    return import_bytes

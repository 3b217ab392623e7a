"""People whom several tests of the registry need."""

from pathlib import Path
from typing import Any

import pytest
from tests.apps.registry.imported import HEADER, KEEPER, Table

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.registry.actions.imports import ImportResult, import_list


@pytest.fixture
def colleague(keeper: Officer) -> Officer:
    """Keeps records beside the keeper."""
    return create_officer("kim", "Kim", keeper.agency, roles=[Role.RECORD_KEEPER])


@pytest.fixture
def owner() -> Agency:
    return ensure_agency("BRB-RBPF", "Police Service")


@pytest.fixture
def table(tmp_path: Path, owner: Agency) -> Table:
    """Import a table of documents with these rows."""

    def run(*rows: str, kind: str = "documents", header: str = HEADER, **options: Any) -> ImportResult:
        path = tmp_path / options.pop("name", f"{kind}.csv")
        path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        options = {"owner": owner, "list_name": None, "actor": KEEPER, **options}
        return import_list(kind, [path], **options)

    return run

"""What every test may ask for."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists and specimens, which is no part of the repository."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the test data folder ../shared/data is absent")
    return SHARED / "data"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let the test runner empty the audit table between tests; `test_append_only` looks at a database of its own."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_delete")

"""What tests of officers and their rights may ask for."""

import pytest
from tests.apps.agencies.administrators import Administrators, administrators
from tests.conftest import Cast


@pytest.fixture
def admins(cast: Cast) -> Administrators:
    """Administrators who have signed in."""
    return administrators(cast)

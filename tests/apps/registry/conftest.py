"""People whom several tests of the registry need."""

import pytest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role


@pytest.fixture
def colleague(keeper: Officer) -> Officer:
    """Keeps records beside the keeper."""
    return create_officer("kim", "Kim", keeper.agency, roles=[Role.RECORD_KEEPER])

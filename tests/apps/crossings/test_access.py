"""For which purposes whom the pages of crossings admit may read a whole history."""

import pytest
from tests.apps.border.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Purpose, Role
from leeward.apps.crossings.access import READ_FOR, purposes_to_read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "some"),
    [
        (Role.OFFICER, Purpose.BORDER_CHECK),
        (Role.DATA_PROTECTION, Purpose.OVERSIGHT),
        (Role.ANALYST, None),  # asks with a case's number instead
    ],
)
def test_no_role_reads_for_a_criminal_investigation(role: Role, some: Purpose | None, cast: Cast) -> None:
    officer = create_officer("eve", "Eve", cast.barbados, roles=[role])
    found = purposes_to_read(officer)
    assert (some in found) if some else found == []
    assert Purpose.CRIMINAL_INVESTIGATION not in (*found, *READ_FOR)

"""Who manages whose officers, and who gives a role of the node."""

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import may_manage
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import NODE_ROLES, Role


@pytest.mark.parametrize(
    ("role", "of", "gives", "may"),
    [
        (Role.ADMINISTRATOR, "barbados", (), True),
        (Role.ADMINISTRATOR, "barbados", (Role.SUPERVISOR,), True),
        (Role.ADMINISTRATOR, "barbados", (Role.NODE_ADMINISTRATOR,), False),  # the node is more than the agency
        (Role.ADMINISTRATOR, "barbados", (Role.OFFICER, Role.NODE_AUDITOR), False),
        (Role.ADMINISTRATOR, "police", (), False),  # of the same state, and another agency
        (Role.ADMINISTRATOR, "antigua", (Role.OFFICER,), False),
        (Role.NODE_ADMINISTRATOR, "antigua", (Role.OFFICER,), True),
        (Role.NODE_ADMINISTRATOR, "barbados", NODE_ROLES, True),
        (Role.NODE_AUDITOR, "barbados", (), False),
        (Role.SUPERVISOR, "barbados", (), False),
        (Role.AUDITOR, "barbados", (), False),
    ],
)
def test_who_manages_whose_officers(role: Role, of: str, gives: tuple[Role, ...], may: bool, cast: Cast) -> None:
    officer = create_officer("ada", "Ada", cast.barbados, roles=[role])
    assert may_manage(officer, getattr(cast, of), *gives) is may

"""Every role is explained, once."""

from leeward.apps.agencies.models import Role
from leeward.messages.roles import ROLE_DUTIES


def test_each_role_says_what_it_may_do() -> None:
    assert list(ROLE_DUTIES) == Role.values
    assert all(str(said).endswith(".") for said in ROLE_DUTIES.values())
    assert len({str(said) for said in ROLE_DUTIES.values()}) == len(Role)

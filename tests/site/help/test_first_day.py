"""The first day of each role."""

from leeward.apps.agencies.models import Role
from leeward.site.help.first_day import FIRST_DAY


def test_every_role_has_a_first_day() -> None:
    assert set(FIRST_DAY) == set(Role)

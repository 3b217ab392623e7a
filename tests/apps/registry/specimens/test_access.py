"""Who keeps a specimen."""

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.registry.models import Specimen
from leeward.apps.registry.specimens.access import may_keep

pytestmark = pytest.mark.django_db


def test_a_record_keeper_keeps_those_of_the_own_agency(cast: Cast) -> None:
    own, other = Specimen(agency=cast.police), Specimen(agency=cast.barbados)
    assert may_keep(cast.keeper)
    assert may_keep(cast.keeper, own)
    assert not may_keep(cast.keeper, other)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.RECORD_KEEPER])
def test_no_other_role_keeps_any(role: Role, cast: Cast) -> None:
    officer = create_officer("eva", "Eva", cast.police, roles=[role])
    assert not may_keep(officer)
    assert not may_keep(officer, Specimen(agency=cast.police))

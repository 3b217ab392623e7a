"""Which carrier asks over HTTP: keys in force, and no others."""

import pytest
from tests.apps.arrivals.carrier_line import Line

from leeward.apps.arrivals.actions.carriers import create_key, revoke_keys
from leeward.apps.arrivals.models import Carrier
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["carrier_unknown", "leeward_x", ""])
def test_no_answer_without_a_key(db: None, key: str) -> None:
    assert "unauthorised" in Line(key).check_in(b"", status=401)


def test_a_revoked_key_is_refused(line: Line, carrier: Carrier) -> None:
    assert revoke_keys(carrier, actor=SYSTEM) == 1
    line.check_in(b"", status=401)
    Line(create_key(carrier, days=1, actor=SYSTEM)).check_in(b"", status=422)

"""What the homes count: what another person of the agency proposed or noted, and how late it is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.crossings.actions.conditions import Wanted, propose
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.queries.home import conditions_to_decide, corrections_due
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db


def test_homes_count_what_another_person_asked(cast: Cast, cross: Cross) -> None:
    entry, now = cross(Direction.ENTRY, 3, until=30), timezone.now()
    last = date.today() + timedelta(30)  # noqa: DTZ011 - any day within a year
    propose(entry, Wanted("extension", last, "Immigration Act, section 8", "Illness"), officer=cast.bella)
    note_correction(entry, "I came a day later", officer=cast.bella)
    for card in (conditions_to_decide, corrections_due):
        assert [card(each, now).count for each in (cast.clara, cast.bella, cast.bob)] == [1, 0, 0]
    due = [corrections_due(cast.clara, now + timedelta(days)) for days in (0, 27, 40)]
    assert [each.level for each in due] == [Level.CALM, Level.SOON, Level.NOW]
    assert [str(each.note) for each in due] == ["", "", "1 past their day"]

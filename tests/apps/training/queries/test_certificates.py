"""What an officer reads of certificates: state, what they open, what closes next."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School

from leeward.apps.training.queries.certificates import certificates_of, next_end, rights_of, state_of


@pytest.mark.parametrize(
    ("days", "state"),
    [(31, "counts"), (30, "ends"), (8, "ends"), (7, "ends_now"), (0, "ends_now"), (-1, "ended")],
)
def test_it_warns_at_thirty_and_seven_days(school: School, days: int, state: str) -> None:
    row = school.certified(school.alice, days=days)
    assert state_of(row, school.today) == state
    assert (next_end(school.alice, school.today) is not None) is state.startswith("ends")


def test_a_renewed_certificate_warns_no_longer_and_a_revoked_one_never(school: School) -> None:
    old = school.certified(school.alice, days=3)
    assert next_end(school.alice, school.today) == school.today + timedelta(3)
    new = school.certified(school.alice, days=200)
    assert next_end(school.alice, school.today) is None
    new.revoked_at = old.revoked_at = timezone.now()
    new.save()
    assert next_end(school.alice, school.today) == old.expires_on
    old.save()
    assert next_end(school.alice, school.today) is None
    assert state_of(old, school.today) == "revoked"


def test_what_it_opens_and_until_when(school: School) -> None:
    school.table("name_search", "list_grant")
    assert [right.until for right in rights_of(school.alice)] == [None, None]
    row = school.certified(school.alice)
    assert {right.until for right in rights_of(school.alice)} == {row.expires_on}
    (shown,) = certificates_of(school.alice)
    assert (shown.name, len(shown.opens)) == ("Searching by name", 2)
    row.code = "OLD"
    row.save()
    (shown,) = certificates_of(school.alice)
    assert (shown.name, shown.opens) == ("OLD", [])

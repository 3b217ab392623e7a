"""What was kept in clear before is sealed by the migration, and can be opened again on the way back."""

from typing import Any

import pytest
from django.db import connection

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Submission

TABLE = b"voyage,surname,given_names,birth_date,issuer\nLW101,GREAVES,ALTHEA,1984-99-99,NOWHERELAND\n"


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM arrivals_submission")
        return str([[str(value) for value in row] for row in cursor.fetchall()])


@pytest.mark.django_db(transaction=True)
def test_problems_are_sealed_where_they_were_not(alice: Officer, migrated: Any) -> None:
    receive(TABLE, Sender.officer(alice))
    problems = Submission.objects.get().problems
    assert problems
    migrated(("arrivals", "0004_whole_lists"))
    assert problems[0]["code"] in stored(), "the way back gives the plain column its list"
    migrated()
    assert Submission.objects.get().problems == problems
    assert problems[0]["code"] not in stored()

"""The second person signs the row, once it is proved that it is a second one."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.second_person import FIRST, sign_second
from leeward.apps.agencies.models import FirstDecision, Officer
from leeward.platform.refusal import NotAllowed
from leeward.platform.two_persons import TwoPersons

ACT = TwoPersons("permit.issue", "Issue a permit", ("proposed_by",), "decided_by")


def asked_by(officer: Officer) -> Any:
    return SimpleNamespace(proposed_by_id=officer.pk, decided_by=None)


def test_another_person_signs(cast: Cast) -> None:
    row = asked_by(cast.alice)
    sign_second(ACT, row, cast.bella)
    assert row.decided_by == cast.bella
    assert not FirstDecision.objects.exists()


def test_the_same_person_and_two_of_one_maker_do_not(cast: Cast) -> None:
    Officer.objects.filter(pk__in=[cast.alice.pk, cast.bella.pk]).update(made_by=cast.clara)
    for officer in (cast.alice, cast.bella, cast.clara):
        row = asked_by(cast.alice)
        with pytest.raises(NotAllowed):
            sign_second(ACT, row, officer)
        assert row.decided_by is None


def test_the_first_decisions_of_a_new_officer_are_noted(cast: Cast) -> None:
    Officer.objects.filter(pk=cast.bella.pk).update(second_from=timezone.now() - timedelta(days=1))
    for _ in range(FIRST + 1):
        sign_second(ACT, asked_by(cast.alice), cast.bella)
    noted = FirstDecision.objects.all()
    assert [(each.officer, each.proposer, each.act) for each in noted] == [
        (cast.bella, cast.alice, "permit.issue")
    ] * FIRST

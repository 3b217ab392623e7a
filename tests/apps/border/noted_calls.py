"""A call that Alice noted: the owner said by telephone that it is another person."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.border.actions.test_telephone_answers import asked_of, call, held

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.telephone_answers import note_call
from leeward.apps.border.models import NotedCall
from leeward.apps.screening.models import Check

__all__ = ["held"]

Browser = Callable[[Officer], Client]


@pytest.fixture
def noted(held: Check, alice: Officer) -> NotedCall:
    """Alice noted that the owner said by telephone that it is another person."""
    return note_call(asked_of(held).pk, call(), officer=alice)

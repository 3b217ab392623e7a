"""A traveller at a counter, and the colleagues whom a quiet call may reach."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries.help import calls_reaching
from leeward.apps.border.queries.quiet_calls import present
from leeward.apps.screening.models import Check

MakeCheck = Callable[..., Check]

FEAR, STORY = "-", "+"


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    bridgetown: Post


@pytest.fixture
def check(alice: Officer, make_check: MakeCheck) -> Check:
    """A traveller at Alice's counter of whom nothing is known."""
    return make_check("CLEAR", alice)


@pytest.fixture
def staff(cast: Cast, dora: Officer, clara: Officer) -> dict[str, Officer]:
    """Dora and Nell in care at the post, a supervisor, and a duty officer."""
    care = ensure_agency("BRB-CARE", "Victim Care", country="BRB")
    nell = create_officer("nell", "Nell", care, roles=[Role.PROTECTION], post=cast.bridgetown)
    duty = create_officer("duty", "Desmond", cast.barbados, roles=[Role.DUTY])
    return {"dora": dora, "nell": nell, "clara": clara, "duty": duty}


def age(seconds: float) -> None:
    """The call was made so many seconds ago."""
    HelpCall.objects.update(called_at=timezone.now() - timedelta(seconds=seconds))


def reached(staff: dict[str, Officer]) -> list[str]:
    return [name for name, officer in staff.items() if calls_reaching(officer).exists()]


@pytest.fixture
def off_duty() -> Iterator[set[str]]:
    """Who is not on duty."""
    names: set[str] = set()
    with present.filled(lambda officers, _at: [each for each in officers if each.username not in names]):
        yield names

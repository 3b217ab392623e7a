"""Who started a task may have left, moved or lost the role while it waited."""

from collections.abc import Callable

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import orderer_of
from leeward.platform.models import Task


def _moves(officer: Officer) -> None:
    officer.agency = ensure_agency("GRD-IMMI", "Grenada", country="GRD")
    officer.save()


@pytest.mark.parametrize(
    "change",
    [
        lambda officer: officer.grants.all().delete(),
        lambda officer: Officer.objects.filter(pk=officer.pk).update(is_active=False),
        _moves,
    ],
)
def test_the_right_is_asked_for_again_when_the_task_is_done(change: Callable[[Officer], object], db: None) -> None:
    officer = create_officer("ana", "Ana", ensure_agency("BRB-IMMI", "Barbados", country="BRB"), roles=[Role.ANALYST])
    task = Task(officer=officer.username, agency=officer.agency.code)
    assert orderer_of(task, Role.ANALYST, Role.DUTY) == officer
    assert orderer_of(task, Role.DUTY) is None
    change(officer)
    assert orderer_of(task, Role.ANALYST, Role.DUTY) is None

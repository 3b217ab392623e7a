"""`leeward networks rebuild`: an administrator of the node has every source read again."""

from typing import Any

import pytest
from tests.apps.screening.conftest import own_index
from tests.cli.conftest import Here

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
__all__ = ["own_index"]


def test_everything_is_read_again(cast: Any) -> None:
    create_officer("nora", "Nora", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    done = Here().run("networks", "rebuild", "--officer", "nora")
    assert (done.code, done.out.strip()) == (0, "read 0 changes"), done.err
    assert AuditEntry.objects.get(act="networks.rebuild").actor == "nora"


def test_no_one_else_may(cast: Any) -> None:
    assert Here().run("networks", "rebuild", "--officer", "alice").code != 0
    assert not AuditEntry.objects.filter(act="networks.rebuild").exists()


def test_an_officer_who_is_not_there_is_named(cast: Any) -> None:
    done = Here().run("networks", "rebuild", "--officer", "nobody-here")
    assert done.code != 0
    assert "nobody-here" in done.err
    assert "Traceback" not in done.err
    assert not AuditEntry.objects.filter(act="networks.rebuild").exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.NODE_ADMINISTRATOR])
def test_no_other_role_is_enough(role: Role, cast: Any) -> None:
    create_officer("olga", "Olga", cast.barbados, roles=[role])
    assert Here().run("networks", "rebuild", "--officer", "olga").code != 0
    assert not AuditEntry.objects.filter(act="networks.rebuild").exists()


def test_a_second_time_reads_nothing_new_and_is_noted_again(cast: Any) -> None:
    create_officer("nora", "Nora", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    for _ in range(2):
        assert Here().run("networks", "rebuild", "--officer", "nora").code == 0
    assert AuditEntry.objects.filter(act="networks.rebuild").count() == 2

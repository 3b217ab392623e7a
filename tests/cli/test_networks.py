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

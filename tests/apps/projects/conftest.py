"""Two managers and a supervisor of one agency, with a project."""

from dataclasses import dataclass

import pytest
from tests.apps.projects.begun import begun

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.projects.models import Project


@dataclass(frozen=True)
class Team:
    """Mona manages the project, Max is her colleague, Sue supervises; Zoe manages at another agency."""

    mona: Officer
    max: Officer
    sue: Officer
    zoe: Officer
    project: Project


@pytest.fixture
def team(db: None) -> Team:
    """The agency's team and its project."""
    home = Agency.objects.create(code="BRB-IMMI", name="Immigration of Barbados", country="BRB")
    away = Agency.objects.create(code="ATG-IMMI", name="Immigration of Antigua", country="ATG")
    manager, supervisor = Role.PROJECT_MANAGER, Role.SUPERVISOR
    mona, max_ = (create_officer(name.lower(), name, home, roles=[manager]) for name in ("Mona", "Max"))
    sue = create_officer("sue", "Sue", home, roles=[supervisor])
    return Team(mona, max_, sue, create_officer("zoe", "Zoe", away, roles=[manager]), begun(mona))

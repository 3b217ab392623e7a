"""The audit rows of programs that read projects."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.models import Project
from leeward.platform.durable import durably


def audit_list(officer: Officer) -> None:
    """Note that an officer's program listed projects."""
    durably(lambda: append("project.list", actor=actor_of(officer)))


def audit_read(project: Project, officer: Officer) -> None:
    """Note that an officer's program read one."""
    durably(lambda: audit_act("project.read", project, officer))

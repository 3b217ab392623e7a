"""The audit rows of a project."""

from collections.abc import Mapping

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.projects.models import Project


def audit_act(
    act: str, project: Project, officer: Officer | None, *, of: str = "", details: Mapping[str, object] | None = None
) -> None:
    """Append the row of an act in this project, in the transaction of the act. `of` names what it was done to."""
    append(
        act,
        actor=actor_of(officer) if officer else SYSTEM,
        object="/".join(filter(None, (f"project/{project.pk}", of))),
        details=details,
    )

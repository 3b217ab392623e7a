"""The officer as whom a command acts, and what they must be for it."""

from leeward.apps.agencies.access.roles import actor_of, has_role, may_manage
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import UnknownOfficer, officer_named
from leeward.apps.audit.actions import Actor
from leeward.cli.output import stop


def acting_as(username: str) -> Officer:
    """The active officer; ends the command where there is none."""
    try:
        return officer_named(username)
    except UnknownOfficer as error:
        stop(str(error), error, code=1)


def node_administrator(username: str) -> Actor:
    """The officer, who has to administer the node: what the command changes belongs to all its agencies."""
    return _with(username, Role.NODE_ADMINISTRATOR)


def node_auditor(username: str) -> Actor:
    """The officer, who has to be an auditor of the node: the audit log is that of all its agencies."""
    return _with(username, Role.NODE_AUDITOR)


def _with(username: str, role: Role) -> Actor:
    officer = acting_as(username)
    if not has_role(officer, role):
        stop(f"officer {officer.username!r} is not a {str(role.label).lower()}", code=1)
    return actor_of(officer)


def manager_of(username: str, agency: Agency, *roles: Role) -> Actor:
    """The officer, who has to manage this agency's officers, and may give or take these roles."""
    officer = acting_as(username)
    if not may_manage(officer, agency, *roles):
        given = f" and may not give or take {', '.join(roles)}" if roles else ""
        stop(f"officer {officer.username!r} does not administer {agency.code}{given}", code=1)
    return actor_of(officer)

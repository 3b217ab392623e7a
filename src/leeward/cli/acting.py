"""The officer as whom a command acts, and what they must be for it."""

import typer
from django.contrib.auth import authenticate
from django.http import HttpRequest

from leeward.apps.agencies.access.roles import actor_of, has_role, may_manage
from leeward.apps.agencies.actions.officers import record_refused
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import UnknownOfficer, officer_named
from leeward.apps.audit.actions import Actor
from leeward.cli.output import stop

_COMMAND_LINE = "0.0.0.0"  # noqa: S104 - not listened on: where attempts of the command line are counted


def acting_as(username: str, *, code: int = 1) -> Officer:
    """The active officer, who was not proved to be there: the one who asks, and never the second person of an act.
    Ends the command where there is none.
    """
    try:
        officer = officer_named(username)
    except UnknownOfficer as error:
        stop(str(error), error, code=code)
    officer.named_only = True
    return officer


def second_person(username: str) -> Officer:
    """The officer, who proves by their password that it is they who decide. Wrong ones count as attempts to sign in;
    ends the command after one.
    """
    officer = acting_as(username)
    password: str = typer.prompt(f"Password of {officer.username}", hide_input=True, err=True)
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = _COMMAND_LINE
    if authenticate(request, username=officer.username, password=password) is None:
        record_refused(officer.username)
        stop(f"this is not the password of {officer.username!r}, or there were too many attempts", code=1)
    officer.named_only = False
    return officer


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

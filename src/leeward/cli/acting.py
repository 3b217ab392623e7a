"""The officer as whom a command acts, and what they must be for it."""

import os
import pwd

import typer
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from leeward.apps.agencies.access.roles import actor_of, has_role, may_manage
from leeward.apps.agencies.actions.officers import record_refused
from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import UnknownOfficer, api_key, officer_named
from leeward.apps.audit.actions import Actor
from leeward.cli.output import stop

_COMMAND_LINE = "0.0.0.0"  # noqa: S104 - not listened on: where attempts of the command line are counted


def acting_as(username: str, *, code: int = 1) -> Officer:
    """The active officer. Unless `LEEWARD_OFFICER_KEY` is a key of theirs, no one proved to be that officer: neither of
    the two in an act of two persons, and audit rows name who ran the command. Ends it where there is no such officer.
    """
    try:
        officer = officer_named(username)
    except UnknownOfficer as error:
        stop(str(error), error, code=code)
    key = api_key(settings.COMMAND_KEY) if settings.COMMAND_KEY else None
    officer.named_by = "" if key is not None and key.officer_id == officer.pk else _system_user()
    return officer


def first_person(username: str) -> Officer:
    """The officer, who proves that it is they who ask for what another decides: by a key of theirs, for scripts, or by
    their password.
    """
    officer = acting_as(username)
    return second_person(username) if officer.named_by else officer


def _system_user() -> str:
    """Who runs the command, as the operating system knows them."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user has a number alone
        return str(os.getuid())


def second_person(username: str) -> Officer:
    """The officer, who proves by their password that it is they. Wrong ones count as attempts to sign in; ends the
    command after one.
    """
    officer = acting_as(username)
    try:
        password: str = typer.prompt(f"Password of {officer.username}", hide_input=True, err=True)
    except typer.Abort as error:
        stop(f"the password of {officer.username!r} is needed: another person decides on this", error, code=1)
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = _COMMAND_LINE
    if authenticate(request, username=officer.username, password=password) is None:
        record_refused(officer.username)
        stop(f"this is not the password of {officer.username!r}, or there were too many attempts", code=1)
    officer.named_by = ""
    return officer


def count_questions(officer: Officer, questions: int = 1, *, ahead: bool = False) -> None:
    """Count questions about people or numbers in the one budget of the officer's programs, before they are answered.
    Ends the command where there is none left.
    """
    try:
        spend(Principal.program_of(officer), questions, ahead=ahead)
    except OutOfQuestions as error:
        stop(f"too many questions; try again in {error.retry_after} seconds", error, code=1)


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

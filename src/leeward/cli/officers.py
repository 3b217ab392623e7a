"""`leeward officers`: who may sign in and what they may do."""

from typing import Annotated

import typer
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from leeward.apps.agencies.access.officers import given_roles
from leeward.apps.agencies.actions import officers as actions
from leeward.apps.agencies.actions.enrolment import free_name, require_open_post
from leeward.apps.agencies.actions.rights import require_setting_up
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.agencies.queries import (
    UnknownOfficer,
    agency_coded,
    officer_named,
    officers,
    officers_named,
    post_coded,
)
from leeward.apps.agencies.queries.rights import is_setting_up
from leeward.apps.audit.actions import Actor
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.purposes import require_purpose
from leeward.cli.acting import first_person, manager_of
from leeward.cli.output import stop
from leeward.core.user_names import NotAName

app = typer.Typer(help="Officers, their roles and their API keys.", no_args_is_help=True)
Acting = Annotated[str, typer.Option("--officer", help="Act as this officer.")]


def _named(username: str) -> Officer:
    try:
        return officer_named(username)
    except UnknownOfficer as error:
        stop(str(error), error, code=1)


def _manager_of_all(acting: str, officer: Officer) -> Actor:
    """Who may act as the officer, by a new password or key: they need to manage each of the officer's roles."""
    return manager_of(acting, officer.agency, *given_roles(officer))


def _maker(acting: str, officer: Officer) -> Officer | None:
    """Who could sign in as the officer after this command, and proves to be the one who is noted for it; no one is
    while the agency is being set up.
    """
    return None if is_setting_up(officer) else first_person(acting)


def _new_password(officer: Officer | None = None) -> str:
    """Ask for a password until it is good enough, twice each time."""
    while True:
        password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        try:
            validate_password(password, officer)
        except ValidationError as error:
            typer.echo(" ".join(error.messages), err=True)
        else:
            return password


@app.command(name="list")
def list_officers() -> None:
    """Every officer with agency, post and roles."""
    for officer in officers():
        roles = ", ".join(sorted(grant.role for grant in officer.grants.all()))
        state = "" if officer.is_active else " (inactive)"
        typer.echo(
            f"{officer.username}{state}\t{officer.agency.code}\t{officer.post.code if officer.post else '-'}\t{roles}"
        )


@app.command()
def add(
    username: str,
    name: Annotated[str, typer.Option(help="The name that colleagues see.")],
    agency: Annotated[str, typer.Option(help="The agency's code.")],
    role: Annotated[list[Role], typer.Option(help="A role; repeat for several.")],
    post: Annotated[str, typer.Option(help="The post's code.")] = "",
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Add an officer; asks for the password."""
    try:
        username = free_name(username)
    except NotAName as error:
        stop(str(error), error, code=1)
    employer, place = agency_coded(agency), post_coded(post) if post else None
    if employer is None or (post and place is None):
        typer.echo(f"leeward: there is no {'post ' + post if employer else 'agency ' + agency} here", err=True)
        raise typer.Exit(1)
    actor = manager_of(acting, employer, *role)
    require_open_post(employer, place)
    require_setting_up(Officer(username=username, agency=employer), *role)
    maker = _maker(acting, Officer(username=username, agency=employer))
    password = _new_password()
    actions.create_officer(
        username, name, employer, roles=role, post=place, password=password, made_by=maker, actor=actor
    )
    typer.echo(f"{username} can sign in", err=True)


@app.command()
def grant(username: str, role: Role, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Give an officer a role."""
    officer = _named(username)
    actor = manager_of(acting, officer.agency, role)
    require_setting_up(officer, role)
    actions.grant(officer, role, actor=actor)


@app.command()
def withdraw(username: str, role: Role, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Take a role from an officer; it stops working at once."""
    officer = _named(username)
    actions.withdraw_role(officer, role, actor=manager_of(acting, officer.agency, role))


@app.command()
def password(username: str, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Give an officer a new password; it ends their sessions."""
    officer = _named(username)
    actor = _manager_of_all(acting, officer)
    require_setting_up(officer, *given_roles(officer))
    maker = _maker(acting, officer)
    actions.set_password(officer, _new_password(officer), actor=actor, made_by=maker)


@app.command()
def deactivate(username: str, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Suspend an officer: sessions end at once, and API keys are revoked. `activate` restores the officer."""
    officer = _named(username)
    actions.set_active(officer, active=False, actor=_manager_of_all(acting, officer))


@app.command()
def activate(username: str, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Restore a suspended officer; revoked API keys stay revoked."""
    found = officers_named(username).first()
    if found is None:
        typer.echo(f"leeward: there is no officer {username!r} here", err=True)
        raise typer.Exit(1)
    actor = _manager_of_all(acting, found)
    require_setting_up(found, *given_roles(found))
    actions.set_active(found, active=True, actor=actor)


@app.command()
def revoke(username: str, label: Annotated[str, typer.Option()], acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Revoke an officer's API keys with this label."""
    officer = _named(username)
    count = actions.revoke_api_keys(officer, label, actor=_manager_of_all(acting, officer))
    typer.echo(f"keys revoked: {count}", err=True)


@app.command()
def key(
    username: str,
    label: Annotated[str, typer.Option(help="What the key is for.")],
    days: Annotated[int, typer.Option(min=1, max=730, help="How long it is valid.")] = 90,
    purpose: Annotated[
        Purpose, typer.Option(help="Purpose of its searches, where a request cannot state one.")
    ] = Purpose.BORDER_CHECK,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Make an API key that acts as the officer; it is printed once and not kept."""
    officer = _named(username)
    actor = _manager_of_all(acting, officer)
    require_setting_up(officer, *given_roles(officer))
    try:
        require_purpose(officer, purpose)
    except InvalidRequest as error:
        typer.echo(f"leeward: {username}: {error}", err=True)
        raise typer.Exit(1) from error
    seen_by = _maker(acting, officer)
    typer.echo(actions.create_api_key(officer, label, days=days, actor=actor, purpose=purpose, shown_to=seen_by))

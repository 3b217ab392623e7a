"""`leeward demo`: the demonstration region, fictional from the first officer to the last record."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection, connections

from leeward.apps.agencies.actions import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import agency_coded, local_date, post_coded
from leeward.apps.audit.durable import durably
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import create_record
from leeward.apps.registry.defaults import Grading
from leeward.apps.screening.engine import rebuild_if_worthwhile
from leeward.cli.demo_desk import load_desk
from leeward.cli.node import migrate
from leeward.cli.progress import progress_bar
from leeward.core.scenario import AgencyFacts, OwnedRecord, Region, build_region, records

PASSWORD = "leeward-demo"  # noqa: S105 - published on purpose: it opens fictional data on loopback only
_MARKER = "demonstration"
_ABOUT = 2450  # records, for the bar
_LOGINS = (
    ("officer", "at the counter, Grantley Adams airport"),
    ("secondline", "second line there"),
    ("supervisor", "supervisor there: holds, false hits"),
    ("protection", "protection colleague there"),
    ("duty", "at the desk of the police: requests of partners"),
    ("keeper", "keeps the police's records"),
    ("auditor", "reads and verifies the account"),
    ("officer.atg", "at the counter in Antigua: another agency's view"),
)


def demo(reset: Annotated[bool, typer.Option(help="Empty the demonstration's folder first.")] = False) -> None:
    """Set up the demonstration region, once, and print its logins."""
    if not settings.DEMO:
        typer.echo("leeward: the demonstration needs LEEWARD_DEMO=yes: its passwords are public", err=True)
        raise typer.Exit(1)
    if reset:
        _reset()
    migrate()
    (settings.VAR / _MARKER).touch()
    region = build_region()
    if agency_coded(region.agencies[0].code) is None:
        with _bar("the region") as advance:
            load_region(region, local_date(None), advance)
    rebuild_if_worthwhile()
    _print_logins()


def _reset() -> None:
    """Remove what a demonstration made, and only from a folder where one was set up."""
    if not (settings.VAR / _MARKER).exists() and (settings.VAR / "leeward.sqlite3").exists():
        typer.echo(f"leeward: {settings.VAR} holds no demonstration; remove it yourself if you mean it", err=True)
        raise typer.Exit(1)
    if connection.vendor != "sqlite":
        typer.echo("leeward: --reset empties a demonstration on SQLite only; drop the database yourself", err=True)
        raise typer.Exit(1)
    connections.close_all()
    for name in ("leeward.sqlite3", "leeward.sqlite3-wal", "leeward.sqlite3-shm"):
        (settings.VAR / name).unlink(missing_ok=True)
    for folder in (settings.INDEX, settings.REJECTS):
        shutil.rmtree(folder, ignore_errors=True)


def load_region(region: Region, today: date, advance: Callable[[], None] = lambda: None) -> None:
    """Store the region's agencies, posts, officers, records and what waits at its desks, whole or not at all."""

    def work() -> None:
        _people(region)
        keepers: dict[str, Officer] = {}
        for record in records(region, today=today):
            if record.owner not in keepers:
                keepers[record.owner] = _keeper(record.owner)
            _record(record, keepers[record.owner])
            advance()
        load_desk()

    durably(work)


def _people(region: Region) -> None:
    agencies = {facts.code: _agency(facts) for facts in region.agencies}
    for facts in region.posts:
        ensure_post(
            facts.code,
            agencies[facts.agency],
            name=facts.name,
            unlocode=facts.unlocode,
            zone=facts.zone,
            kind=facts.kind,
            hold_minutes=facts.hold_maximum_minutes,
        )
    for officer in region.officers:
        create_officer(
            officer.username,
            officer.display_name,
            agencies[officer.agency],
            roles=[Role(role) for role in officer.roles],
            post=post_coded(officer.post) if officer.post else None,
            password=PASSWORD,
        )


def _agency(facts: AgencyFacts) -> Agency:
    return ensure_agency(
        facts.code,
        facts.name,
        country=facts.country,
        contact_phone=facts.contact_phone,
        contact_email=facts.contact_email,
        contact_hours=facts.hours,
        publishes_only=facts.code == "INT-RSL",
    )


def _keeper(code: str) -> Officer:
    """Who keeps the agency's records in the demonstration; nobody signs in as them."""
    username = f"records.{code.lower()}"
    agency = agency_coded(code)
    if agency is None:
        raise LookupError(f"the region names records of {code}, which is none of its agencies")
    return create_officer(username, f"Records, {agency.name}", agency, roles=[Role.RECORD_KEEPER])


def _record(owned: OwnedRecord, keeper: Officer) -> None:
    rule = owned.handling
    create_record(
        owned.content,
        keeper=keeper,
        list_name=owned.list,
        reference=owned.reference,
        handling=Handling(
            countries=rule.countries,
            roles=rule.roles,
            mode=rule.mode,
            contact_first=rule.contact_first,
            no_onward=rule.no_onward,
        ),
        grading=Grading(*owned.grading),
    )


@contextmanager
def _bar(what: str) -> Iterator[Callable[[], None]]:
    with progress_bar() as progress:
        task = progress.add_task(f"making {what}", total=_ABOUT)
        yield lambda: progress.advance(task)


def _print_logins() -> None:
    typer.echo(f"\nThe demonstration region is ready. Password of everybody: {PASSWORD}\n")
    for username, what in _LOGINS:
        typer.echo(f"  {username:<12} {what}")
    typer.echo("\n`leeward officers list` shows the others. No person or record in it is real.\n")

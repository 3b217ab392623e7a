"""`leeward agencies`: who owns records and runs posts."""

from collections.abc import Callable
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.access.seconding import own_secondings
from leeward.apps.agencies.actions import officers as actions
from leeward.apps.agencies.actions import seconding
from leeward.apps.agencies.actions.places import add_post as store_post
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.agencies.queries import agencies, agency_coded, post_coded, posts
from leeward.apps.agencies.queries.seconding import open_secondings
from leeward.cli.acting import acting_as, first_person, manager_of, node_administrator, second_person
from leeward.cli.countries import country_named
from leeward.cli.output import stop

app = typer.Typer(help="Agencies and their posts.", no_args_is_help=True)
Acting = Annotated[str, typer.Option("--officer", help="Act as this officer.")]


@app.command(name="list")
def list_agencies() -> None:
    """Every agency with its contact, and every post."""
    for agency in agencies():
        local = " (this installation)" if agency.is_local else ""
        contact = ", ".join(part for part in (agency.contact_phone, agency.contact_email) if part)
        typer.echo(f"{agency.code}{local}\t{agency.name}\t{agency.country or '-'}\t{contact or '-'}")
    for post in posts():
        typer.echo(f"  {post.code}\t{post.name}\t{post.zone}\t{post.agency.code}\thold at most {post.hold_minutes} min")


@app.command(name="set")
def set_agency(  # noqa: PLR0913 - one parameter for each option of the command
    code: str,
    *,
    name: Annotated[str, typer.Option()] = "",
    country: Annotated[str, typer.Option(help="Its state: name or code.")] = "",
    contact: Annotated[str, typer.Option(help="Contact person.")] = "",
    phone: Annotated[str, typer.Option()] = "",
    email: Annotated[str, typer.Option()] = "",
    hours: Annotated[str, typer.Option(help="Hours when someone answers.")] = "",
    languages: Annotated[str, typer.Option(help="Languages, such as English, Spanish.")] = "",
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Make an agency, or change what is given; its contact is what an officer sees beside a hit."""
    given = {
        "name": name,
        "country": country_named(country),
        "contact_name": contact,
        "contact_phone": phone,
        "contact_email": email,
        "contact_hours": hours,
        "contact_languages": languages,
    }
    facts = {field: value for field, value in given.items() if value}
    known = agency_coded(code)
    if known is None:
        actions.ensure_agency(code, facts.pop("name", code), actor=node_administrator(acting), **facts)
    else:
        actions.change_agency(code, actor=manager_of(acting, known), **facts)


@app.command(name="add-post")
def add_post(  # noqa: PLR0913 - one parameter for each option of the command
    code: str,
    *,
    agency: Annotated[str, typer.Option(help="The agency's code.")],
    name: Annotated[str, typer.Option()],
    zone: Annotated[str, typer.Option(help="IANA time zone, such as America/Barbados.")],
    kind: Annotated[Post.Kind, typer.Option()] = Post.Kind.AIR,
    direction: Annotated[Post.Direction, typer.Option(help="Which way travellers pass.")] = Post.Direction.ENTRY,
    unlocode: Annotated[str, typer.Option(help="UN/LOCODE, such as BBBGI.")] = "",
    opening: Annotated[str, typer.Option(help="When it is open.")] = "",
    hold_minutes: Annotated[int, typer.Option(min=1, help="Legal maximum of a HOLD there.")] = 120,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Add a border post."""
    owner = agency_coded(agency)
    if not isinstance(owner, Agency):
        stop(f"there is no agency {agency}; make it with `leeward agencies set`", code=1)
    facts = {
        "name": name,
        "zone": zone,
        "kind": kind,
        "direction": direction,
        "unlocode": unlocode,
        "hold_minutes": hold_minutes,
        "opening": opening,
    }
    manager_of(acting, owner)
    if post_coded(code):
        typer.echo(f"there is a post {code} already; nothing was changed", err=True)
        return
    store_post(code, owner, by=acting_as(acting), **facts)


@app.command(name="seconds")
def list_seconds(acting: Acting = settings.COMMAND_OFFICER) -> None:
    """What the officer's agency asked another agency here to second, or was asked for."""
    for each in open_secondings(acting_as(acting)):
        row = each.row
        state = "accepted" if row.accepted_at else "asked"
        typer.echo(f"{row.pk}\t{row.agency.code}\t{row.second.code}\t{row.act}\t{state}\t{row.reason}")


@app.command(name="ask-second")
def ask_second(
    code: Annotated[str, typer.Argument(metavar="AGENCY", help="The agency that is asked.")],
    *,
    reason: Annotated[str, typer.Option(help="Why; both agencies see it.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Ask another agency here to approve the rights of the officer's agency, which has a single administrator."""
    known = agency_coded(code)
    if known is None:
        stop(f"there is no agency {code}; `leeward agencies list` shows them", code=1)
    row = seconding.ask(known, reason, by=first_person(acting))
    typer.echo(row.pk)


@app.command(name="accept-second")
def accept_second(
    number: Annotated[int, typer.Argument(help="As `leeward agencies seconds` prints it.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Accept it, as an administrator of the agency that was asked, by the officer's password."""
    _decide(number, seconding.accept, second_person(acting))


@app.command(name="end-second")
def end_second(
    number: Annotated[int, typer.Argument(help="As `leeward agencies seconds` prints it.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """End it, decline it or take it back, as a person of either agency."""
    _decide(number, seconding.end, acting_as(acting))


def _decide(number: int, act: Callable[..., None], officer: Officer) -> None:
    row = own_secondings(officer).filter(pk=number).first()
    if row is None:
        stop(f"there is no {number} for this officer; `leeward agencies seconds` shows what there is", code=1)
    act(row, by=officer)


@app.command(name="set-legal-basis")
def set_legal_basis(
    agency: str,
    *,
    code: Annotated[str, typer.Option(help="The agency's own code for the law.")],
    text: Annotated[str, typer.Option(help="The law, as officers should read it.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Add a law that searches of the agency may cite; once there is one, only codes of the table are accepted."""
    owner = agency_coded(agency)
    if owner is None:
        stop(f"there is no agency {agency}; make it with `leeward agencies set`", code=1)
    actions.set_legal_basis(owner, code, text, actor=manager_of(acting, owner))

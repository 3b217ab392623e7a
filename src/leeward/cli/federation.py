"""`leeward federation`: create, join, change and adopt the federation's charter."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.exchange.actions import admission
from leeward.apps.exchange.actions.federation import adopt, proposed
from leeward.apps.exchange.actions.revocations import take_revocations
from leeward.apps.exchange.queries.federation import in_force, node_code, signed_in_force
from leeward.apps.exchange.queries.federation_sentences import warning
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.exchange.queries.revocations import signed_revocations
from leeward.cli import custodians, drafts
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting, Out
from leeward.cli.files import read_file
from leeward.cli.output import stop
from leeward.cli.refusals import refusing
from leeward.core.federation.charter.fingerprint_words import words_of, words_of_member

app = typer.Typer(help="The federation: who is in it, and with which rights.", no_args_is_help=True)


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Option(help="Where the nodes live.")] = None,
    port: Annotated[int, typer.Option(min=1024, max=65000, help="First of 40 ports.")] = 8800,
) -> None:
    """Run a fictional federation of three nodes on this machine, each with its own database, until Ctrl-C."""
    import_module("leeward.demo.federation.command").run(folder, port)  # the program itself knows no demonstration


app.command()(custodians.root)
app.command()(drafts.create)
app.command()(custodians.sign)
app.command()(drafts.admit)
app.command()(drafts.draft)
app.command()(drafts.change)
app.command()(drafts.revoke)
app.command("sign-revocations")(custodians.sign_revocations)


@app.command()
def invite(
    code: Annotated[str, typer.Argument(help="Code of the agency that runs the other node, such as LCA-POLI.")],
    out: Out,
    days: Annotated[int, typer.Option(min=1, max=60, help="How long the invitation is valid.")] = 14,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Invite a node: write the file to send, and show the words to read to its administrator."""
    with refusing():
        invitation = admission.invite(code, days=days, actor=node_administrator(acting))
    out.write_bytes(invitation.to_bytes())
    typer.echo(f"words of {invitation.federation}: {invitation.words}")


@app.command()
def join(invitation: Path, out: Out, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Answer an invitation: write the request to send back, and show the words to compare by telephone."""
    with refusing():
        found, request = admission.answer(read_file(invitation), actor=node_administrator(acting))
    out.write_bytes(request.to_bytes())
    typer.echo(f"words of {found.federation}: {found.words}")
    typer.echo(f"words of {request.member.code}: {words_of_member(request.member)}")


@app.command()
def export(out: Out) -> None:
    """Write the federation file in force, to hand on."""
    if not (data := signed_in_force()):
        stop("this node is in no federation yet")
    out.write_bytes(data)


@app.command(name="import")
def import_(
    path: Path,
    *,
    words: Annotated[str, typer.Option(help="The federation's eight words; only the first file needs them.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Show what a federation file changes, and adopt it."""
    data = read_file(path)
    with refusing():
        charter, _ = proposed(data, words=words)
        custodians.tell(in_force(), charter)
        if not yes:
            typer.confirm("Adopt this?", abort=True)
        adopt(data, words=words, actor=node_administrator(acting))
    typer.echo(f"version {charter.version} is in force", err=True)


@app.command(name="export-revocations")
def export_revocations(out: Out) -> None:
    """Write the newest list of revoked keys, to hand on."""
    if not (data := signed_revocations()):
        stop("there is no list of revoked keys here yet")
    out.write_bytes(data)


@app.command(name="import-revocations")
def import_revocations(path: Path, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Adopt a list of revoked keys that two custodians signed."""
    with refusing():
        custodians.tell_revocations(take_revocations(read_file(path), actor=node_administrator(acting)))


@app.command()
def status() -> None:
    """Who is in the federation, and what has to be done soon."""
    charter = in_force()
    if charter is None:
        typer.echo("This node is in no federation.")
        return
    typer.echo(f"{charter.name} version {charter.version}, until {charter.expires:%Y-%m-%d}")
    typer.echo(f"words: {words_of(charter)}")
    for member in charter.members:
        here = " (this node)" if member.code == node_code() else ""
        until = max(keys.valid_until for keys in member.keys)
        typer.echo(
            f"  {member.code}{here}\t{member.url or '-'}\t{', '.join(member.codes)}\tkeys until {until:%Y-%m-%d}"
        )
    for code in freshness().warnings:
        typer.echo(f"leeward: {warning(code)}", err=True)

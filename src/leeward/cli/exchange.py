"""`leeward exchange`: run it, see its state, carry parcels, pause and retry, recover after a restore."""

import json
import signal
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from leeward.apps.exchange.actions import settling
from leeward.apps.exchange.actions.parcel_files import NoParcel
from leeward.apps.exchange.actions.parcels import pack, take
from leeward.apps.exchange.actions.recovering import Running, begin_epoch
from leeward.apps.exchange.jobs import Runner
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries.delivery_sentences import recovered, trouble
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.recovery import forked_questions, recoveries
from leeward.apps.exchange.queries.status import PartnerStatus, clocks, partner_statuses, unsealed
from leeward.cli import waiting_records
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.nats_config import nats_config
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.messages.clocks import clock, differs, own_clock

app = typer.Typer(help="Messages and records between nodes.", no_args_is_help=True)
app.command("nats-config")(nats_config)
app.command()(waiting_records.waiting)
app.command()(waiting_records.let_through)
app.command()(waiting_records.keep_out)
Code = Annotated[str, typer.Argument(help="Code of the partner's node, such as LCA-POLI.")]


@app.command()
def run() -> None:
    """Seal, send and handle messages until Ctrl-C. `leeward serve` does this too: only one process works at a time."""
    runner = Runner()
    signal.signal(signal.SIGTERM, lambda *_: runner.stop())
    typer.echo("the exchange runs; Ctrl-C ends it", err=True)
    try:
        runner.run()
    except KeyboardInterrupt:
        runner.stop()


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object for each partner.")] = False,
) -> None:
    """Show each partner: last heard of, what waits, gaps, trouble. Exit 1 where something needs a person."""
    found = partner_statuses()
    for each in found:
        typer.echo(json.dumps(_as_json(each), default=str) if as_json else _line(each))
    if not found:
        typer.echo("no partners: create or join a federation (`leeward federation --help`)", err=True)
    if sentence := own_clock(clocks(found)):
        typer.echo(sentence, err=True)
    for recovery in recoveries(timezone.now()):
        typer.echo(recovered(recovery), err=True)
    if waiting := unsealed():
        typer.echo(
            f"{counted(waiting, 'message waits', 'messages wait')} to be sealed: sent once the exchange runs", err=True
        )
    if any(each.refused or each.unusable or each.gaps or differs(each.partner.ahead_seconds) for each in found):
        raise typer.Exit(1)


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="Folder to write the parcel into.", exists=True, file_okay=False)],
    partner: Annotated[str, typer.Option(help="Code of the partner's node.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Write what waits for a partner, and receipts for it, into a parcel for a stick or an e-mail."""
    found, actor = _partner(partner), node_administrator(acting)
    name = f"{found.code}-{timezone.now():%Y%m%dT%H%M%SZ}.parcel"
    try:
        path, envelopes, receipts = pack(to, found, actor=actor, name=name)
    except NotReady as error:
        stop(str(error), error)
    typer.echo(f"{path}: {counted(envelopes, 'envelope', 'envelopes')}, {counted(receipts, 'receipt', 'receipts')}")


@app.command("import")
def import_parcel(
    file: Annotated[Path, typer.Argument(help="The parcel.", exists=True, dir_okay=False)],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Import a parcel; safe to repeat. Exit 1 where part of it is damaged, missing or refused."""
    actor = node_administrator(acting)
    try:
        with progress_bar() as bar:
            task = bar.add_task("taking in", total=None)
            result = take(file, actor=actor, progress=lambda done, all_: bar.update(task, completed=done, total=all_))
    except (NoParcel, NotReady) as error:
        stop(str(error), error)
    envelopes = counted(result.envelopes, "envelope", "envelopes")
    typer.echo(f"from {result.sender}: {envelopes}, {counted(result.receipts, 'receipt', 'receipts')}")
    for line in result.damaged:
        typer.echo(f"line {line} is damaged or cut: its envelope will come again", err=True)
    if result.missing:
        missing = counted(result.missing, "item is", "items are")
        typer.echo(f"{missing} missing at the end: ask for the parcel again", err=True)
    for code, count in result.refused.items():
        typer.echo(f"{count} refused: {trouble(code)}", err=True)
    if result.damaged or result.missing or result.refused:
        raise typer.Exit(1)


@app.command()
def retry(
    partner: Annotated[str, typer.Option(help="Only this partner; default: all.")] = "",
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Try at once what waits after a failure."""
    count = settling.retry(_partner(partner) if partner else None, actor=node_administrator(acting))
    typer.echo(f"{counted(count, 'delivery is', 'deliveries are')} tried again")


@app.command()
def recover(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """After a restore from a backup, before serving again: begin new streams, and get back what was lost since."""
    if not yes:
        typer.confirm("Was the database of this node restored from a backup?", abort=True)
    try:
        epoch = begin_epoch(actor=node_administrator(acting))
    except Running as error:
        stop("a process of this node exchanges messages: end `leeward serve` and `leeward exchange run` first", error)
    except NotReady as error:
        stop(str(error), error)
    asked = ", ".join(each.partner.code for each in epoch.recoveries.all()) or "no partner"
    typer.echo(f"new streams begin; asked as soon as this node serves: {asked}")
    typer.echo("`leeward exchange status` shows what each of them gave back")
    if lost := forked_questions():
        refused = counted(lost, "message was", "messages were")
        typer.echo(f"{refused} refused since the restore and will not arrive: to be written again", err=True)


@app.command()
def pause(partner: Code, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Send nothing to a partner until `resume`; what it sends is still accepted."""
    settling.set_paused(_partner(partner), paused=True, actor=node_administrator(acting))


@app.command()
def resume(partner: Code, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Send to a partner again."""
    settling.set_paused(_partner(partner), paused=False, actor=node_administrator(acting))


def _partner(code: str) -> Partner:
    found = Partner.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Partner.objects.values_list("code", flat=True)) or "none"
        stop(f"there is no partner {code!r}; they are {known}")
    return found


def _as_json(each: PartnerStatus) -> dict[str, object]:
    partner = each.partner
    facts = {name: value for name, value in asdict(each).items() if name != "partner"}
    return {"partner": partner.code, "heard_at": partner.heard_at, "paused": partner.paused} | facts


def _line(each: PartnerStatus) -> str:
    partner = each.partner
    heard = f"heard {partner.heard_at:%Y-%m-%d %H:%M}Z" if partner.heard_at else "never heard"
    words = [partner.code, heard, f"waiting {each.waiting}"]
    words += [f"since {each.oldest:%Y-%m-%d %H:%M}Z"] if each.oldest else []
    counts = (("gaps", each.gaps), ("to handle", each.stuck), ("refused", each.refused), ("unusable", each.unusable))
    words += [f"{word} {count}" for word, count in counts if count]
    words += ["paused"] if partner.paused else []
    words += [] if partner.member else ["no longer a member"]
    sentences = [trouble(each.trouble) if each.trouble else "", clock(partner.ahead_seconds)]
    return "\n    ".join(["  ".join(words), *filter(None, sentences)])

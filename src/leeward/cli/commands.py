"""The command groups put together."""

import typer

from leeward.cli import (
    agencies,
    audit,
    bench,
    check,
    compare,
    copies,
    demo,
    exchange,
    federation,
    index,
    keys,
    lists,
    live,
    match,
    node,
    officers,
    screen,
    sharing,
)

app = typer.Typer(
    name="leeward",
    help="Check travellers against everything that partners chose to share.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(node.migrate)
app.command()(demo.demo)
app.command()(node.serve)
app.command()(live.live)
app.command()(node.purge)
app.command()(check.check)
app.command()(screen.screen)
app.command()(compare.compare)
app.command("match")(match.match_file)
app.add_typer(lists.app, name="lists")
lists.app.command()(copies.copy)
lists.app.command("drop-copy")(copies.drop_copy)
lists.app.command()(sharing.due)
lists.app.command()(sharing.export)
lists.app.command()(sharing.watch)
app.add_typer(index.app, name="index")
app.add_typer(agencies.app, name="agencies")
app.add_typer(officers.app, name="officers")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="node")
app.add_typer(federation.app, name="federation")
app.add_typer(exchange.app, name="exchange")
app.add_typer(bench.app, name="bench")

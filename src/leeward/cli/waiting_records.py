"""`leeward exchange waiting`, `let-through` and `keep-out`: what a partner changed beyond its limits."""

from collections.abc import Callable
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.waiting_records import leave_out
from leeward.apps.exchange.actions.waiting_records import let_through as release
from leeward.apps.exchange.queries.waiting_records import Group, group_of, groups_for
from leeward.apps.registry.models import WaitingChange
from leeward.cli.acting import second_person
from leeward.cli.lists import keeper_or_supervisor, refresh_index
from leeward.cli.output import counted, stop
from leeward.cli.sharing import ActingAs

Owner = Annotated[str, typer.Argument(metavar="OWNER", help="Code of the agency whose records they are.")]
Effect = Annotated[str, typer.Argument(metavar="EFFECT", help="vanishes or turns, as `waiting` prints it.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept in the audit log.")]


def waiting(*, officer: ActingAs = "") -> None:
    """Changes of partners' records that wait for a person, with examples."""
    found = groups_for(keeper_or_supervisor(officer))
    if not found:
        typer.echo("nothing waits", err=True)
    for group in found:
        first = f"first {group.since:%Y-%m-%d %H:%M}Z"
        typer.echo(f"{group.owner.code} {group.effect}  {counted(group.count, 'change', 'changes')}, {first}")
        for row in group.examples:
            typer.echo(f"  {row.caption}: {row.before or 'new'} -> {row.after or 'none'}")
        if group.hidden:
            typer.echo(f"  and {group.hidden} that their owner does not show to you")


def let_through(owner: Owner, effect: Effect, *, reason: Reason, officer: ActingAs = "") -> None:
    """Apply what waits of one owner. The officer who decides gives their password."""
    _decide(release, owner, effect, reason, officer)
    refresh_index()


def keep_out(owner: Owner, effect: Effect, *, reason: Reason, officer: ActingAs = "") -> None:
    """Leave the records as they are, until their owner sends a higher version. Asks for the password too."""
    _decide(leave_out, owner, effect, reason, officer)


def _decide(act: Callable[[Group, Officer, str], bool], owner: str, effect: str, reason: str, officer: str) -> None:
    keeper_or_supervisor(officer)
    if effect not in WaitingChange.Effect.values:
        stop(f"{effect!r} is no effect: {' or '.join(WaitingChange.Effect.values)}")
    if not reason.strip():
        stop("--reason: say why; it is kept in the audit log")
    acting = second_person(officer or settings.COMMAND_OFFICER)
    group = group_of(acting, owner, effect)
    if group is None:
        stop(f"nothing of {owner} waits that {effect}; `leeward exchange waiting` shows what does")
    if not act(group, acting, reason):
        stop("more came, or it was decided in the meantime: look again")
    typer.echo(f"{counted(group.count, 'change is', 'changes are')} decided")

"""`leeward exchange waiting`, `let-through` and `keep-out`: what a partner changed beyond its limits."""

from collections.abc import Callable
from dataclasses import replace
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

_EFFECTS = [effect for effect in WaitingChange.Effect.values if effect != WaitingChange.Effect.PROTECTS]
"""A name proves no one who runs a command, so what may lead to PROTECT is on the page for protection colleagues."""
Owner = Annotated[str, typer.Argument(metavar="OWNER", help="Code of the agency whose records they are.")]
Effect = Annotated[str, typer.Argument(metavar="EFFECT", help="vanishes, turns or adds, as `waiting` prints it.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept in the audit log.")]
UpTo = Annotated[
    int | None,
    typer.Option(metavar="NUMBER", help="The number that `waiting` printed: what came later is not decided."),
]


def waiting(*, officer: ActingAs = "") -> None:
    """Changes of partners' records that wait for a person, with examples."""
    found = [each for each in groups_for(keeper_or_supervisor(officer)) if each.effect in _EFFECTS]
    if not found:
        typer.echo("nothing waits", err=True)
    for group in found:
        _print(group)


def let_through(owner: Owner, effect: Effect, *, reason: Reason, up_to: UpTo = None, officer: ActingAs = "") -> None:
    """Apply what waits of one owner. The officer who decides gives their password."""
    _decide(release, owner, effect, reason, up_to, officer)
    refresh_index()


def keep_out(owner: Owner, effect: Effect, *, reason: Reason, up_to: UpTo = None, officer: ActingAs = "") -> None:
    """Leave the records as they are, until their owner sends a higher version. Asks for the password too."""
    _decide(leave_out, owner, effect, reason, up_to, officer)


def _print(group: Group, *, err: bool = False) -> None:
    """What waits, with examples, and the number up to which it was printed."""
    first = f"first {group.since:%Y-%m-%d %H:%M}Z"
    changes = counted(group.count, "change", "changes")
    typer.echo(f"{group.owner.code} {group.effect}  {changes}, {first}, up to {group.number}", err=err)
    for row in group.examples:
        typer.echo(f"  {row.caption}: {row.before or 'new'} -> {row.after or 'none'}", err=err)
    if group.hidden:
        typer.echo(f"  and {group.hidden} that their owner does not show to you", err=err)


def _decide(
    act: Callable[[Group, Officer, str], int], owner: str, effect: str, reason: str, up_to: int | None, officer: str
) -> None:
    """Decide on what `waiting` printed up to that number, else on what is printed before the password is asked for."""
    before = keeper_or_supervisor(officer)
    if effect not in _EFFECTS:
        stop(f"{effect!r} is no effect: {', '.join(_EFFECTS)}")
    if not reason.strip():
        stop("--reason: say why; it is kept in the audit log")
    group = group_of(before, owner, effect)
    if group is not None and up_to is None:
        _print(group, err=True)
    acting = second_person(officer or settings.COMMAND_OFFICER)
    if group is None:
        stop(f"nothing of {owner} waits that {effect}; `leeward exchange waiting` shows what does")
    done = act(replace(group, number=group.number if up_to is None else up_to), acting, reason)
    if not done:
        stop("all of it was decided or replaced in the meantime: look again")
    typer.echo(f"{counted(done, 'change is', 'changes are')} decided")

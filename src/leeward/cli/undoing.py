"""`leeward lists undo`: put back what the newest edition of a list changed, as the page of the list does."""

from typing import Annotated

import typer

from leeward.apps.registry.access import may_keep_list
from leeward.apps.registry.actions.undo_task import start_undo
from leeward.apps.registry.queries.editions import newest_edition
from leeward.apps.registry.queries.records import lists_for
from leeward.cli.lists import keeper
from leeward.cli.output import stop
from leeward.cli.progress import progress_bar
from leeward.cli.sharing import ActingAs
from leeward.cli.tasks import finish
from leeward.platform.worker import QueueFull


def undo(
    name: Annotated[str, typer.Argument(metavar="LIST", help="Name of the list; `leeward lists status` names them.")],
    *,
    reason: Annotated[str, typer.Option(help="Why; it is kept with every record that is put back.")],
    owner: Annotated[str, typer.Option(help="Agency that owns the list; default: the officer's.")] = "",
    officer: ActingAs = "",
) -> None:
    """Undo the newest edition of a list: what it added is withdrawn, what it changed gets its earlier facts back.

    Exit code 1: it failed, or would withdraw so much that a colleague decides first.
    """
    acting = keeper(officer)
    code = owner or acting.agency.code
    known = (each.record_list for each in lists_for(acting))
    found = next((each for each in known if (each.owner.code, each.name) == (code, name)), None)
    if found is None:
        stop(f"{code} has no list {name!r}; `leeward lists status` names them")
    if not may_keep_list(found, acting):
        stop(f"officer {acting.username!r} is no record keeper of {code}")
    if not reason.strip():
        stop("--reason: say why; it is kept with every record that is put back")
    edition = newest_edition(found)
    if edition is None:
        stop(f"list {name!r} has no edition to undo")
    try:
        task = start_undo(edition, acting, reason)
    except QueueFull:
        stop("too many tasks wait already")
    with progress_bar() as progress:
        went_well = finish(task, f"{name}, edition {edition.pk}", progress, ("withdrawn", "changed", "added", "kept"))
    if not went_well:
        raise typer.Exit(1)

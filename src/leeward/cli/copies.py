"""`leeward lists copy` and `drop-copy`: a partner's documents in bulk, without a row for each."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, ClassVar

import typer
from rich.progress import Progress, TaskID

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Purpose
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import import_defaults
from leeward.apps.registry.actions.bulk_copies import copy_list, drop_list_copy
from leeward.apps.registry.models import RecordList
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.cli.countries import country_named
from leeward.cli.lists import agency_named, dated, keeper, own_or_stop
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.core.record.lists.read import UnreadableList
from leeward.core.search.index import IndexBusy, IndexDamaged

Owner = Annotated[str, typer.Option(help="Agency that owns the list, such as INT-IPSG.")]
ListName = Annotated[str, typer.Option("--list", help="Name of the list.")]
ActingAs = Annotated[str, typer.Option("--officer", help="User name to act as; default: LEEWARD_OFFICER.")]


def copy(  # noqa: PLR0913 - one parameter for each option of the command
    path: Annotated[Path, typer.Argument(help="A table (.csv, .tsv) or a .parquet file: number, issuer, status, ...")],
    *,
    owner: Owner,
    list_name: ListName,
    as_of: Annotated[str, typer.Option(help="The source's own date, as 2026-11-24; default: today.")] = "",
    purpose: Annotated[list[str], typer.Option(help="What its documents may be found for; may be repeated.")] = [],  # noqa: B006 - typer reads the default and changes nothing
    country: Annotated[list[str], typer.Option(help="Only agencies of this country may have hits.")] = [],  # noqa: B006
    agency: Annotated[list[str], typer.Option(help="Only this agency may have hits.")] = [],  # noqa: B006
    hit_only: Annotated[bool, typer.Option(help="Show only that there is a hit and who to ask.")] = False,
    contact_first: Annotated[bool, typer.Option(help="No one acts on a hit before asking the owner.")] = False,
    force: Annotated[bool, typer.Option(help="Allow an older file, or one with over 10 % fewer documents.")] = False,
    officer: ActingAs = "",
    as_json: AsJson = False,
) -> None:
    """Make a partner's documents searchable as one file, which replaces the copy before."""
    acting, day = keeper(officer), dated(as_of, "--as-of")
    unknown = [code for code in purpose if code not in Purpose.values]
    if unknown:
        stop(f"{unknown[0]!r} is not a purpose; purposes are {', '.join(Purpose.values)}")
    source = agency_named(owner)
    own_or_stop(acting, source)
    handling = Handling(
        countries=tuple(map(country_named, country)),
        agencies=tuple(agency),
        mode="hit_only" if hit_only else "full",
        contact_first=contact_first,
    )
    try:
        with progress_bar() as bar:
            result = copy_list(
                path,
                owner=source,
                name=list_name,
                purposes=purpose or import_defaults.purposes("document"),
                handling=handling.to_json(),
                actor=actor_of(acting),
                as_of=day,
                force=force,
                progress=_Stages(bar),
            )
    except (ImportRefused, UnreadableList) as error:
        stop(str(error))
    except (IndexBusy, IndexDamaged, OSError) as error:
        stop(f"the copy was not made, the last one stays in use: {error}", code=1)
    if result.rejects_path:
        typer.echo(f"rejected lines, with reasons: {result.rejects_path}", err=True)
    told = {name: value for name, value in asdict(result).items() if name != "rejects_path"}
    typer.echo(json.dumps(told) if as_json else "  ".join(f"{name} {value}" for name, value in told.items()))


def drop_copy(owner: Owner, list_name: ListName, officer: ActingAs = "") -> None:
    """Take a bulk copy out of every search, and remove its file."""
    acting = keeper(officer)
    found = RecordList.objects.select_related("owner").filter(owner__code=owner, name=list_name).first()
    if found is None:
        stop(f"there is no list {list_name!r} of {owner}")
    own_or_stop(acting, found.owner)
    try:
        drop_list_copy(found, actor=actor_of(acting))
    except ImportRefused as error:
        stop(str(error))
    except (IndexBusy, OSError) as error:
        stop(f"the copy is still there: {error}", code=1)


class _Stages:
    """A bar for each stage (see `leeward.core.search.index.bulk.Progress`)."""

    _NAMES: ClassVar = {"read": "reading", "sort": "sorting", "write": "writing"}

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(self._NAMES[stage], total=total)
        self._bar.update(self._tasks[stage], completed=done)

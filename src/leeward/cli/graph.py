"""`leeward graph`: what a network looks like and whose removal breaks it, of anybody's edge list, without an
installation.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.graph import measures
from leeward.core.graph.communities import communities
from leeward.core.graph.doubts import doubts
from leeward.core.graph.edge_list import EdgeList, read_edges
from leeward.core.graph.fragmentation import key_players
from leeward.core.graph.kernel import NoAnalysisError
from leeward.core.graph.network import F64, Network
from leeward.core.graph.other_files import NoEdgesError
from leeward.core.graph.projection import project
from leeward.core.graph.ranks import share_at_top
from leeward.core.graph.removal import remove
from leeward.core.mixed_encoding import decode

_LARGEST = 512 * 1024 * 1024
"""Bytes of an edge list: some twenty million ties."""
_SHOWN = 10


class By(StrEnum):
    """By what nodes are removed."""

    BETWEENNESS = "betweenness"
    DEGREE = "degree"
    KPP = "kpp"


class Column(StrEnum):
    """A column of the file."""

    FIRST = "first"
    SECOND = "second"


def graph(
    edges: Annotated[
        Path,
        typer.Argument(
            metavar="EDGES.csv",
            help="One tie a line: its two ends, perhaps its weight; with commas, semicolons, tabs or blanks. "
            "- for standard input.",
        ),
    ],
    as_json_object: AsJson = False,
    *,
    by: Annotated[By | None, typer.Option("--remove", help="Remove nodes, and say what stays together.")] = None,
    steps: Annotated[int, typer.Option(min=1, max=1000, help="How many are removed.")] = 5,
    once: Annotated[bool, typer.Option(help="Rank once, not again after each removal.")] = False,
    kpp: Annotated[
        int, typer.Option("--kpp", min=0, max=100, help="Find the set of this size whose removal breaks most apart.")
    ] = 0,
    resamples: Annotated[
        int,
        typer.Option(min=0, max=10_000, help="Leave out a fifth of the ties this often: who stays in the top five?"),
    ] = 0,
    one_kind: Annotated[
        Column | None,
        typer.Option("--project", help="Of persons and events, say: the network of this column's names alone."),
    ] = None,
) -> None:
    """Measure a network: components, who is central and how surely, groups, and whose removal breaks it apart."""
    try:
        read = read_edges(decode(read_file(edges, _LARGEST)))
        with progress_bar() as bar:
            bar.add_task("measuring", total=None)
            network, left_out = _projected(read, one_kind)
            said = _measured(network) | _of_file(read, left_out)
            if resamples:
                said["top_five"] = _by_name(network, share_at_top(network, resamples=resamples))
            if by:
                removal = remove(network, by.value, steps, once=once)
                said["removed"] = _named(network, removal.removed)
                said["largest_component"] = [round(share, 9) for share in removal.largest_component]
            if kpp:
                said |= _key_players(network, kpp, resamples)
    except NoEdgesError as error:
        stop(f"{edges}: {error}", error)
    except NoAnalysisError as error:
        stop(str(error), error)
    if as_json_object:
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        _show(said)


def _projected(read: EdgeList, one_kind: Column | None) -> tuple[Network, list[str]]:
    """The network to measure, and what was left out of it as tying too many."""
    if one_kind is None:
        return read.network, []
    if not read.two_mode:
        stop("--project needs two kinds, as persons and events: here names are in both columns")
    found = project(read.network, read.first if one_kind is Column.FIRST else read.second)
    return found.network, _named(read.network, found.left_out)


def _measured(network: Network) -> dict[str, Any]:
    groups, between = communities(network), measures.betweenness(network)
    return {
        "nodes": network.size,
        "edges": network.ties,
        "density": round(network.density, 9),
        "components": int(measures.components(network).max(initial=-1)) + 1,
        "degree_centralisation": round(measures.degree_centralisation(network), 9),
        "degree": _by_name(network, measures.degree(network)),
        "betweenness": _by_name(network, between.scores),
        "betweenness_error": between.error,
        "core": dict(zip(network.names, measures.cores(network).tolist(), strict=True)),
        "communities": [
            _named(network, np.flatnonzero(groups.labels == number).tolist()) for number in range(groups.count)
        ],
        "modularity": round(groups.modularity, 9),
        "resolution": groups.resolution,
        "stability": round(groups.stability, 9),
    }


def _of_file(read: EdgeList, left_out: list[str]) -> dict[str, Any]:
    return {
        "self_loops": read.self_loops,
        "repeated": read.repeated,
        "two_mode": read.two_mode,
        "left_out": left_out,
        "rejected": [{"line": line, "reason": reason} for line, reason in read.rejects],
    }


def _key_players(network: Network, count: int, resamples: int) -> dict[str, Any]:
    """The set, what its removal breaks, and how far that can be relied on."""
    found = key_players(network, count)
    doubted = doubts(network, found.nodes, resamples)
    stays = dict(zip(_named(network, found.nodes), doubted.where_one_stays, strict=True))
    interval = {"fragmentation_interval": [round(doubted.low, 9), round(doubted.high, 9)]} if resamples else {}
    return interval | {
        "kpp": _named(network, found.nodes),
        "fragmentation": round(found.fragmentation, 9),
        "fragmentation_of_all": round(found.of_all, 9),
        "fragmentation_exact": found.exact,
        "fragmentation_at_most": round(found.bound, 9),
        "fragmentation_where_one_stays": {name: round(share, 9) for name, share in stays.items()},
    }


def _named(network: Network, places: Sequence[int]) -> list[str]:
    return [network.names[place] for place in places]


def _by_name(network: Network, scores: F64) -> dict[str, float]:
    return dict(zip(network.names, np.round(scores, 9).tolist(), strict=True))


def _show(said: Mapping[str, Any]) -> None:
    console = Console()
    for line in _lines(said):
        console.print(Text(line))
    table = Table(title=_("Most between others"), title_justify="left")
    table.add_column(_("name"), overflow="fold")
    top_five = said.get("top_five", {})
    for title in (_("betweenness"), _("tied to"), _("core"), *([_("in the top five")] if top_five else [])):
        table.add_column(title, justify="right")
    for name in sorted(said["betweenness"], key=lambda each: -said["betweenness"][each])[:_SHOWN]:
        sure = [f"{top_five[name]:.0%}"] if top_five else []
        row = f"{said['betweenness'][name]:.3f}", f"{said['degree'][name]:.0%}", str(said["core"][name]), *sure
        table.add_row(Text(name), *row)
    console.print(table)


def _lines(said: Mapping[str, Any]) -> Iterator[str]:
    """The rest in sentences."""
    yield (
        f"{counted(said['nodes'], 'node', 'nodes')}, {counted(said['edges'], 'tie', 'ties')}, density "
        f"{said['density']:.4f}, {counted(said['components'], 'component', 'components')}, "
        f"degree centralisation {said['degree_centralisation']:.2f}"
    )
    groups = said["communities"]
    yield (
        f"{counted(len(groups), 'group', 'groups')}, the largest of {max(map(len, groups), default=0)}; runs agree by "
        f"{said['stability']:.2f} (modularity {said['modularity']:.2f})"
    )
    if said["two_mode"]:
        yield "No name is in both columns: of persons and events, say, use --project first (or second)."
    if said["self_loops"]:
        yield f"{counted(said['self_loops'], 'tie of a node', 'ties of nodes')} with itself left out"
    if said["repeated"]:
        yield f"{counted(said['repeated'], 'line repeats', 'lines repeat')} a pair and only add to its weight"
    if said["left_out"]:
        yield f"left out, as tying too many to each other: {', '.join(said['left_out'])}"
    for each in said["rejected"][:_SHOWN]:
        yield f"line {each['line']}: {each['reason']}; left out"
    if len(said["rejected"]) > _SHOWN:
        yield f"and {len(said['rejected']) - _SHOWN} more lines; all are in the JSON"
    for name, share in zip(said.get("removed", ()), said.get("largest_component", ()), strict=True):
        yield f"without {name}: the largest component has {share:.0%} of what it had"
    if "kpp" in said:
        yield from _about_key_players(said)


def _about_key_players(said: Mapping[str, Any]) -> Iterator[str]:
    bound = f"searched from many starts; no set breaks more than {said['fragmentation_at_most']:.1%}"
    how = "all sets tried" if said["fragmentation_exact"] else bound
    yield (
        f"without {', '.join(said['kpp'])}: {said['fragmentation']:.1%} of the pairs that remain cannot reach each "
        f"other ({how})"
    )
    if "fragmentation_interval" in said:
        low, high = said["fragmentation_interval"]
        yield f"if a fifth of the ties are wrong: {low:.1%} to {high:.1%} in nine of ten resamples"
    for name, share in said["fragmentation_where_one_stays"].items():
        yield f"if {name} is the wrong one and stays: {share:.1%}"

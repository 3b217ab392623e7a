"""A release as it is kept for later ones: with its small counts, so it has to be encrypted."""

from collections.abc import Mapping
from typing import Any

from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Cell, Population


def release_json(published: Release) -> dict[str, Any]:
    """The release that `read_release` reads."""
    people = published.people
    return {
        "dimensions": list(people.dimensions),
        "counts": [[list(key), many] for key, many in sorted(people.counts.items())],
        "cells": [_cell_json(cell) for cell in published.cells],
        "hidden": [_cell_json(cell) for cell in published.hidden],
    }


def read_release(kept: Mapping[str, Any]) -> Release:
    """The release that `release_json` wrote."""
    counts = {tuple(key): many for key, many in kept["counts"]}
    cells = [frozenset(map(_cell, kept[name])) for name in ("cells", "hidden")]
    return Release(Population(tuple(kept["dimensions"]), counts), *cells)


def _cell_json(cell: Cell) -> list[Any]:
    return sorted([name, sorted(members)] for name, members in cell)


def _cell(kept: list[Any]) -> Cell:
    return frozenset((name, frozenset(members)) for name, members in kept)

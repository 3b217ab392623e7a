"""Releases of statistics: those of an agency, what they publish, and what later ones have to be safe beside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.protection.access import releases_of
from leeward.apps.protection.models import NoiseBudget, Release
from leeward.core.privacy.budget import Budget
from leeward.core.privacy.noise import Noisy
from leeward.core.privacy.releases import Release as Published
from leeward.core.privacy.tables import Category, Cell, Population, Table
from leeward.platform.unreadable import Unreadable

Figures = Mapping[str, Any]
CTDC_LEAST = 11
"""CTDC shows no figure of fewer persons."""


def release_for(id: UUID, officer: Officer) -> Release | None:
    """The release, if the officer may see it."""
    return releases_of(officer).filter(pk=id).first()


def releases(officer: Officer) -> QuerySet[Release]:
    """The agency's releases, the newest first; those that were not published are left out."""
    return releases_of(officer).exclude(state=Release.State.DROPPED).order_by("-proposed_at", "-id")


def earlier(agency: Agency) -> list[Published]:
    """What was published exactly of the agency's people, in order. Raises Unreadable without the agency's key."""
    rows = Release.objects.select_related("agency").filter(
        agency=agency, method=Release.Method.EXACT, state=Release.State.PUBLISHED
    )
    return [_published(row) for row in rows.order_by("decided_at", "id")]


def budget_of(agency: Agency) -> NoiseBudget | None:
    """The agency's budget for noise, if it was opened."""
    return NoiseBudget.objects.filter(agency=agency).first()


def budget_left(budget: NoiseBudget) -> Budget:
    """What of the budget was spent and is left."""
    left = Budget(budget.total)
    for epsilon in budget.spends.values_list("epsilon", flat=True):
        left = left.spend(epsilon)
    return left


def cost(release: Release) -> Decimal:
    """What a release with noise costs: each table once."""
    return (release.epsilon or Decimal(0)) * len(release.tables)


def exact_figures(tables: Sequence[Table], published: Published) -> list[dict[str, Any]]:
    """The tables as they are stored and shown: rows with their margins, None where a figure is hidden."""
    shown = published.shown()
    return [_stored(table, shown.get, margins=True) for table in tables]


def noisy_figures(tables: Sequence[Table], drawn: Mapping[Cell, Noisy], threshold: int) -> list[dict[str, Any]]:
    """The tables with noise: figure and interval of each inner cell, None where the figure is under the threshold."""

    def value(cell: Cell) -> list[int] | None:
        found = drawn[cell]
        return [found.value, found.least, found.most] if found.value >= threshold else None

    return [_stored(table, value, margins=False) for table in tables]


def _stored(table: Table, value: Any, *, margins: bool) -> dict[str, Any]:
    axes = list(table.axes.items())
    rows, columns = axes[0], axes[1] if len(axes) > 1 else None
    total: tuple[Category | None, ...] = (None,) if margins else ()
    return {
        "dimensions": [name for name, _rows in axes],
        "axes": [[sorted(each.members) for each in categories] for _name, categories in axes],
        "cells": [
            [
                value(_cell((rows[0], row), (columns[0], column) if columns else None))
                for column in ([*columns[1], *total] if columns else [None])
            ]
            for row in [*rows[1], *total]
        ],
    }


def _cell(*named: tuple[str, Category | None] | None) -> Cell:
    return frozenset((each[0], each[1].members) for each in named if each is not None and each[1] is not None)


def _published(row: Release) -> Published:
    """A stored release as core knows it: the counts behind it, and which figures it shows."""
    secret = row.people or {}
    people = Population(tuple(secret["dimensions"]), {tuple(key): many for key, many in secret["counts"]})
    cells, hidden = set(), set()
    for stored in row.figures["tables"]:
        axes = [[*(Category(frozenset(members)) for members in rows), None] for rows in stored["axes"]]
        names = stored["dimensions"]
        columns = axes[1] if len(axes) > 1 else [None]
        for line, first in zip(stored["cells"], axes[0], strict=True):
            for value, second in zip(line, columns, strict=True):
                cell = _cell((names[0], first), (names[1], second) if len(axes) > 1 else None)
                cells.add(cell)
                if value is None:
                    hidden.add(cell)
    return Published(people, frozenset(cells), frozenset(hidden))


def secret_people(people: Population, left_out: int, erased: int) -> dict[str, Any]:
    """The counts as they are stored, encrypted, and how many were left out: persons who said no, and erased cases."""
    counts = [[list(key), many] for key, many in people.counts.items()]
    return {"dimensions": list(people.dimensions), "counts": counts, "left_out": left_out, "erased": erased}


def left_out_of(release: Release) -> int | None:
    """How many persons said no to being counted in it; None of one without figures, or where the key is not there."""
    return _secret(release, "left_out")


def erased_of(release: Release) -> int | None:
    """How many cases it could not count since they are erased; None as above, and of a release of an older program."""
    return _secret(release, "erased")


def is_unread(release: Release) -> bool:
    """Whether how many were left out or erased cannot be read, as the row is damaged: its page has nothing in their
    place. Not where the key is not there, as for other agencies.
    """
    try:
        return bool(release.people_encrypted) and not release.people
    except Unreadable:
        return False


def _secret(release: Release, name: str) -> int | None:
    try:
        return (release.people or {}).get(name)
    except Unreadable:
        return None


def threshold_warnings(release: Release) -> list[str]:
    """What the two persons should know before a release with this threshold is out, as sentences.

    Figures that an earlier release hid may be shown by one with a lower threshold: the audit keeps both safe for the
    lower one alone.
    """
    found = []
    if release.threshold < CTDC_LEAST:
        found.append(
            _("Figures of %(k)d to %(last)d persons are shown; CTDC's rule hides every figure under %(least)d.")
            % {"k": release.threshold, "last": CTDC_LEAST - 1, "least": CTDC_LEAST}
        )
    out = Release.objects.filter(agency=release.agency, state=Release.State.PUBLISHED).exclude(pk=release.pk)
    before = out.filter(threshold__gt=release.threshold).order_by("-threshold").first()
    if before is not None and before.decided_at is not None:
        day = date_format(before.decided_at, "j F Y")
        found.append(
            _(
                "The release of %(day)s of the same people hid every figure under %(before)d. This one shows figures "
                "from %(k)d persons on: what was hidden then can be seen now."
            )
            % {"day": day, "before": before.threshold, "k": release.threshold}
        )
    return found


def published_until(agency: Agency, until: datetime) -> Release | None:
    """The newest exact statistics that the agency had published by then, for counting on: its `figures` alone."""
    rows = Release.objects.filter(agency=agency, method=Release.Method.EXACT, state=Release.State.PUBLISHED)
    return rows.filter(decided_at__lt=until).defer("people_encrypted").order_by("-decided_at", "-id").first()

"""Audit rows of looks at a person's crossings: who, for what."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.crossings.models import Crossing, MonthFigures
from leeward.apps.crossings.queries.turnout import Turnout
from leeward.platform.durable import durably


def history_read(crossing: Crossing, *, officer: Officer, purpose: str) -> None:
    """Audit a look at the whole history of a crossing's person."""
    about = f"crossing/{crossing.pk}"
    durably(lambda: append("crossings.read", actor=actor_of(officer), object=about, purpose=purpose))


def lists_read(which: str, *, officer: Officer, found: int) -> None:
    """Audit a look at a list that names people."""
    details = {"list": which, "found": found}
    durably(lambda: append("crossings.list", actor=actor_of(officer), details=details))


def figures_taken(row: MonthFigures, *, officer: Officer) -> None:
    """Audit a month's statistics that someone took as a file or through a program."""
    about, details = f"figures/{row.pk}", {"month": f"{row.month:%Y-%m}"}
    durably(lambda: append("crossings.figures.read", actor=actor_of(officer), object=about, details=details))


def turnout_read(found: Turnout, *, officer: Officer) -> None:
    """Audit a look at who came with a voyage, where people are named."""
    about, parts = f"voyage/{found.voyage.pk}", ("not_seen", "taken_off", "on_no_list")
    details = {name: len(getattr(found, name).people) for name in parts}
    durably(
        lambda: append(
            "crossings.turnout", actor=actor_of(officer), object=about, purpose=Purpose.BORDER_CHECK, details=details
        )
    )

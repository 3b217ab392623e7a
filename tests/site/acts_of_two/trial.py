"""How an act of two persons is tried: how someone asks for it, and by which ways another decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import Door

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.platform.two_persons import TwoPersons


def stored(row: Model) -> object:
    """The row as the database has it."""
    return type(row)._base_manager.filter(pk=row.pk).values().first()


@dataclass(frozen=True)
class Trial:
    """`ask` does what makes the act wait, in this officer's name, by the real actions, and returns the row.

    `acts` are the audit acts that say it was done, where a door has one of its own. `unseen` says why who asked finds
    no form of their own row, where that is so.
    """

    act: TwoPersons
    ask: Callable[[People, Officer], Any]
    doors: Mapping[str, Door]
    fixtures: tuple[str, ...] = ()
    shows: Callable[[Any], object] = stored
    acts: tuple[str, ...] = ()
    unseen: str = ""

    def state(self, row: Model) -> tuple[object, int]:
        """The row, and how many audit rows say that the act was done."""
        return self.shows(row), AuditEntry.objects.filter(act__in=(self.act.act, *self.acts)).count()

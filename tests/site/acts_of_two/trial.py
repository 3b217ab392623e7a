"""How an act of two persons is tried: how someone asks for it, and by which ways another decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

    `acts` are the audit acts that say it was done, where a door has one of its own, and `rows` how many
    one decision leaves; `asks` what waits for
    a door that decides on something else. `unseen` says why who asked finds
    no form of their own row, where that is so.
    """

    act: TwoPersons
    ask: Callable[[People, Officer], Any]
    doors: Mapping[str, Door]
    fixtures: tuple[str, ...] = ()
    shows: Callable[[Any], object] = stored
    acts: tuple[str, ...] = ()
    rows: int = 1
    asks: Mapping[str, Callable[[People, Officer], Any]] = field(default_factory=dict)
    unseen: str = ""

    def asked(self, kind: str, people: People, by: Officer) -> Any:
        """What waits for a decision by this door."""
        return self.asks.get(kind, self.ask)(people, by)

    def state(self, row: Model) -> tuple[object, int]:
        """The row, and how many audit rows say that the act was done."""
        return self.shows(row), AuditEntry.objects.filter(act__in=(self.act.act, *self.acts)).count()

"""The installation's state: what an operator looks at first, and what a monitor collects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from leeward.apps.audit.queries import waiting
from leeward.apps.audit.queries.clock import Jump, newest_jump
from leeward.apps.audit.queries.witnesses import Witnessed, partners_alarms, witnessed
from leeward.apps.exchange.queries.federation_sentences import warning
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.indexing.queries.engine import MOST_CHANGES, engine
from leeward.apps.networks.queries.feeds import FEEDS
from leeward.apps.oversight.queries.memory import Memory, memory_of
from leeward.apps.registry.queries.records import CHANGES
from leeward.apps.screening.queries.answers import Coverage
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.core.search.index import Snapshot, Status, status_of
from leeward.platform.change_feed import Lag, lags
from leeward.platform.metrics.aggregate import Readings, readings
from leeward.platform.periodic.status import JobStatus, statuses
from leeward.platform.supervision import BesideStatus, beside_statuses
from leeward.platform.unreadable_values import unreadable_here
from leeward.platform.worker import met_unreadable

_LONG_QUEUE = 10_000
_SLOW_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to act on, in code; `fact` is the number or the sentence that the index gives for it."""

    code: str
    fact: int | str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """One moment. `copies` are the bulk copies of partners' documents, `changed` counts records changed since the index
    was built, `unchained` audit rows that wait, `alarms` partners whose audit log changed or lost rows, `federation`
    codes of what its trust needs, `clock` the jump of the clock that is an alarm, `jobs` what is done periodically,
    `feeds` who follows the journal of the registry, and other feeds, and how far behind, `beside` the commands that run
    beside the server, `unreadable` stored values that did not open, `unread_by_tasks` how many rows that cannot be read
    officers' work met, by its kind.
    """

    at: datetime
    index: Status
    copies: tuple[Snapshot, ...]
    copy_trouble: tuple[str, ...]
    changed: int
    sources: tuple[Coverage, ...]
    readings: Readings
    memory: tuple[Memory, ...]
    unchained: int
    witnessed: Witnessed
    alarms: int
    federation: tuple[str, ...]
    clock: Jump | None = None
    jobs: tuple[JobStatus, ...] = ()
    feeds: tuple[Lag, ...] = ()
    beside: tuple[BesideStatus, ...] = ()
    unreadable: int = 0
    unread_by_tasks: Mapping[str, int] = field(default_factory=dict)

    @property
    def stale(self) -> tuple[Coverage, ...]:
        """Sources that count as out of date."""
        return tuple(source for source in self.sources if source.state != "current")

    def source_ages(self) -> Iterator[tuple[str, float]]:
        """Each source that has a date, and its age in seconds."""
        for source in self.sources:
            if source.as_of is not None:
                yield source.source, (self.at - datetime.fromisoformat(source.as_of)).total_seconds()

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """Present troubles, the gravest first; empty where all is well."""
        slow = self.readings.whole.quantile(0.99)
        whole = bool(self.index.generation) and not self.index.trouble  # otherwise the index is the only trouble
        seen: tuple[tuple[str, int | str], ...] = (
            ("clock_back", -self.clock.seconds if self.clock and self.clock.seconds < 0 else 0),
            ("clock_forward", self.clock.seconds if self.clock and self.clock.seconds > 0 else 0),
            ("not_stored", self.readings.refused["not_stored"]),
            ("beside_down", ", ".join(each.name for each in self.beside if not each.running)),
            ("beside_died", ", ".join(each.name for each in self.beside if each.running and each.alarming(self.at))),
            ("unreadable", self.unreadable),
            ("damaged", self.index.trouble or ""),
            ("copy_damaged", "; ".join(self.copy_trouble)),
            ("forked", self.witnessed.forked),
            ("unwitnessed", settings.HEAD_HOURS if self.witnessed.stale(self.at) else 0),
            ("partner_forked", self.alarms),
            *(("federation", warning(code)) for code in self.federation),
            ("no_index", not self.index.generation and not self.index.trouble),
            ("many_changes", self.changed if whole and self.changed > MOST_CHANGES else 0),
            ("stale", 0 if self.index.trouble else len(self.stale)),
            ("job_skipped", ", ".join(f"{each.job.name} ({each.skipped})" for each in self.jobs if each.skipped)),
            ("task_unread", ", ".join(f"{kind} ({n})" for kind, n in self.unread_by_tasks.items())),
            ("job_failing", ", ".join(each.job.name for each in self.jobs if each.failing)),
            ("job_late", ", ".join(each.job.name for each in self.jobs if self.memory and each.late(self.at))),
            ("unchained", self.unchained if self.unchained > _LONG_QUEUE else 0),
            ("slow", slow is not None and slow > _SLOW_SECONDS),
            ("not_serving", not self.memory),
        )
        return tuple(Trouble(code, fact) for code, fact in seen if fact)


def installation() -> Installation:
    """The state of the installation, without personal data."""
    service = engine().current()
    counted = readings(settings.METERS)
    memory = (memory_of(process) for process in counted.processes)
    return Installation(
        at=timezone.now(),
        index=status_of(engine().store),
        copies=engine().copies.current(),
        copy_trouble=engine().copies.trouble,
        changed=max(engine().changes, service.behind),
        sources=coverage_now(service),
        readings=counted,
        memory=tuple(each for each in memory if each is not None),
        unchained=waiting(),
        witnessed=witnessed(),
        alarms=partners_alarms().count(),
        federation=freshness().warnings,
        clock=newest_jump(timezone.now()),
        jobs=statuses(),
        feeds=lags([CHANGES, *FEEDS]),
        beside=beside_statuses(),
        unreadable=unreadable_here(),
        unread_by_tasks=met_unreadable(timezone.now()),
    )

"""How the jobs run: for the administrator's page, the monitor and the command."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leeward.platform.models import JobState
from leeward.platform.periodic.job import Job, declared

ALARMING_FAILURES = 2
"""One failure in between is no alarm: the database may have been busy."""
LATE = timedelta(hours=1)
"""A run is noted at its end, and the index of a country takes minutes."""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """A job, and its last run that was noted; None before its first."""

    job: Job
    state: JobState | None

    @property
    def skipped(self) -> int:
        """How many rows its last run left, since they do not open."""
        return self.state.skipped if self.state is not None else 0

    @property
    def failing(self) -> bool:
        """Whether it failed so often in a row that someone has to look."""
        return self.state is not None and self.state.failures >= ALARMING_FAILURES

    def late(self, now: datetime) -> bool:
        """Whether it was not done though it was due long ago, as where its thread has died."""
        return self.state is not None and now - self.state.next_at > LATE


def statuses() -> tuple[JobStatus, ...]:
    """Every job that is declared."""
    states = {state.name: state for state in JobState.objects.all()}
    return tuple(JobStatus(job, states.get(job.name)) for job in declared())

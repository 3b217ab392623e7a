"""The installation's numbers as Prometheus collects them (text exposition format 0.0.4)."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from leeward.apps.oversight.queries.audit_log import Installation
from leeward.core.search.index import Snapshot


def exposition(found: Installation) -> bytes:
    """The text for the monitor. Names and labels are documented in `docs/operations.md` and only ever added."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collector(found))
    return generate_latest(registry)


class _Collector(Collector):
    def __init__(self, found: Installation) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        yield from self._found.readings.families
        yield from _of_index(self._found)
        yield from _of_jobs(self._found)
        yield from _of_feeds(self._found)
        yield from _of_the_rest(self._found)


def _of_index(found: Installation) -> Iterator[Metric]:
    index = found.index
    age = index.age(found.at)
    yield GaugeMetricFamily("leeward_index_generation", "Generation in service, 0 without one", value=index.generation)
    yield GaugeMetricFamily("leeward_index_trouble", "1 where a newer generation is refused", value=bool(index.trouble))
    if age is not None:
        yield GaugeMetricFamily("leeward_index_age_seconds", "Time since it was built", value=age.total_seconds())
    yield GaugeMetricFamily("leeward_index_changed_records", "Records changed since it was built", value=found.changed)
    yield _gauge("leeward_index_bytes", "Bytes of the index file, by part", "part", index.parts.items())
    yield _gauge("leeward_copy_bytes", "Bytes of a bulk copy", "copy", ((_name(c), c.size) for c in found.copies))
    yield _gauge(
        "leeward_copy_rows", "Its documents", "copy", ((_name(c), c.counts["documents"]) for c in found.copies)
    )
    yield _gauge("leeward_index_rows", "Rows of the index, by kind", "kind", index.rows.items())


def _of_jobs(found: Installation) -> Iterator[Metric]:
    ran = [(each.job.name, each.state) for each in found.jobs if each.state is not None]
    yield _gauge("leeward_job_failures", "Failures in a row", "job", ((name, state.failures) for name, state in ran))
    yield _gauge(
        "leeward_job_seconds", "Duration of its last run", "job", ((name, state.seconds) for name, state in ran)
    )
    yield _gauge(
        "leeward_job_overdue_seconds",
        "How long ago it was due",
        "job",
        ((name, max((found.at - state.next_at).total_seconds(), 0.0)) for name, state in ran),
    )


def _of_feeds(found: Installation) -> Iterator[Metric]:
    behind = ((each.consumer, each.behind) for each in found.feeds)
    yield _gauge("leeward_feed_behind", "Changes of the journal that it has not followed", "consumer", behind)


def _name(copy: Snapshot) -> str:
    return copy.path.parent.name


def _of_the_rest(found: Installation) -> Iterator[Metric]:
    yield _gauge(
        "leeward_source_records", "Active records by source", "source", ((s.source, s.records) for s in found.sources)
    )
    yield _gauge(
        "leeward_source_current",
        "1 where it is current",
        "source",
        ((s.source, s.state == "current") for s in found.sources),
    )
    yield _gauge("leeward_source_age_seconds", "Age of the source itself", "source", found.source_ages())
    yield _gauge(
        "leeward_process_private_bytes",
        "Memory of its own",
        "process",
        ((str(m.process), m.private) for m in found.memory),
    )
    yield _gauge(
        "leeward_process_shared_bytes", "Memory shared", "process", ((str(m.process), m.shared) for m in found.memory)
    )
    yield GaugeMetricFamily("leeward_audit_unchained_rows", "Audit rows that wait for the chain", value=found.unchained)
    alarms = found.alarms + found.witnessed.forked
    yield GaugeMetricFamily("leeward_audit_alarms", "Accounts that are not what they were", value=alarms)
    seconds = found.clock.seconds if found.clock else 0
    yield GaugeMetricFamily("leeward_clock_jump_seconds", "Last jump of the clock within a day, 0: none", value=seconds)
    since = found.witnessed.since
    if since is not None:
        age = (found.at - since).total_seconds()
        yield GaugeMetricFamily("leeward_audit_head_age_seconds", "Age of the newest countersigned head", value=age)


def _gauge(name: str, text: str, label: str, values: Iterable[tuple[str, float]]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for word, value in values:
        family.add_metric([word], value)
    return family

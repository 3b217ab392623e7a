"""Metrics: what a monitor may read, and that it can read it."""

import os
import time
from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from django.db import connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from leeward.apps.agencies.models import Officer
from leeward.apps.indexing.queries.engine import rebuild
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.metrics.counters import Meters, Stopwatch

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdef0123456789abcdef"


def samples(client: Client, **more: str) -> Iterator[tuple[str, dict[str, str], float]]:
    answer = client.get("/metrics", **more)  # type: ignore[arg-type]  # headers by their names
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=")
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            yield sample.name, dict(sample.labels), sample.value


def test_what_a_monitor_reads(keeper: Officer, counted: Meters) -> None:
    create_record(Person(names=(PersonName(text="Quentina Zzyzxwell"),), topic="wanted"), keeper=keeper)
    create_record(Vessel((PersonName(text="Sea Wolf"),)), keeper=keeper)
    rebuild()
    running = Stopwatch()
    running.compared = 7
    counted.checked("REFER", running, 1)
    found = {(name, *labels.values()): value for name, labels, value in samples(Client())}
    assert found["leeward_checks_total", "REFER"] == 1
    assert found["leeward_checks_total", "CLEAR"] == 0
    assert found["leeward_check_seconds_bucket", "+Inf"] == found["leeward_check_seconds_count",] == 1
    assert found["leeward_check_phase_seconds_count", "candidates"] == 1
    assert found["leeward_check_candidates_bucket", "5.0"] == 0
    assert found["leeward_check_candidates_bucket", "10.0"] == 1
    assert found["leeward_index_generation",] == 1
    assert found["leeward_source_records", "BRB-RBPF"] == 2
    assert [found["leeward_index_rows", kind] for kind in ("persons", "vessels", "names")] == [1, 1, 2]
    assert found["leeward_refused_requests_total", "not_stored"] == 0
    assert 0 < time.time() - found["leeward_process_started_seconds", str(os.getpid())] < 3600
    # PostgreSQL chains them later: here nothing does.
    assert bool(found["leeward_audit_unchained_rows",]) == (connection.vendor == "postgresql")
    assert not any("zzyzx" in str(key).lower() for key in found)


def test_before_anything_was_built_or_checked() -> None:
    found = {name: value for name, _labels, value in samples(Client())}
    assert found["leeward_index_generation"] == 0
    assert "leeward_index_age_seconds" not in found


@pytest.mark.parametrize(
    "header",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_without_a_token_only_this_machine_itself(header: dict[str, str]) -> None:
    answer = Client().get("/metrics", **header)  # type: ignore[arg-type]  # headers by their names
    assert answer.status_code == 401
    assert b"leeward_" not in answer.content


def test_behind_a_proxy_every_request_looks_near(settings: Settings) -> None:
    settings.PROXIES = (ip_network("127.0.0.1"),)
    assert Client().get("/metrics").status_code == 401


@pytest.mark.parametrize(
    ("given", "status"),
    [(f"Bearer {TOKEN}", 200), ("Bearer other", 401), ("", 401), ("Bearer ", 401), ("Bearer é", 401)],
)
def test_with_a_token_it_alone_counts(given: str, status: int, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert Client().get("/metrics", headers={"Authorization": given}).status_code == status

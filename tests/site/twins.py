"""One node and its twin: the same people, travellers and lists, once with a person in care and once without."""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site.twin_exceptions import JOBS, MENU, PAGES, QUERIES, ROWS, TEXTS

from leeward.apps.agencies.actions import session_clock
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries.chain import chain_waiting
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.screening.queries import coverage, fear
from leeward.apps.screening.queries.coverage import forget_partners
from leeward.apps.screening.queries.fear import forget_second
from leeward.apps.screening.queries.received_marks import TABLE
from leeward.platform import key_ring, uptime
from leeward.platform.periodic.job import declared

_CHANGING = (
    (r'csrfmiddlewaretoken" value="\w+"', "TOKEN"),
    (r'(nonce|data-csrf|data-token)="[^"]*"', "NONCE"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?", "TIME"),
    (r"\b\d\d?:\d\d(:\d\d)?\b", "TIME"),
    (r"\b\d+\s?hours?(,\s\d+\s?minutes?)?\b", "SPAN"),
    (r"\b\d+(\.\d+)?\s?(ms|s|seconds?|minutes?|min)\b", "SPAN"),
    (r"\bjust now\b|\bthe oldest for SPAN\b", "SPAN ago"),
    (r"\b[0-9a-f]{64}\b", "HASH"),
    (r"\b\d+\.\d{3,}\b", "SPAN"),
    (r"\b20\d{12}\b", "TIME"),
    (r"'minutes': \d+", "SPAN"),
)
"""What differs between any two walks: ids, times, random tokens."""


@dataclass(frozen=True)
class Address:
    """A page or answer as one role opens it."""

    role: str
    path: str
    client: Client
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Seen:
    """What all other roles see of a node."""

    answers: dict[tuple[str, str], tuple[int, list[str], str]] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    jobs: dict[str, str] = field(default_factory=dict)


def normalised(text: str) -> str:
    """The text without what differs between any two answers, and what the table of exceptions names."""
    for pattern in TEXTS:
        text = re.sub(pattern, "", text)
    for pattern, word in _CHANGING:
        text = re.sub(pattern, word, text)
    return text


def seen(addresses: Sequence[Address], *, jobs: bool) -> Seen:
    """Chain the audit rows (PostgreSQL does it a second later), run every job, then open every address."""
    found = Seen()
    while chain_waiting() > 0:
        pass
    if jobs:
        found.jobs = dict(_jobs())
    for each in addresses:
        found.answers[each.role, each.path] = _answer(each)
    found.rows = list(_rows())
    return found


def differences(one: Seen, other: Seen) -> Iterator[str]:
    """Everything that tells the twins apart, in words."""
    for key, (status, queries, body) in one.answers.items():
        status_there, queries_there, body_there = other.answers[key]
        if (status, body) != (status_there, body_there):
            yield f"{key}: {status} and {status_there}: {_first_difference(body, body_there)}"
        elif len(queries) != len(queries_there) and not any(part in key[1] for part in QUERIES):
            first = _first_difference("\n".join(queries), "\n".join(queries_there))
            yield f"{key}: {len(queries)} queries and {len(queries_there)}, {first}"
    for name in one.jobs:
        if one.jobs[name] != other.jobs[name]:
            yield f"job {name}: {one.jobs[name]} and {other.jobs[name]}"
    if one.rows != other.rows:
        yield f"audit rows: {_first_difference(chr(10).join(one.rows), chr(10).join(other.rows))}"


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the block does to the database is taken back, and the next numbers it gives too."""
    numbers = _last_numbers()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    _give_numbers_after(numbers)


def _last_numbers() -> dict[str, int | None]:
    """The last number of each sequence: PostgreSQL takes no number back that was given (SQLite does)."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences")
        return dict(cursor.fetchall())


def _give_numbers_after(numbers: Mapping[str, int | None]) -> None:
    for name, last in numbers.items():
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def twin(story: Sequence[Callable[[], object]], addresses: Sequence[Address], *, jobs: bool) -> Seen:
    """What is seen of the node once the story has happened."""
    with undone():
        for act in story:
            act()
        return seen(addresses, jobs=jobs)


def is_compared(path: str) -> bool:
    """Whether the table of exceptions leaves the address in."""
    return path.strip("/") not in PAGES


def _answer(each: Address) -> tuple[int, list[str], str]:
    forget_second()
    forget_partners()
    TABLE.forget()
    reset_queries()  # the log has room for 9,000
    key_ring.newest_key("marks")  # opened once for each process, whether or not there is a mark
    engine().current()  # follows the records once for each process, at the first page or check that asks
    # Marks, keys, and who may share what, are read once a second or two, whatever they are: no second passes meanwhile.
    # A session notes its use once a minute.
    still = SimpleNamespace(monotonic=lambda: 0.0, perf_counter=perf_counter, start=uptime.start, seconds=lambda: 0.0)
    with (
        patch.object(fear, "monotonic", still.monotonic),
        patch.object(coverage, "time", still),
        patch.object(key_ring, "monotonic", still.monotonic),
        patch.object(session_clock, "uptime", still),
        CaptureQueriesContext(connection) as queries,
    ):
        answer: Any = each.client.get(each.path, headers=dict(each.headers))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    text = (
        body.decode(errors="replace") if "text" in kind or "json" in kind or "xml" in kind else f"{len(body) // 4096}"
    )
    for pattern in MENU.get(each.role, ()):
        text = re.sub(pattern, "", text)
    asked = [re.sub(r"\d+|'[^']*'", "_", each["sql"])[:200] for each in queries]
    return answer.status_code, asked, normalised(text)


def _rows() -> Iterator[str]:
    """Audit rows as anyone who may read all of them does, without those that the table of exceptions names."""
    for row in AuditEntry.objects.order_by("pk"):
        said = [row.actor, row.agency, row.post, row.act, row.object, row.outcome, _without_digests(row.details)]
        if not any(row.object.startswith(each) or row.act.startswith(each) for each in ROWS):
            yield normalised(" ".join(map(str, said)))


def _without_digests(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if name != "digests"}


def _jobs() -> Iterator[tuple[str, str]]:
    for job in declared():
        if any(job.name.startswith(each) for each in JOBS):
            _outcome(job.work)
        else:
            yield job.name, _outcome(job.work)


def _outcome(work: Callable[[], object]) -> str:
    try:
        with transaction.atomic():
            return normalised(repr(work()))
    except Exception as error:  # noqa: BLE001 - a job that fails in both twins is the same
        return "".join(traceback.format_exception_only(error))


def _first_difference(one: str, other: str) -> str:
    lines, there = one.splitlines(), other.splitlines()
    for number in range(max(len(lines), len(there))):
        left, right = (each[number] if number < len(each) else "" for each in (lines, there))
        if left != right:
            return f"line {number}: {left.strip()[:300]!r} and {right.strip()[:300]!r}"
    return ""

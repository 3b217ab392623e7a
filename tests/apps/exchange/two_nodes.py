"""Two nodes as they are installed: a folder, a database, keys and a serving process each, on loopback, over HTTPS.

Run as a module, it does one thing inside a node (`python -m tests.apps.exchange.two_nodes WHAT ARGUMENTS`).
"""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import os
import resource
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.apps.exchange import databases

RIGHTS = {"kinds": ("blanks", "document", "person"), "colours": ("blue",), "purposes": ("border_check",)}


def free_port() -> int:
    """A free port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Installed:
    """One node."""

    code: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    reached_at: int = 0
    """Port of a proxy before it, where there is one."""
    settings: dict[str, str] = field(default_factory=dict)
    """Further settings of it."""

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.reached_at or self.port}"

    @property
    def environment(self) -> dict[str, str]:
        tls = str(self.folder / "keys" / "tls")
        own = {"LEEWARD_VAR": str(self.folder), "LEEWARD_AGENCY": self.code, "LEEWARD_PORT": str(self.port)}
        served = (
            {"LEEWARD_TLS_CERTIFICATE": f"{tls}.pem", "LEEWARD_TLS_KEY": f"{tls}.key"}
            if Path(f"{tls}.key").exists()
            else {}
        )
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
        database = databases.address(self.folder)
        stored = {"LEEWARD_DATABASE_URL": database} if database else {}
        return kept | own | served | stored | self.settings | {"DJANGO_SETTINGS_MODULE": "leeward.site.settings"}

    def run(self, *words: str) -> str:
        """A command of the installation; what it wrote."""
        return self._run("leeward.site.main", *words)

    def status(self) -> str:
        """What `leeward exchange status` says, whether or not something needs a person."""
        command = [sys.executable, "-m", "leeward.site.main", "exchange", "status"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def do(self, *words: str, module: str = "tests.apps.exchange.two_nodes") -> Any:
        """One of the things below, or of such a module, inside the node."""
        return json.loads(self._run(module, *words).splitlines()[-1])

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """One of them that goes on until it is ended."""
        command = [sys.executable, "-m", "tests.apps.exchange.two_nodes", *words]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)

    def _run(self, module: str, *words: str) -> str:
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serve(self, crash_at: str = "", hours_ahead: float = 0) -> None:
        """Start the serving process, and wait until it answers; it dies at the crash point named."""
        wrong = ["tests.apps.exchange.wrong_clock", str(hours_ahead)]
        command = [sys.executable, "-m", *(wrong if hours_ahead else ["leeward.site.main"]), "serve"]
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env=self.environment | {"LEEWARD_CRASH_AT": crash_at},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: _listens(self.port), 90)

    def fill_disk(self, *, full: bool) -> None:
        """Let its processes write no byte to any file, or again as many as they like."""
        assert self.process is not None
        soft = 1 if full else resource.RLIM_INFINITY
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                pid, group = int(status.parent.name), int(status.read_text().rpartition(")")[2].split()[2])
                if group == self.process.pid:
                    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))

    @property
    def certificate(self) -> Path:
        return self.folder / "keys" / "tls.pem"

    def connected(self) -> ssl.SSLSocket:
        """A connection to it, as a partner makes one."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.check_hostname = False
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port)))

    @property
    def database(self) -> Path:
        return self.folder / "leeward.sqlite3"

    def restore(self, copy: Path) -> None:
        """What docs/operations.md says: the copy, nothing of the database that was, and no index."""
        databases.restore(self.folder, copy)
        shutil.rmtree(self.folder / "index", ignore_errors=True)
        self.run("migrate")

    def kill(self) -> None:
        """Kill it at once, with its workers."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def wait_until(holds: Any, seconds: float) -> None:
    """Wait for something another process does; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def federate(nodes: list[Installed], purposes: tuple[str, ...] = RIGHTS["purposes"]) -> None:
    """Prepare the nodes and give all of them one federation file, in which they may ask for these purposes."""
    from leeward.core.federation.charter.charter import Charter, Member
    from leeward.core.federation.charter.fingerprint_words import words_of
    from leeward.core.federation.charter.read import Fields
    from leeward.core.federation.charter.signed_charter import SignedCharter
    from leeward.core.federation.keys import FileSigner

    members = []
    for node in nodes:
        node.folder.mkdir(parents=True, exist_ok=True)
        databases.create(node.folder)
        node.run("migrate")
        rights = RIGHTS | {"purposes": purposes}
        told = node.do("keys", node.address) | {name: list(values) for name, values in rights.items()}
        members.append(Member.read(Fields(told)))
    roots = [FileSigner.generate() for _ in range(3)]
    now = datetime.now(UTC)
    keys = tuple(root.verify_key for root in roots)
    charter = Charter("TEST", 1, now, now + timedelta(days=300), keys, tuple(members))
    signed = SignedCharter(charter, {}).signed_by(roots[0]).signed_by(roots[1])
    for node in nodes:
        file = node.folder / "federation.json"
        file.write_bytes(signed.to_bytes())
        node.do("adopt", str(file), words_of(charter))


def _keys(address: str) -> Any:
    from leeward.apps.agencies.queries import local_agency
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.exchange.actions.keys import make_keys
    from leeward.apps.exchange.queries.this_node import this_node

    agency = local_agency()
    assert agency is not None
    make_keys(agency.code, address, actor=SYSTEM)
    return this_node().to_json()


def _adopt(file: str, words: str) -> Any:
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.exchange.actions.federation import adopt

    return len(adopt(Path(file).read_bytes(), actor=SYSTEM, words=words))


def _record(number: str, handling: str = "{}") -> Any:
    """Create a record of a lost passport."""
    from leeward.apps.agencies.actions.officers import grant
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.registry.access import Handling
    from leeward.apps.registry.actions.records import create_record
    from leeward.core.record.content.content import from_json

    grant(officer_named("console"), Role.RECORD_KEEPER, actor=SYSTEM)
    keeper = officer_named("console")
    content = from_json("document", {"number": number, "issuer": keeper.agency.country, "status": "lost"})
    return str(create_record(content, keeper=keeper, handling=Handling.of(json.loads(handling))).pk)


def _import(table: str) -> Any:
    from leeward.apps.agencies.queries import local_agency
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.registry.actions.imports import import_list

    agency = local_agency()
    assert agency is not None
    return import_list("documents", [Path(table)], owner=agency, list_name=None, actor=SYSTEM).added


def _stream(rate: str, seconds: str, series: str = "S9") -> Any:
    """Create records one by one at a rate; their numbers begin with `series`."""
    began = time.monotonic()
    count = int(rate) * int(seconds)
    for n in range(count):
        time.sleep(max(0.0, began + n / int(rate) - time.monotonic()))
        _record(f"{series}{n:07}")
    return time.monotonic() - began


def _search(count: str) -> list[float]:
    """Ask the partners again and again; milliseconds from each question to the last answer."""
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.desk.actions.searching import ask_partners
    from leeward.apps.exchange.models import SearchAnswer
    from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

    times = []
    for n in range(int(count)):
        began = time.monotonic()
        search = ask_partners(CheckRequest(document=TypedDocument(f"S9{n:07}", "BRB")), officer_named("console"))
        silent = SearchAnswer.objects.filter(search=search, answered_at__isnull=True)
        while silent.exists():
            time.sleep(0.005)
        times.append((time.monotonic() - began) * 1000)
    return times


def _staff(username: str, role: str) -> Any:
    """An officer of this node with the demonstration's password; the officer's API key."""
    from leeward.apps.agencies.actions.officers import create_api_key, create_officer
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency
    from leeward.apps.audit.actions import SYSTEM
    from leeward.scenario import PASSWORD

    agency = local_agency()
    assert agency is not None
    officer = create_officer(username, username.title(), agency, roles=[Role(role)], password=PASSWORD)
    return create_api_key(officer, "test", days=1, actor=SYSTEM)


def _findings(number: str) -> list[str]:
    """The kinds of findings that a check of this passport has, with the index in service."""
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.screening.actions.checks import answer_traveller
    from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument

    answer = answer_traveller(CheckRequest(document=TypedDocument(number, "BRB")), officer=officer_named("console"))
    return [found.kind for found in answer.findings if found.record]


def _withdraw(record: str) -> Any:
    from leeward.apps.agencies.queries import officer_named
    from leeward.apps.registry.actions.records import withdraw_record
    from leeward.apps.registry.models import Record

    found = Record.objects.get(pk=record)
    return withdraw_record(found, keeper=officer_named("console"), reason="found again").version


def _settle() -> Any:
    """What the auditors do after a restore: close the alarms about audit logs with the reason."""
    from leeward.apps.audit.actions import SYSTEM
    from leeward.apps.audit.actions.alarms import settle
    from leeward.apps.audit.queries.witnesses import open_alarms

    alarms = list(open_alarms().values_list("pk", flat=True))
    for alarm in alarms:
        settle(alarm, "the database was put back from a backup", actor=SYSTEM)
    return len(alarms)


def _state() -> Any:
    """What is here: records with their states, deliveries by state, arrivals, holdings deleted."""
    from django.db.models import Count

    from leeward.apps.exchange.models import Arrival, Delivery, Holding
    from leeward.apps.registry.models import Record, RecordChange

    deliveries = Delivery.objects.order_by().values_list("state").annotate(Count("pk"))
    return {
        "records": dict(Record.objects.order_by().values_list("reference", "state")),
        "ids": {str(pk): state for pk, state in Record.objects.values_list("pk", "state")},
        "deliveries": dict(deliveries),
        "waits_for": sorted(set(Delivery.objects.exclude(trouble="").values_list("trouble", flat=True))),
        "changes": RecordChange.objects.count(),
        "handled": Arrival.objects.filter(handled_at__isnull=False).count(),
        "troubles": list(Arrival.objects.exclude(trouble="").values_list("trouble", flat=True)),
        "holdings": Holding.objects.filter(deleted_at__isnull=True).count(),
        "deleted": Holding.objects.filter(deleted_at__isnull=False).count(),
    }


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "keys": _keys,
        "adopt": _adopt,
        "record": _record,
        "withdraw": _withdraw,
        "findings": _findings,
        "state": _state,
        "settle": _settle,
        "import": _import,
        "stream": _stream,
        "search": _search,
        "staff": _staff,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:]), default=str))  # noqa: T201 - the answer to the test

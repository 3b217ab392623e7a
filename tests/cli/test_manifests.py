"""`leeward manifests` and `leeward carrier`: lists out of files, and a carrier tried end to end."""

import json
import threading
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer
from tests.apps.arrivals.conftest import flight, person
from tests.apps.screening.conftest import own_index  # noqa: F401 - a fixture of every test here
from tests.cli.conftest import Done, Here

from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.models import Carrier, CarrierMessage, Voyage
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.document import TravelDocument

ACT = ("--officer", "alice")
KEEP = ("--officer", "clara")
"""A supervisor: a carrier's key announces voyages to the agency."""


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A PAXLST of two travellers."""
    path = tmp_path / "aa123.edi"
    path.write_bytes(flight(person("ROE", "A1"), person("POE", "B2")).bytes())
    return path


def lines(done: Done) -> list[list[str]]:
    assert done.code == 0, done.err
    return [line.split() for line in done.out.splitlines()]


@pytest.mark.django_db
def test_a_list_is_imported_with_its_report(cast: object, list_file: Path) -> None:
    list_file.write_bytes(list_file.read_bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ", 1))
    done = Here().run("manifests", "import", list_file, *ACT)
    assert done.code == 0
    assert "AA123 MIA-BGI: 2 travellers looked at, version 1" in done.out
    assert "QQQ is not a known state. The field was left out." in done.out
    again = Here().run("manifests", "import", list_file, *ACT, "--json")
    (told,) = json.loads(again.out)
    assert (told["travellers"], told["repeated"]) == (2, True)


@pytest.mark.django_db
def test_a_table_is_imported_with_its_voyage(cast: object, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("surname,document_number,issuer\nRoe,A1,BRB\n", encoding="utf-8")
    refused = Here().run("manifests", "import", table, *ACT)
    assert refused.code == 2
    assert "It is not stated which voyage this is." in refused.out
    facts = ("--voyage", "BW600", "--origin", "POS", "--destination", "BGI", "--arrives", "2030-01-01T10:00:00")
    assert Here().run("manifests", "import", table, *ACT, *facts).code == 0
    assert Voyage.objects.get().arrives_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("manifests", "import", "nowhere.edi", *ACT), "No such file"),
        (("manifests", "import", "nowhere.edi", "--officer", "nobody"), "No such file"),
        (("manifests", "folder", "here", "--carrier", "QQ", *ACT), "knows no carrier 'QQ'"),
        (("carrier", "key", "QQ", *KEEP), "knows no carrier 'QQ'"),
        (("carrier", "key", "QQ", "--officer", "nobody"), "no active officer 'nobody'"),
        (("carrier", "add", "QQ", "Example", *ACT), "neither a supervisor nor an administrator"),
        (("carrier", "simulate", "nowhere.edi"), "either --url or --folder"),
        (("carrier", "simulate", "nowhere.edi", "--folder", "here"), "No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(cast: object, words: tuple[str, ...], says: str) -> None:
    done = Here().run(*words)
    assert done.code == 2
    assert says in done.refusal


@pytest.mark.django_db
def test_carriers_and_their_keys(cast: object) -> None:
    assert Here().run("carrier", "add", "aa", "Example Air", *KEEP).code == 0
    assert lines(Here().run("carrier", "list")) == [["AA", "Example", "Air", "BRB-IMMI"]]
    assert Here().run("carrier", "key", "AA", *KEEP).out.startswith("carrier_")
    assert Here().run("carrier", "revoke", "AA", *KEEP).out == "1 keys revoked\n"


@pytest.mark.django_db(transaction=True)
def test_a_carrier_end_to_end_over_https(
    live_server: LiveServer, cast: object, list_file: Path, keeper: object
) -> None:
    Here().run("carrier", "add", "AA", "Example Air", *KEEP)
    key = Here().run("carrier", "key", "AA", *KEEP).out.strip()
    simulate = ("carrier", "simulate", list_file, "--url", live_server.url, "--key", key)
    follow_records()
    assert lines(Here().run(*simulate)) == [["ROE", "board", "boards"], ["POE", "board", "boards"]]
    create_record(TravelDocument("A1", "BRB", "stolen"), keeper=keeper)  # type: ignore[arg-type]  # the cast's keeper
    assert follow_records() == 1
    said = lines(Here().run(*simulate))
    assert said[0] == ["ROE", "do", "not", "board", "DOES", "NOT", "BOARD"]
    assert said[-1] == ["changed:", "ROE", "do", "not", "board", "DOES", "NOT", "BOARD"]
    assert CarrierMessage.objects.get().acknowledged_at is not None


@pytest.mark.parametrize(("url", "key"), [("http://127.0.0.1:9", "carrier_x"), ("nonsense", "")])
def test_silence_means_board(list_file: Path, url: str, key: str) -> None:
    done = Here().run("carrier", "simulate", list_file, "--url", url, "--key", key, "--silence", "0.2")
    assert lines(done) == [["ROE", "no", "answer", "boards"], ["POE", "no", "answer", "boards"]]
    assert "no answer: " in done.err, "why"


@pytest.mark.django_db(transaction=True)
def test_a_wrong_key_is_silence_that_says_why(live_server: LiveServer, cast: object, list_file: Path) -> None:
    done = Here().run("carrier", "simulate", list_file, "--url", live_server.url, "--key", "carrier_x")
    assert lines(done)[0] == ["ROE", "no", "answer", "boards"]
    assert done.err == "no answer: HTTP Error 401: Unauthorized\n"


@pytest.mark.django_db(transaction=True)
def test_a_carrier_end_to_end_over_files(cast: object, tmp_path: Path, list_file: Path) -> None:
    Here().run("carrier", "add", "AA", "Example Air", *KEEP)
    folder, done = tmp_path / "exchange", threading.Event()
    carrier = Carrier.objects.select_related("agency").get()

    def authority() -> None:
        while not done.wait(0.02):
            take_round(folder, carrier)
        connection.close()

    beside = threading.Thread(target=authority)
    beside.start()
    try:
        said = lines(Here().run("carrier", "simulate", list_file, "--folder", folder, "--silence", "120"))
    finally:
        done.set()
        beside.join()
    assert said == [["ROE", "board", "boards"], ["POE", "board", "boards"]]
    assert Here().run("manifests", "folder", folder, "--carrier", "AA", *ACT).out.startswith("0 taken")

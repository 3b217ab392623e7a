"""A carrier's side: over HTTPS and over files, and silence means board."""

import threading
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer
from tests.apps.screening.conftest import own_index  # noqa: F401 - a fixture of every test here
from tests.cli.conftest import Here
from tests.cli.passenger_lists import ACT, KEEP, lines, list_file

from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.models import Carrier, CarrierMessage
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.document import TravelDocument

__all__ = ["list_file"]


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

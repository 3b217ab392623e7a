"""Writers of one SQLite file wait in order, an officer's first: tried with real processes, of which some are killed."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.platform.another_process import another_process, said

from leeward.apps.agencies.models import Agency
from leeward.platform import write_turn
from leeward.platform.durable import durably
from leeward.platform.write_turn import WriteTurn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers"),
]

ALWAYS = """
from leeward.apps.agencies.models import Agency
from leeward.platform.durable import durably
number = 0
while True:
    durably(lambda: Agency.objects.create(code=f"BACK-{number}", name="x"))
    number += 1
    if number == 1:
        print("writes", flush=True)
"""
ONE = """
from leeward.apps.agencies.models import Agency
from leeward.platform import write_turn
from leeward.platform.durable import durably
write_turn.GIVES_WAY = {gives_way}
print("asks", flush=True)
durably(lambda: Agency.objects.create(code="BACKGROUND", name="x"))
print("wrote", flush=True)
"""
HOLDS = """
from django.db import connection, transaction
from leeward.platform import write_turn
if {officer}:
    write_turn.officers_first()
with transaction.atomic():
    print("holds", flush=True)
    input()
"""


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process writes for officers."""
    monkeypatch.setattr(write_turn._Process, "serves_officers", True)


@pytest.fixture
def impatient() -> Iterator[None]:
    """SQLite refuses at once a writer that finds another: so only who has the turn can write."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=0")
    yield
    connection.close()


@pytest.fixture
def turn() -> Iterator[WriteTurn]:
    """Of the test's database."""
    made = WriteTurn(Path(str(connection.settings_dict["NAME"])))
    yield made
    made.close()


@pytest.fixture
def officer_waiting(turn: WriteTurn) -> Callable[[], None]:
    """An officer waits, from now until this is called or the test ends."""
    assert not turn.officer_waits()
    assert turn._files is not None
    first = turn._files.first
    fcntl.flock(first, fcntl.LOCK_SH)
    return lambda: fcntl.flock(first, fcntl.LOCK_UN)


def write(code: str) -> None:
    Agency.objects.create(code=code, name="x")


def written(kind: str) -> int:
    return Agency.objects.filter(code__startswith=f"{kind}-").count()


def codes() -> list[str]:
    """In the order in which they were written."""
    return list(Agency.objects.filter(name="x").order_by("pk").values_list("code", flat=True))


@pytest.mark.usefixtures("serving", "impatient")
def test_an_officer_is_never_refused_beside_one_who_writes_without_a_pause() -> None:
    with another_process(ALWAYS) as other:
        assert said(other) == "writes"
        for number in range(25):
            before = written("BACK")
            while written("BACK") == before:  # it goes on between two of the officer's, and is in the middle of one
                os.sched_yield()
            with transaction.atomic():
                write(f"OFFICER-{number}")
            write(f"ALONE-{number}")  # without a transaction, as Django saves a session
    assert (written("OFFICER"), written("ALONE")) == (25, 25)


@pytest.mark.usefixtures("impatient")
def test_of_two_in_the_background_neither_is_refused() -> None:
    with another_process(ALWAYS) as other:
        assert said(other) == "writes"
        for number in range(20):
            with transaction.atomic():
                write(f"IMPORT-{number}")
        assert other.poll() is None


@pytest.mark.usefixtures("serving")
def test_who_comes_later_for_an_officer_goes_first(officer_waiting: Callable[[], None]) -> None:
    with another_process(HOLDS.format(officer=False)) as holder, another_process(ONE.format(gives_way=600.0)) as other:
        assert said(holder) == "holds"
        assert said(other) == "asks"
        holder.communicate("go on\n")
        durably(lambda: write("OFFICER"))
        officer_waiting()
        assert said(other) == "wrote"
    assert codes() == ["OFFICER", "BACKGROUND"]


@pytest.mark.usefixtures("officer_waiting")
def test_the_background_goes_on_beside_officers_who_never_pause() -> None:
    with another_process(ONE.format(gives_way=0.01)) as other:
        assert (said(other), said(other)) == ("asks", "wrote")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("officer", [True, False])
def test_one_that_is_killed_lets_the_next_one_write(officer: bool, turn: WriteTurn) -> None:
    with another_process(HOLDS.format(officer=officer)) as other:
        assert said(other) == "holds"
        assert turn.officer_waits() is officer
        other.kill()
        other.wait()
        with transaction.atomic():
            write("AFTER")
    assert codes() == ["AFTER"]
    assert not turn.officer_waits()


def test_one_that_never_ends_is_left_to_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has the turn and writes nothing, as a process that was stopped: the others write after a while."""
    monkeypatch.setattr(write_turn, "OTHERS_WAIT", 0.0)
    stuck = WriteTurn(Path(str(connection.settings_dict["NAME"])))
    with stuck.held():
        write("BESIDE")
    stuck.close()
    assert codes() == ["BESIDE"]


def test_no_room_for_the_files_is_no_reason_to_refuse(tmp_path: Path) -> None:
    turn = WriteTurn(tmp_path / "no such folder" / "leeward.sqlite3")
    with turn.held():
        pass
    turn.close()


def test_undone_work_lets_the_next_one_write(turn: WriteTurn) -> None:
    def undone() -> None:
        with transaction.atomic():
            write("UNDONE")
            raise KeyError

    with pytest.raises(KeyError):
        undone()
    assert turn.is_free()
    write("AFTER")
    assert codes() == ["AFTER"]


def test_a_connection_that_is_left_holds_no_files(tmp_path: Path) -> None:
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = opened()
    turn = WriteTurn(tmp_path / "leeward.sqlite3")
    turn.take()
    assert opened() == before + 3
    del turn
    assert opened() == before

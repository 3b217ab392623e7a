"""Records are found, or gone, at the next check: with an index, without one, and with a broken one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.apps.indexing.damage import damage

from leeward.apps.agencies.models import Officer
from leeward.apps.indexing.queries import engine as module
from leeward.apps.indexing.queries import increments, rows
from leeward.apps.indexing.queries.engine import engine, rebuild, rebuild_if_worthwhile, worth_rebuilding
from leeward.apps.indexing.queries.increments import write_increments
from leeward.apps.registry.actions.records import change_record, reinstate_record, withdraw_record
from leeward.apps.registry.models import Record, RecordChange
from leeward.apps.registry.queries import records as registry
from leeward.core.matching.weights import VERSION
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
LOST = TravelDocument("C12345678", "BRB", "lost")


def found(answer: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in answer["findings"]]


@pytest.mark.parametrize("built", [False, True], ids=["no index yet", "an index"])
def test_a_record_counts_from_its_first_moment_to_its_last(
    built: bool, ask: Ask, passport: Passport, share: Share, keeper: Officer
) -> None:
    if built:
        rebuild()
    assert found(ask(passport())) == []
    record = share(LOST)
    assert found(ask(passport())) == ["document.lost"]
    stolen = TravelDocument("C12345678", "BRB", "stolen")
    record = change_record(record, stolen, keeper=keeper, reason="reported again")
    assert found(ask(passport())) == ["document.stolen"]
    record = withdraw_record(record, keeper=keeper, reason="found")
    assert found(ask(passport())) == []
    reinstate_record(record, keeper=keeper, reason="by mistake")
    assert found(ask(passport())) == ["document.stolen"]


def test_what_the_index_holds_is_gone_once_it_is_withdrawn(
    ask: Ask, passport: Passport, share: Share, keeper: Officer
) -> None:
    record = share(LOST)
    assert rebuild() == 1
    assert found(ask(passport())) == ["document.lost"]
    withdraw_record(record, keeper=keeper, reason="found")
    assert found(ask(passport())) == []


def test_a_changed_number_is_found_and_the_old_one_is_not(
    ask: Ask, passport: Passport, share: Share, keeper: Officer
) -> None:
    record = share(LOST)
    rebuild()
    change_record(record, TravelDocument("C87654321", "BRB", "lost"), keeper=keeper, reason="misread")
    assert found(ask(passport())) == []
    assert found(ask(passport("C87654321"))) == ["document.lost"]


def test_the_answer_says_which_generation_it_had(ask: Ask, passport: Passport, share: Share) -> None:
    assert ask(passport())["index"] == {"generation": 0}
    share(LOST)
    assert rebuild() == 1
    assert ask(passport())["index"] == {"generation": 1}
    assert engine().changes == 0
    assert rebuild() == 2
    answer = ask(passport())
    assert (answer["index"], found(answer)) == ({"generation": 2}, ["document.lost"])


def test_a_new_generation_when_many_records_changed(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rebuild_if_worthwhile() == 1
    assert rebuild_if_worthwhile() is None
    monkeypatch.setattr(module, "MOST_CHANGES", 2)
    for number in range(3):
        share(TravelDocument(f"C1234500{number}", "BRB", "lost"))
    assert rebuild_if_worthwhile() == 2
    assert rebuild_if_worthwhile() is None


def test_newer_name_tables_are_worth_a_rebuild(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    assert rebuild_if_worthwhile() is None
    monkeypatch.setattr("leeward.core.search.index.tokens.VERSION", VERSION + 1)
    assert rebuild_if_worthwhile() == 2
    assert rebuild_if_worthwhile() is None


def test_a_process_that_was_slower_builds_nothing(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    due = worth_rebuilding()
    assert due == 0
    assert rebuild() == 1  # by another process
    monkeypatch.setattr(module, "worth_rebuilding", lambda: due)
    assert rebuild_if_worthwhile() is None
    assert engine().current().generation == 1


@pytest.fixture
def apart() -> Iterator[list[Callable[[], None]]]:
    """What the engine of a serving process runs in the background; a check waits for three changes, and the process
    for no worker.
    """
    wanted: list[Callable[[], None]] = []
    engine().serve(3, wanted.append, worker_seconds=0.0)
    yield wanted
    engine.cache_clear()


def coverage(answer: dict[str, Any]) -> set[str]:
    return {source["state"] for source in answer["coverage"]}


@pytest.mark.parametrize("built", [False, True], ids=["no index yet", "an index"])
def test_no_check_waits_for_a_whole_list(
    built: bool, apart: list[Callable[[], None]], ask: Ask, passport: Passport, share: Share
) -> None:
    if built:
        rebuild()
    share(LOST)
    assert found(ask(passport())) == ["document.lost"]
    for number in range(1000, 1004):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    answer = ask(passport("C87651003"))
    assert (found(answer), coverage(answer)) == ([], {"stale"}), "it says that it is not up to date"
    assert found(ask(passport())) == ["document.lost"], "what it had stays"
    assert len(apart) == 1, "one catches up at a time"


def test_a_thread_catches_up_beside_the_checks(
    apart: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch, ask: Ask, passport: Passport, share: Share
) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    for number in range(1000, 1007):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    assert found(ask(passport("C87651000"))) == []
    apart.pop()()
    answer = ask(passport("C87651006"))
    assert (found(answer), coverage(answer)) == (["document.lost"], {"current"})
    assert apart == []


def test_an_older_generation_replaces_the_state_only_once_it_has_caught_up(
    apart: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch, ask: Ask, passport: Passport, share: Share
) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    share(LOST)
    rebuild()
    assert ask(passport())["index"] == {"generation": 1}
    position = registry.position()
    for number in range(1000, 1008):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
        assert "document.lost" in found(ask(passport(f"C8765{number}")))
    monkeypatch.setattr(registry, "position", lambda: position)  # the build began before those eight
    rebuild()
    monkeypatch.undo()
    monkeypatch.setattr(module, "_BATCH", 2)
    answer = ask(passport("C87651007"))
    assert answer["index"] == {"generation": 1}
    assert "document.lost" in found(answer)
    apart.pop()()
    answer = ask(passport("C87651007"))
    assert answer["index"] == {"generation": 2}
    assert "document.lost" in found(answer)
    assert coverage(answer) == {"current"}


def test_a_thread_never_replaces_a_newer_generation(
    apart: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch, ask: Ask, passport: Passport, share: Share
) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    monkeypatch.setattr(rows, "_BATCH", 2)
    for number in range(1000, 1007):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    ask(passport())
    read, came = registry.changes_since, iter((True,))

    def reading(position: int, limit: int) -> list[RecordChange]:
        found = read(position, limit)
        if next(came, False):
            rebuild()
            assert ask(passport())["index"] == {"generation": 1}
            for number in range(2000, 2003):
                share(TravelDocument(f"C8765{number}", "BRB", "lost"))
        return found

    monkeypatch.setattr(registry, "CHANGES", replace(registry.CHANGES, after=reading))
    apart.pop()()
    assert engine().changes == 0, "what the generation holds is not carried in memory too"
    answer = ask(passport("C87652002"))
    assert (answer["index"], found(answer)) == ({"generation": 1}, ["document.lost"])


def test_more_than_memory_should_carry_waits_for_a_generation(
    apart: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch, ask: Ask, passport: Passport, share: Share
) -> None:
    monkeypatch.setattr(module, "MOST_CARRIED", 5)
    for number in range(1000, 1007):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    assert found(ask(passport("C87651006"))) == []
    apart.pop()()
    assert found(ask(passport("C87651006"))) == []
    rebuild()
    assert found(ask(passport("C87651006"))) == ["document.lost"]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The positions from which the rows of changes are read."""
    positions: list[int] = []
    read = registry.changes_since

    def noted(position: int, limit: int) -> list[RecordChange]:
        positions.append(position)
        return read(position, limit)

    monkeypatch.setattr(registry, "CHANGES", replace(registry.CHANGES, after=noted))
    return positions


@pytest.fixture
def small_increments(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than three changes are an increment, of five at most."""
    monkeypatch.setattr(increments, "MOST_AWAITED", 3)
    monkeypatch.setattr(increments, "LONGEST", 5)


@pytest.mark.parametrize("built", [False, True], ids=["no index yet", "an index"])
@pytest.mark.usefixtures("small_increments")
def test_a_serving_process_maps_the_increments_of_the_worker(
    built: bool,
    apart: list[Callable[[], None]],
    ask: Ask,
    passport: Passport,
    share: Share,
    keeper: Officer,
    reads: list[int],
) -> None:
    first = share(LOST)
    if built:
        rebuild()
    assert found(ask(passport())) == ["document.lost"]
    for number in range(1000, 1008):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    withdraw_record(first, keeper=keeper, reason="found")
    assert coverage(ask(passport())) == {"stale"}
    assert write_increments() == 2
    reads.clear()
    apart.pop()()
    answer = ask(passport("C87651007"))
    assert (found(answer), coverage(answer)) == (["document.lost"], {"current"})
    assert found(ask(passport())) == []
    assert reads == [], "no process that answers checks reads a row of it"
    assert engine().changes == 9 + (not built), "and says how many records changed since the generation"
    share(TravelDocument("C87652000", "BRB", "stolen"))
    assert found(ask(passport("C87652000"))) == ["document.stolen"], "later changes are above the increments"
    assert (write_increments(), apart) == (0, [])
    rebuild()
    answer = ask(passport("C87651007"))
    assert (answer["index"], found(answer)) == ({"generation": 1 + built}, ["document.lost"])


@pytest.mark.usefixtures("small_increments")
def test_a_process_that_begins_later_maps_them_too(
    ask: Ask, passport: Passport, share: Share, apart: list[Callable[[], None]], reads: list[int]
) -> None:
    rebuild()
    for number in range(1000, 1007):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    write_increments()
    reads.clear()
    engine.cache_clear()
    engine().serve(3, apart.append, worker_seconds=0.0)
    assert coverage(ask(passport())) == {"stale"}
    apart.pop()()
    assert found(ask(passport("C87651004"))) == ["document.lost"]
    assert len(reads) == 1, "the last two, for which a check waits"


@pytest.mark.usefixtures("small_increments")
def test_an_increment_of_another_journal_is_not_used(
    ask: Ask,
    passport: Passport,
    share: Share,
    own_index: Path,
    apart: list[Callable[[], None]],
    reads: list[int],
) -> None:
    """A backup was put back: its journal gives the same numbers to other changes."""
    others = [share(TravelDocument(f"C8765{number}", "BRB", "lost")) for number in range(1000, 1005)]
    write_increments()
    assert list(own_index.glob("increment.*"))
    changes = list(RecordChange.objects.order_by("pk"))
    for change, other in zip(changes, reversed(others), strict=True):
        RecordChange.objects.filter(pk=change.pk).update(record_id=other.pk)
    reads.clear()
    ask(passport())
    apart.pop()()
    assert reads, "the process read the journal itself"
    for number in range(2000, 2004):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    assert (write_increments(), list(own_index.glob("increment.*"))) == (0, [])
    assert write_increments() == 2, "the worker begins again"
    engine.cache_clear()
    assert found(ask(passport("C87651003"))) == found(ask(passport("C87652003"))) == ["document.lost"]


@pytest.mark.usefixtures("small_increments")
def test_increments_beyond_the_journal_are_removed(share: Share, own_index: Path) -> None:
    for number in range(1000, 1005):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    write_increments()
    RecordChange.objects.order_by("-pk")[0].delete()
    assert (write_increments(), list(own_index.glob("increment.*"))) == (0, [])


@pytest.mark.usefixtures("small_increments")
def test_no_file_is_read_where_nothing_is_to_do(share: Share, own_index: Path) -> None:
    for number in range(1000, 1005):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    write_increments()
    (path,) = own_index.glob("increment.*")
    path.write_bytes(b"damaged")
    assert (write_increments(), list(own_index.glob("increment.*"))) == (0, [path])
    for number in range(2000, 2004):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    assert (write_increments(), list(own_index.glob("increment.*"))) == (0, []), "and is made again with what came"
    assert write_increments() == 2


@pytest.mark.usefixtures("small_increments")
def test_a_generation_removes_the_increments_that_it_has(share: Share, own_index: Path) -> None:
    for number in range(1000, 1010):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    write_increments()
    assert len(list(own_index.glob("increment.*"))) == 2
    rebuild()
    assert list(own_index.glob("increment.*")) == []


@pytest.mark.usefixtures("small_increments")
def test_no_search_visits_more_increments_than_it_may(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(increments, "MOST_INCREMENTS", 2)
    for number in range(1000, 1020):
        share(TravelDocument(f"C8765{number}", "BRB", "lost"))
    assert write_increments() == 2
    assert write_increments() == 0


def test_records_that_no_traveller_check_searches_do_no_harm(ask: Ask, passport: Passport, share: Share) -> None:
    share(Vessel(names=(PersonName("ALTHEA MARIE GREAVES"),)))
    assert found(ask(passport())) == []
    rebuild()
    assert found(ask(passport())) == []


def test_a_damaged_index_hides_no_record(ask: Ask, passport: Passport, share: Share, own_index: Path) -> None:
    share(LOST)
    share(Person(names=(PersonName("Rosalind Ottley"),), topic="wanted"))
    rebuild()
    damage(own_index)
    answer = ask(passport())
    # The journal has everything that the file would: searched without it, and coverage says so.
    assert found(answer) == ["document.lost"]
    assert {row["state"] for row in answer["coverage"]} == {"stale"}
    assert answer["index"] == {"generation": 0}
    assert rebuild() == 2
    answer = ask(passport())
    assert {row["state"] for row in answer["coverage"]} == {"current"}

"""Two real nodes over HTTPS: a record travels, a withdrawal is obeyed, and a node that dies loses nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.apps.exchange import databases
from tests.apps.exchange.cutting import CuttingProxy
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

from leeward.platform.fault_injection import POINTS

pytestmark = [pytest.mark.soak, pytest.mark.postgresql]
own_disk = pytest.mark.skipif(bool(databases.SERVER), reason="the server has a disk of its own, which stays as it is")


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Installed, Installed]]:
    found = (Installed("BRB-RBPF", tmp_path / "brb"), Installed("LCA-POLI", tmp_path / "lca"))
    federate(list(found))
    yield found
    for node in found:
        node.kill()


def test_a_record_travels_and_is_gone_when_its_owner_says_so(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    barbados.serve()
    lucia.serve()
    kept, gone = barbados.do("record", "K1234567"), barbados.do("record", "L7654321")
    wait_until(lambda: len(lucia.do("state")["records"]) == 2, 60)
    lucia.kill()
    barbados.do("withdraw", gone)
    barbados.do("record", "M1111111")
    lucia.serve()
    wait_until(lambda: barbados.do("state")["deleted"] == 1, 60)
    found = lucia.do("state")
    assert kept
    assert sorted(found["records"].values()) == ["active", "active", "withdrawn"]
    assert "L7654321" not in str(found["records"]), "a document's number goes with its record"
    assert found["troubles"] == []
    wait_until(lambda: set(barbados.do("state")["deliveries"]) == {"received"}, 60)


def test_an_undone_edition_is_gone_from_the_partners_registry_and_index(
    nodes: tuple[Installed, Installed], tmp_path: Path
) -> None:
    barbados, lucia = nodes
    barbados.serve()
    lucia.serve()
    table = tmp_path / "lost.csv"
    _import(barbados, table, [f"K{n:07}" for n in range(20)])
    _import(barbados, table, ["L0000001"])
    wait_until(lambda: len(lucia.do("state")["records"]) == 21, 90)
    assert lucia.do("findings", "L0000001") == ["document.lost"]
    barbados.run("lists", "undo", "Travel documents", "--reason", "the wrong file")
    wait_until(lambda: _by_state(lucia)["withdrawn"] != [], 90)
    assert len(_by_state(lucia)["active"]) == 20
    assert lucia.do("findings", "L0000001") == []
    assert "document.lost" in lucia.do("findings", "K0000001")
    wait_until(lambda: barbados.do("state")["deleted"] == 1, 90)


def _import(node: Installed, table: Path, numbers: list[str]) -> None:
    rows = "".join(f"{number},BRB,lost\n" for number in numbers)
    table.write_text(f"number,issuer,status\n{rows}", "utf-8")
    node.run("lists", "import", "documents", str(table))


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_there_loses_and_duplicates_nothing(nodes: tuple[Installed, Installed], point: str) -> None:
    barbados, lucia = nodes
    dying, other = (lucia, barbados) if point in {"stored", "handled"} else (barbados, lucia)
    other.serve()
    dying.serve(crash_at=point)
    barbados.do("record", "K1234567")
    wait_until(lambda: "the exchange dies" in (dying.folder / "serve.log").read_text(), 90)
    dying.kill()
    dying.serve()
    wait_until(lambda: set(barbados.do("state")["deliveries"]) == {"received"}, 90)
    wait_until(lambda: list(lucia.do("state")["records"].values()) == ["active"], 90)
    assert lucia.do("state")["troubles"] == []
    assert lucia.do("state")["changes"] == 1, "the record was applied once"


def test_a_node_restored_from_a_backup_continues(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    for node in nodes:
        node.serve()
    ended, theirs_ended = barbados.do("record", "K0000001"), lucia.do("record", "L0000001")
    kept, theirs_kept = barbados.do("record", "K0000002"), lucia.do("record", "L0000002")
    wait_until(lambda: all(len(node.do("state")["records"]) == 4 for node in nodes), 90)
    backup = databases.back_up(barbados.folder)
    barbados.do("withdraw", ended)
    lucia.do("withdraw", theirs_ended)
    barbados.do("record", "K0000003")
    lucia.do("record", "L0000003")
    wait_until(lambda: all(_is_settled(node, active=4) for node in nodes), 90)
    before = {node.code: _by_state(node) for node in nodes}
    barbados.kill()
    barbados.restore(backup)
    assert _by_state(barbados) != before["BRB-RBPF"], "the copy is older"
    barbados.run("exchange", "recover", "--yes")
    barbados.serve()
    wait_until(lambda: {node.code: _by_state(node) for node in nodes} == before, 90)
    barbados.do("withdraw", kept)
    lucia.do("withdraw", theirs_kept)
    barbados.do("record", "K0000004")
    lucia.do("record", "L0000004")

    def is_through() -> bool:
        for node in nodes:
            node.do("settle")  # each side's auditor, since the log lost rows too
        return all(_is_settled(node, active=4) for node in nodes)

    wait_until(is_through, 120)
    assert barbados.do("state")["troubles"] == lucia.do("state")["troubles"] == []
    for node in nodes:
        assert node.do("state")["changes"] == 12, "eight records, of which four ended: each change had one effect"


def _by_state(node: Installed) -> dict[str, list[str]]:
    records = node.do("state")["ids"]
    return {state: sorted(id for id, each in records.items() if each == state) for state in ("active", "withdrawn")}


def _is_settled(node: Installed, *, active: int) -> bool:
    state = node.do("state")
    living = sum(each == "active" for each in state["ids"].values())
    return living == active and set(state["deliveries"]) == {"received"}


def test_a_clock_hours_ahead_is_named_and_loses_nothing(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    barbados.serve(hours_ahead=3)
    lucia.serve()
    barbados.do("record", "K1234567")
    wait_until(lambda: barbados.do("state")["waits_for"] == ["early"], 90)
    wait_until(lambda: "Its clock is 3 h 0 min behind this node's" in barbados.status(), 90)
    lucia.do("record", "L1234567")
    wait_until(lambda: len(barbados.do("state")["records"]) == 2, 90)  # from its past: taken
    wait_until(lambda: "Its clock is 3 h 0 min ahead of this node's" in lucia.status(), 90)
    barbados.kill()
    barbados.serve()  # the clock was set back: what was made in the future still waits, and the lease blocks nothing
    lucia.do("record", "L7654321")
    wait_until(lambda: len(barbados.do("state")["records"]) == 3, 90)
    wait_until(lambda: "ahead of this node's" not in lucia.status(), 90)
    assert len(lucia.do("state")["records"]) == 2, "still early"
    lucia.kill()
    lucia.serve(hours_ahead=3)  # as if three hours had passed
    barbados.run("exchange", "retry")
    wait_until(lambda: len(lucia.do("state")["records"]) == 3, 90)
    assert lucia.do("state")["troubles"] == []


@own_disk
def test_a_full_disk_loses_nothing(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    barbados.serve()
    lucia.serve()
    barbados.do("record", "K1234567")
    wait_until(lambda: len(lucia.do("state")["records"]) == 1, 90)
    lucia.fill_disk(full=True)
    barbados.do("record", "L7654321")
    wait_until(lambda: barbados.do("state")["waits_for"] == ["busy"], 90)
    lucia.fill_disk(full=False)
    wait_until(lambda: set(barbados.do("state")["deliveries"]) == {"received"}, 90)
    wait_until(lambda: len(lucia.do("state")["records"]) == 2, 90)


@own_disk
def test_a_full_disk_of_the_sender_loses_and_duplicates_nothing(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    barbados.serve()
    lucia.serve()
    barbados.do("record", "K1234567")
    wait_until(lambda: set(barbados.do("state")["deliveries"]) == {"received"}, 90)
    barbados.fill_disk(full=True)
    barbados.do("record", "L7654321")  # by another process, whose disk has room
    lucia.do("record", "L0000001")
    wait_until(lambda: lucia.do("state")["waits_for"] == ["busy"], 90)
    assert len(lucia.do("state")["records"]) == 2, "what cannot be stored as sealed is not sent"
    barbados.fill_disk(full=False)
    wait_until(lambda: len(lucia.do("state")["records"]) == 3, 90)
    wait_until(lambda: set(lucia.do("state")["deliveries"]) == {"received"}, 90)
    lucia.kill()
    barbados.do("record", "M1111111")
    wait_until(lambda: barbados.do("state")["deliveries"].get("waiting", 0) > 0, 90)
    barbados.fill_disk(full=True)
    lucia.serve()
    lucia.do("record", "L0000002")
    wait_until(lambda: lucia.do("state")["waits_for"] == ["busy"], 90)  # what is sealed and waits
    barbados.fill_disk(full=False)
    wait_until(lambda: set(barbados.do("state")["deliveries"]) == {"received"}, 120)
    wait_until(lambda: all(len(node.do("state")["records"]) == 5 for node in nodes), 90)
    assert (lucia.do("state")["changes"], lucia.do("state")["troubles"]) == (5, [])


def test_many_silent_connections_keep_no_one_out(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    lucia.serve()
    with ExitStack() as silent:
        for _ in range(64):
            line = silent.enter_context(lucia.connected())
            line.sendall(b"POST /exchange/v1/envelopes HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nhalf")
        barbados.serve()
        barbados.do("record", "K1234567")
        wait_until(lambda: list(lucia.do("state")["records"].values()) == ["active"], 90)


@pytest.mark.parametrize("silent", [False, True], ids=["cut", "half open"])
def test_a_line_that_breaks_in_the_middle_of_an_envelope(tmp_path: Path, silent: bool) -> None:
    barbados, lucia = Installed("BRB-RBPF", tmp_path / "brb"), Installed("LCA-POLI", tmp_path / "lca")
    proxy = CuttingProxy(lucia.port, cuts=3, after=1500, silent=silent)
    lucia.reached_at = proxy.port
    try:
        federate([barbados, lucia])
        lucia.serve()
        barbados.serve()
        barbados.do("record", "K1234567")
        wait_until(lambda: list(lucia.do("state")["records"].values()) == ["active"], 120)
        assert proxy.cuts_left == 0
        assert lucia.do("state")["changes"] == 1
    finally:
        proxy.close()
        barbados.kill()
        lucia.kill()

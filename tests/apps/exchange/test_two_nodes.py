"""Two real nodes over HTTPS: a record travels, a withdrawal is obeyed, and a node that dies loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.apps.exchange.cutting import CuttingProxy
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

from leeward.apps.exchange.crashing import POINTS


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Installed, Installed]]:
    found = (Installed("BRB-RBPF", tmp_path / "brb"), Installed("LCA-POLI", tmp_path / "lca"))
    federate(list(found))
    yield found
    for node in found:
        node.kill()


@pytest.mark.soak
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


@pytest.mark.soak
@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_dies_there_loses_and_doubles_nothing(nodes: tuple[Installed, Installed], point: str) -> None:
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


@pytest.mark.soak
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


@pytest.mark.soak
def test_a_line_that_breaks_in_the_middle_of_an_envelope(tmp_path: Path) -> None:
    barbados, lucia = Installed("BRB-RBPF", tmp_path / "brb"), Installed("LCA-POLI", tmp_path / "lca")
    proxy = CuttingProxy(lucia.port, cuts=3, after=1500)
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

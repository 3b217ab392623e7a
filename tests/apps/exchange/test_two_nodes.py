"""Two real nodes over HTTPS: a record travels, a withdrawal is obeyed, and a node that dies loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.apps.exchange.two_nodes import Installed, federate, wait_until


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

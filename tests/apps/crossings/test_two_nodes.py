"""Two installed nodes: a stay in Barbados has its exit because Saint Lucia let the person in, and then it ends."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

pytestmark = pytest.mark.soak
BARBADOS, LUCIA = "BRB-IMMI", "LCA-IMMI"


def do(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.crossings.reporting_node")


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installed, Installed]]:
    place = tmp_path_factory.mktemp("nodes")
    found = (Installed(BARBADOS, place / "brb"), Installed(LUCIA, place / "lca"))
    federate(list(found))
    for node in found:
        do(node, "begin")
        node.serve()
    yield found
    for node in found:
        node.kill()


def test_an_entry_there_ends_a_stay_here_until_one_side_ends_it(nodes: tuple[Installed, Installed]) -> None:
    barbados, lucia = nodes
    entry = do(barbados, "enter", "10")
    do(barbados, "ask", LUCIA)
    wait_until(lambda: do(lucia, "state") == "came", 60)
    do(lucia, "agree", "clara")
    do(lucia, "agree", "dana")
    wait_until(lambda: do(barbados, "state") == "in_force", 60)
    do(lucia, "enter", "3", "BBBGI")
    for node in nodes:
        do(node, "begun_earlier")
    assert do(lucia, "report") == 1
    wait_until(lambda: do(barbados, "compare", entry) == "report", 60)
    assert do(barbados, "kept") == {"reports": 0, "envelopes": 0}
    do(lucia, "end")
    wait_until(lambda: do(barbados, "state") == "ended", 60)
    assert do(barbados, "compare", entry) == "report", "what was found stays"

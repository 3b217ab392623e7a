"""Access by grant between two real nodes: revoked with one message, unused after its end by any clock, each use
reported.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from tests.apps.exchange.two_nodes import Installed, federate
from tests.apps.operations.granted_node import MINUTES

pytestmark = pytest.mark.soak
HIDDEN, SHOWN = "K1234567", "L7654321"
"""A passport that Barbados shows no other node, and one of which it shows a hit alone."""
_WRONG = 5
"""Minutes by which a clock may be wrong."""


def do(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.operations.granted_node")


def serve(node: Installed, minutes: float) -> None:
    """Serve by a clock so many minutes ahead."""
    node.kill()
    node.serve(hours_ahead=minutes / 60)


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installed, Installed, str]]:
    """Barbados, which owns the list, Saint Lucia, whose officer needs it, and their operation."""
    place = tmp_path_factory.mktemp("nodes")
    nodes = (Installed("BRB-RBPF", place / "brb"), Installed("LCA-POLI", place / "lca"))
    federate(list(nodes))
    for node in nodes:
        node.serve()
    do(nodes[1], "begin")
    yield *nodes, do(nodes[0], "own", HIDDEN, SHOWN, "LCA-POLI")
    for node in nodes:
        node.kill()


def granted(operation: tuple[Installed, Installed, str]) -> tuple[str, list[str]]:
    """A grant that both nodes have and Saint Lucia used twice, and the kinds of messages that came there."""
    barbados, lucia, id = operation
    grant = do(lucia, "ask", id, "BRB-RBPF")
    assert do(barbados, "grant", grant) == "in_force"
    found, shown, kinds = do(lucia, "use", grant, "in_force", HIDDEN, SHOWN)
    assert (found, shown) == (1, "full")
    return grant, kinds


def uses(told: dict[str, Any], node: str, *kinds: str) -> list[tuple[str, ...]]:
    """Each use with its officer, place and time, as this node told it (empty: the node that was asked)."""
    names = ("kind", "officer", "site", "record", "used_at")
    return sorted(
        tuple(each[name] for name in names) for each in told["uses"] if each["node"] == node and each["kind"] in kinds
    )


def test_a_revocation_takes_one_message(operation: tuple[Installed, Installed, str]) -> None:
    barbados, lucia, _ = operation
    grant, before = granted(operation)
    do(barbados, "revoke", grant)
    found, shown, kinds = do(lucia, "use", grant, "revoked", HIDDEN, SHOWN)
    assert [each for each in kinds[len(before) :] if each.startswith("operation.")] == ["operation.grant"]
    assert (found, shown) == (0, "hit_only")
    told = do(barbados, "reported", grant)
    assert uses(told, "LCA-POLI", "check", "search") == uses(do(lucia, "reported", grant), "", "check", "search")
    assert [each[0] for each in uses(told, "LCA-POLI", "check", "search")] == ["check", "search"]


def test_no_use_after_its_end_and_every_use_is_reported(operation: tuple[Installed, Installed, str]) -> None:
    barbados, lucia, _ = operation
    grant, _kinds = granted(operation)
    barbados.kill()  # the link is cut: no message says that it has ended
    clocks = {-_WRONG - 1: "full", -_WRONG: "hit_only", 0: "hit_only", _WRONG: "hit_only"}
    assert do(lucia, "checks", SHOWN, grant, *map(str, clocks)) == list(clocks.values()), "a slow one too, at its end"
    over = MINUTES + 1
    slow = over - _WRONG
    for node in (barbados, lucia):
        serve(node, slow)
    assert do(lucia, "search", HIDDEN, grant, str(slow)) == 0, (
        "the owner's node decides by its own clock, which is slow"
    )
    for node in (barbados, lucia):
        serve(node, over)
    told, used = do(barbados, "reported", grant), do(lucia, "reported", grant)
    ours = uses(used, "", "check", "search")
    assert ours == uses(told, "LCA-POLI", "check", "search")
    assert [each[0] for each in ours] == ["check", "check", "search"]
    assert {each[1] for each in ours} == {"olu"}
    assert all(datetime.fromisoformat(each[4]) < datetime.fromisoformat(used["ends"]) for each in ours)
    assert len(uses(told, "LCA-POLI", "answer")) == 1, "what the owner's node saw itself"
    assert told["troubles"] == used["troubles"] == []

"""Two real nodes, a caring agency and INT-IOM: referrals, answers, withdrawals between them, and what each stores."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

pytestmark = pytest.mark.soak
MARK = "zebrafinch"


def do(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.protection.caring_node")


def sent(node: Installed, number: str) -> Any:
    return do(node, "state")["sent"][number]


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Installed, Installed]]:
    """Both serve, and the first knows the second's service."""
    found = (Installed("BRB-CARE", tmp_path / "brb"), Installed("INT-IOM", tmp_path / "iom"))
    federate(list(found))
    for node in found:
        do(node, "begin")
        node.serve()
    do(found[1], "offer", "Safe House")
    wait_until(lambda: do(found[0], "directory") == ["Safe House"], 90)
    yield found
    for node in found:
        node.kill()


def store(node: Installed) -> Iterator[tuple[str, bytes]]:
    """Every file of a node, but for the agency's own keys."""
    for path in node.folder.rglob("*"):
        if path.is_file() and path.parent.name != "case-keys":
            yield str(path), path.read_bytes()


def test_a_referral_goes_is_answered_and_taken_back(nodes: tuple[Installed, Installed]) -> None:
    care, iom = nodes
    accepted, declined = do(care, "refer", MARK), do(care, "refer", MARK)
    wait_until(lambda: len(do(iom, "state")["came"]) == 2, 90)
    assert MARK in do(iom, "state")["said"][accepted]
    do(iom, "answer", accepted, "accepted")
    do(iom, "answer", declined, "declined", "full")
    wait_until(lambda: sent(care, declined) == ["declined", "full"], 90)
    assert sent(care, accepted) == ["accepted", ""]
    do(care, "withdraw", accepted)
    wait_until(lambda: sent(care, accepted)[0] == "deleted", 90)
    found = do(iom, "state")
    assert (found["came"][accepted], found["said"], found["troubles"]) == ("deleted", {}, [])
    assert [place for node in nodes for place, data in store(node) if MARK.encode() in data] == []


def test_a_withdrawal_while_the_referral_is_on_its_way(nodes: tuple[Installed, Installed]) -> None:
    care, iom = nodes
    iom.kill()
    on_its_way = do(care, "refer", MARK)
    wait_until(lambda: do(care, "state")["unsealed"] == 0, 90)
    do(care, "withdraw", on_its_way)
    assert sent(care, on_its_way)[0] == "recalled"
    iom.serve()
    wait_until(lambda: sent(care, on_its_way)[0] == "deleted", 120)
    found = do(iom, "state")
    assert (found["came"], found["said"]) == ({on_its_way: "deleted"}, {})
    care.kill()
    not_yet = do(care, "refer", MARK)
    do(care, "withdraw", not_yet)
    assert (sent(care, not_yet)[0], do(care, "state")["unsealed"]) == ("deleted", 0)


def test_a_letter_on_its_way_while_the_service_exchanges_its_key_is_read(nodes: tuple[Installed, Installed]) -> None:
    care, iom = nodes
    iom.kill()
    number = do(care, "refer", MARK)
    wait_until(lambda: do(care, "state")["unsealed"] == 0, 90)
    do(iom, "exchange")
    iom.serve()
    wait_until(lambda: do(iom, "state")["came"] == {number: "waiting"}, 120)
    assert MARK in do(iom, "state")["said"][number]
    do(iom, "answer", number, "accepted")
    wait_until(lambda: sent(care, number)[0] == "accepted", 90)
    assert do(iom, "state")["troubles"] == []

"""Two real nodes, a caring agency and INT-IOM, or police: referrals, marks, a word about someone missing,
comparisons, withdrawals between them, and what each stores."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.apps.exchange.nats_server import NatsServer, new_server
from tests.apps.exchange.two_nodes import Installed, federate, wait_until

from leeward.apps.screening.queries.switch import STOPPED
from leeward.core.privacy import intersection

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


def police(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.protection.police_node")


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Callable[..., tuple[Installed, Installed]]]:
    """A caring agency and police of another state, both serving."""
    made: list[Installed] = []

    def serve(**settings: str) -> tuple[Installed, Installed]:
        made.extend(Installed(code, tmp_path / code.lower(), settings=settings) for code in ("BRB-CARE", "LCA-RSLPF"))
        federate(made)
        do(made[0], "begin")
        police(made[1], "begin")
        for node in made:
            node.serve()
        return made[0], made[1]

    yield serve
    for node in made:
        node.kill()


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[NatsServer]:
    """A NATS server of one operator."""
    (tmp_path / "nats").mkdir()
    server = new_server(tmp_path / "nats")
    yield server
    server.kill()


PASSPORT = "HT1234567"


def given_and_taken_back(care: Installed, counter: Installed) -> None:
    """A referral is open when the mark comes; another one begins while it holds, and one after it was taken back."""
    before = police(counter, "refer", PASSPORT)
    consent = do(care, "mark", "LCA-RSLPF", PASSPORT)
    wait_until(lambda: police(counter, "state")["compared"] == 1, 90)
    while_marked = police(counter, "refer", PASSPORT)
    for referral in (before, while_marked):
        assert police(counter, "refuse", referral) == str(STOPPED)
    assert police(counter, "refuse", police(counter, "refer", "HT7654321")) == "refused", "another traveller"
    assert [place for place, data in store(counter) if b"partner_mark" in data] == []
    do(care, "take_back", consent)
    wait_until(lambda: do(care, "state")["proved"] == 1, 90)
    found = police(counter, "state")
    assert (found["received"], found["marked"], found["troubles"]) == (0, 0, [])
    assert police(counter, "refuse", before) == "refused"
    assert PASSPORT.encode() not in b"".join(data for path, data in store(care) if path.endswith(".sqlite3"))


def test_a_mark_stops_an_act_on_the_other_node_until_it_is_taken_back(
    beside: Callable[..., tuple[Installed, Installed]],
) -> None:
    given_and_taken_back(*beside())


def test_a_mark_goes_and_comes_back_over_nats(
    beside: Callable[..., tuple[Installed, Installed]], nats: NatsServer
) -> None:
    care, counter = beside(LEEWARD_NATS=nats.url)
    given_and_taken_back(care, counter)
    assert nats.passed("LEEWARD-LCA-RSLPF") > 0, "it went by NATS"
    assert nats.passed("LEEWARD-BRB-CARE") > 0


def test_an_owner_learns_that_someone_is_safe_until_they_withdraw(
    beside: Callable[..., tuple[Installed, Installed]],
) -> None:
    care, owner = beside()
    do(care, "know", "Roseline Marie", "Desir", "2004-03-14")
    record = police(owner, "look_for")
    wait_until(lambda: do(care, "matches") == [record], 90)
    consent = do(care, "tell", "LCA-RSLPF")
    wait_until(lambda: police(owner, "state")["desk"] == [["safe", record, "BRB-CARE"]], 90)
    do(care, "take_back", consent)
    wait_until(lambda: do(care, "state")["proved"] == 1, 90)
    found = police(owner, "state")
    assert (found["desk"], found["troubles"]) == ([["safe", "", "BRB-CARE"]], [])


def at(node: Installed, number: str) -> Any:
    return do(node, "compared", number)


@pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")
def test_documents_are_compared_by_number_then_by_name_and_forgotten(nodes: tuple[Installed, Installed]) -> None:
    care, iom = nodes
    for number in ("ZEBRA-1", "ZEBRA2"):
        do(care, "hold", number, iom.code)
    for number in ("ZEBRA1", "ZEBRA3"):
        last = do(iom, "hold", number, care.code)
    for node in nodes:
        do(node, "supervise", "lead")
    number = do(care, "compare")
    wait_until(lambda: at(care, number)[0] == "proposed", 90)
    do(care, "step", number, "lead")
    wait_until(lambda: at(iom, number) == ["sent", "", None, 0], 90)
    do(iom, "step", number, "mona")
    wait_until(lambda: at(care, number) == ["sized", "", 1, 0], 90)
    assert at(iom, number) == ["sized", "", None, 0]
    do(care, "step", number, "mona")
    wait_until(lambda: at(iom, number)[0] == "wished", 90)
    do(iom, "step", number, "lead")
    wait_until(lambda: at(care, number) == ["told", "", 1, 1], 90)
    wait_until(lambda: at(iom, number) == ["told", "", None, 1], 90)
    do(iom, "withdraw_all", last)
    wait_until(lambda: [at(node, number)[0] for node in nodes] == ["gone", "gone"], 90)
    assert [do(node, "state")["troubles"] for node in nodes] == [[], []]
    assert [place for node in nodes for place, data in store(node) if b"ZEBRA" in data] == []


@pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")
def test_consent_taken_back_while_a_comparison_is_on_its_way(nodes: tuple[Installed, Installed]) -> None:
    care, iom = nodes
    case = do(care, "hold", "ZEBRA1", iom.code)
    do(iom, "hold", "ZEBRA1", care.code)
    do(care, "supervise", "lead")
    number = do(care, "compare")
    wait_until(lambda: at(care, number)[0] == "proposed", 90)
    iom.kill()
    do(care, "step", number, "lead")
    wait_until(lambda: do(care, "state")["unsealed"] == 0, 90)
    do(care, "withdraw_all", case)
    assert at(care, number)[0] == "gone"
    iom.serve()
    wait_until(lambda: (at(iom, number) or [""])[0] == "gone", 120)
    assert [do(node, "state")["troubles"] for node in nodes] == [[], []]

"""NATS as operators run it, with the files that the command writes: a cluster of three, and leaf nodes between two."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.apps.exchange.nats_server import NatsServers, operator
from tests.apps.exchange.transports.nats.test_transport import burst
from tests.apps.exchange.two_nodes import wait_until

from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.transports.nats.transport import ENVELOPES, RECEIPTS, Bus

ME, LUCIA = "BRB-RBPF", "LCA-POLI"
Start = Callable[..., NatsServers]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start an operator's servers."""
    started: list[NatsServers] = []

    def begin(domain: str, nodes: list[str], count: int, **more: Any) -> NatsServers:
        servers = NatsServers(tmp_path / domain, operator(domain, nodes, count, **more))
        started.append(servers)
        servers.start()
        return servers

    yield begin
    for each in started:
        each.kill()


@pytest.fixture
def connect() -> Iterator[Callable[..., Bus]]:
    """A node's connection to its operator's servers."""
    made: list[Bus] = []

    def to(servers: NatsServers, code: str, *domains: str) -> Bus:
        made.append(Bus(servers.operator.url(code), domains))
        return made[-1]

    yield to
    for bus in made:
        bus.close()


def test_a_node_reads_its_own_stream_alone(start: Start, connect: Callable[..., Bus]) -> None:
    servers = start("brb", [ME, LUCIA], 1)
    mine, theirs = connect(servers, ME), connect(servers, LUCIA)
    theirs.publish(ME, ENVELOPES, b"for Barbados")
    with pytest.raises(Undelivered, match="unreachable"):
        theirs.fetch(ME, 0.2)
    (message,) = mine.fetch(ME, 5.0)
    assert message.data == b"for Barbados"
    mine.settle(message)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("which", ["leader", "other"])
def test_a_server_of_three_killed_in_a_burst_loses_nothing(
    federation: Any, start: Start, connect: Callable[..., Bus], which: str
) -> None:
    servers = start("brb", [ME, LUCIA], 3)
    mine = connect(servers, ME)
    wait_until(lambda: _reads(mine), 60)  # until the cluster has elected who leads
    leader = servers.leader(ME)
    killed = (
        leader if which == "leader" else next(each.name for each in servers.operator.servers if each.name != leader)
    )
    with ThreadPoolExecutor(1) as pool:
        # It stays away: the two others go on.
        burst(federation, (mine, connect(servers, LUCIA)), pool, lambda: servers.kill(killed), lambda: None, wait=5.0)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_between_operators_over_leaf_nodes(federation: Any, start: Start, connect: Callable[..., Bus]) -> None:
    barbados = start("brb", [ME], 1)
    lucia = start("lca", [LUCIA], 1, remotes={"brb": barbados.operator.leaf_urls()})
    buses = connect(barbados, ME, "lca"), connect(lucia, LUCIA, "brb")
    wait_until(lambda: _reads(buses[0]), 60)
    with ThreadPoolExecutor(1) as pool:
        # Their own server dies in the middle, and comes back with its disk.
        burst(federation, buses, pool, lucia.kill, lucia.start, wait=5.0)
    receipts: list[bytes] = []
    wait_until(lambda: len(_fetched(buses[1], receipts)) >= 30, 120)
    assert len(set(receipts)) == 30, "each receipt also came by the stream"


@pytest.mark.soak
def test_an_operator_without_link_keeps_messages_for_the_other(start: Start, connect: Callable[..., Bus]) -> None:
    barbados = start("brb", [ME], 1)
    lucia = start("lca", [LUCIA], 1, remotes={"brb": barbados.operator.leaf_urls()})
    mine, theirs = connect(barbados, ME, "lca"), connect(lucia, LUCIA, "brb")
    wait_until(lambda: _reads(theirs, LUCIA), 60)
    lucia.kill()
    for number in range(20):
        mine.publish(LUCIA, RECEIPTS, str(number).encode())
    barbados.kill()
    barbados.start()
    lucia.start()
    came: list[bytes] = []
    wait_until(lambda: len(_fetched(theirs, came)) >= 20, 120)
    assert came == [str(number).encode() for number in range(20)], "in their order, once"


def _reads(bus: Bus, code: str = ME) -> bool:
    """Whether the servers are ready for the node: the first asks of a server that just started may go unheard."""
    try:
        bus.fetch(code, 0.2)
    except Undelivered:
        return False
    return True


def _fetched(bus: Bus, into: list[bytes]) -> list[bytes]:
    try:
        for message in bus.fetch(LUCIA, 0.5):
            into.append(message.data)
            bus.settle(message)
    except Undelivered:
        pass
    return into

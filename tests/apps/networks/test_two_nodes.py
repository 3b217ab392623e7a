"""Two installed nodes ask each other about values and learn that their inquiries touch the same: each step by a person
there, names last, and nothing left when an inquiry ends.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.apps.exchange.two_nodes import Installed, federate, wait_until
from tests.apps.networks.asking_node import PURPOSE

from leeward.core.privacy import intersection

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]
BARBADOS, LUCIA = "BRB-RBPF", "LCA-POLI"
SHARED = "+1 246 555 0141"
OURS = (SHARED, *(f"+1 246 555 02{number}" for number in range(10, 15)))
THEIRS = (SHARED, *(f"+1 758 555 03{number}" for number in range(10, 15)))
Nodes = tuple[Installed, Installed]


def do(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.networks.asking_node")


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Barbados and Saint Lucia, each with an inquiry; one person in each has the same telephone."""
    place = tmp_path_factory.mktemp("nodes")
    found = (Installed(BARBADOS, place / "brb"), Installed(LUCIA, place / "lca"))
    federate(list(found), purposes=("border_check", PURPOSE))
    for node, phones in zip(found, (OURS, THEIRS), strict=True):
        do(node, "begin", *phones)
        node.serve()
    yield found
    for node in found:
        node.kill()


def test_a_value_that_both_know_is_learnt_step_by_step_and_no_other(nodes: Nodes) -> None:
    barbados, lucia = nodes
    question = do(barbados, "ask", LUCIA)
    offered = do(lucia, "decide", question, "sent", "ana")
    assert (offered["values"], offered["size"], offered["found"]) == (len(OURS), None, [])
    do(lucia, "decide", question, "offered", "sue")
    counted = do(barbados, "decide", question, "sized", "ana")
    assert (counted["size"], counted["found"]) == (1, []), "how many, and not which"
    do(lucia, "decide", question, "wished", "sue")
    assert do(barbados, "known", question) == do(lucia, "known", question) == [SHARED]
    assert do(barbados, "holds", *OURS, *THEIRS[1:]) == list(OURS), "nothing else of theirs came here"
    assert do(lucia, "holds", *OURS[1:], *THEIRS) == list(THEIRS), "nor of ours there"


def test_two_inquiries_learn_that_they_touch_and_names_come_last(nodes: Nodes) -> None:
    both = (nodes[0], LUCIA), (nodes[1], BARBADOS)
    for node, other in both:
        do(node, "compare", other)
    for node in nodes:
        wait_until(lambda node=node: do(node, "directions") == 2, 300)
        assert do(node, "touching") == [["", ""]], "an inquiry of a partner touches something: neither agency nor lead"
    for step in ("name", "contact"):
        do(nodes[0], "agree", step)
        if step == "name":
            assert do(nodes[1], "touching", step) == [["", ""]], "one lead has agreed"
        do(nodes[1], "agree", step)
        for node, other in both:
            lead = "" if step == "name" else f"Ana of {other}"
            assert do(node, "touching", step) == [[other, lead]]


def test_the_end_of_one_inquiry_erases_it_on_both_nodes(nodes: Nodes) -> None:
    barbados, lucia = nodes
    question = do(barbados, "ask", LUCIA)
    do(lucia, "decide", question, "sent", "ana")
    ended = do(barbados, "close")
    assert (ended["overlaps"], ended["troubles"]) == (0, [])
    assert do(lucia, "ended") == {"overlaps": 0, "came": 0, "troubles": []}
    assert do(lucia, "is_gone", question) is False

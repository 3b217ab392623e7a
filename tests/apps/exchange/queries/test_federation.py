"""The federation as this node knows it."""

import pytest
from tests.apps.exchange.federating import ADMIN, ANTIGUA, WORDS, antigua, file
from tests.core.federation.charter.region import member

from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.queries.federation import sharing_members

pytestmark = pytest.mark.django_db


def test_no_one_has_promised_to_share_before_this_node_joined() -> None:
    antigua()
    assert sharing_members({"document"}) == {}


@pytest.mark.parametrize(
    ("kinds", "asked", "shares"),
    [
        (("document", "vessel"), {"document", "person"}, True),
        (("method",), {"document", "person"}, False),
        ((), {"document"}, False),
    ],
)
def test_another_member_shares_what_the_charter_lets_it_issue(
    kinds: tuple[str, ...], asked: set[str], shares: bool
) -> None:
    antigua()
    members = (ANTIGUA, member("BRB-RBPF", "BRB-IMMI", kinds=kinds))
    adopt(file(members=members), actor=ADMIN, words=WORDS)
    assert sharing_members(asked) == ({"BRB-RBPF": frozenset({"BRB-RBPF", "BRB-IMMI"})} if shares else {})

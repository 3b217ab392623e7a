"""Heads of this node's log, and the tree that continues them."""

import pytest
from django.db import transaction

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries.chain import chain_waiting
from leeward.apps.audit.queries.heads import frontier_of, hashes_after, newest_head, own_roots, read_frontier
from leeward.core.federation.transparency_log import leaf_hash
from leeward.core.federation.transparency_log.tree import EMPTY, root_of

pytestmark = pytest.mark.django_db


def rows(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            append("act", actor=SYSTEM, object=str(number))
    chain_waiting()


def test_before_the_first_head_the_tree_is_empty() -> None:
    assert newest_head() is None
    assert frontier_of(None).root == EMPTY
    assert list(own_roots()) == []


def test_a_head_is_the_root_of_the_rows_up_to_it_and_grows_on() -> None:
    rows(3)
    make_head()
    head = newest_head()
    assert head is not None
    leaves = [leaf_hash(bytes.fromhex(each.hash)) for each in AuditEntry.objects.order_by("position")]
    assert bytes.fromhex(head.root) == root_of(leaves[: head.size])
    assert (head.size, bytes.fromhex(head.root)) in list(own_roots())
    rows(4)
    tree = frontier_of(head)
    for leaf in hashes_after(head.size):
        tree.append(leaf)
    leaves = [leaf_hash(bytes.fromhex(each.hash)) for each in AuditEntry.objects.order_by("position")]
    assert tree.root == root_of(leaves)


def test_leaves_are_those_between_two_sizes() -> None:
    rows(6)
    every = list(hashes_after(0))
    assert list(hashes_after(2, 4)) == every[2:4]
    assert list(hashes_after(len(every))) == []


@pytest.mark.parametrize(("size", "stored"), [(3, ["00"]), (0, ["00"]), (2, [])])
def test_a_stored_tree_that_does_not_fit_its_size_is_refused(size: int, stored: list[str]) -> None:
    with pytest.raises(ValueError, match="full subtrees"):
        read_frontier(size, stored)

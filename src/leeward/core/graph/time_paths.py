"""A path in the order of time: what passed from one to another can only have passed by ties of which each is no earlier
than the one before.

Among such paths the one that arrives first is shown, and of those that arrive by then the one that begins last: an old
call is not taken where a later one does. A gap of years between two ties says that nothing may have passed at all, so
the largest gap is part of the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from leeward.core.graph.network import Network


@dataclass(frozen=True, slots=True)
class Contact:
    """Two nodes that had to do with each other at a time, a whole number such as a day."""

    one: int
    other: int
    at: int


@dataclass(frozen=True, slots=True)
class TimePath:
    """The contacts in order; each has the node from which it is reached first."""

    steps: tuple[Contact, ...]

    @property
    def largest_gap(self) -> int:
        """The longest time between two contacts that follow each other; 0 for a single one."""
        return max((later.at - earlier.at for earlier, later in pairwise(self.steps)), default=0)


def contacts_of(network: Network, times: Sequence[int]) -> list[Contact]:
    """The ties of a network with a time each."""
    return [Contact(int(a), int(b), at) for a, b, at in zip(network.left, network.right, times, strict=True)]


def time_path(contacts: Iterable[Contact], source: int, target: int) -> TimePath | None:
    """The path in time order from source to target that arrives first, and begins last; `None` if there is none."""
    ordered = sorted(contacts, key=lambda each: each.at)
    reached = _first_contacts(ordered, source, target)
    if source == target or target not in reached:
        return None
    arrival = reached[target].at
    in_time = [Contact(each.other, each.one, -each.at) for each in reversed(ordered) if each.at <= arrival]
    # Backwards in time from the target: what is reached first then is what is left last.
    onward = _first_contacts(in_time, target, source)
    steps, node = [], source
    while node != target:
        step = onward[node]
        steps.append(Contact(node, step.one, -step.at))
        node = step.one
    return TimePath(tuple(steps))


def _first_contacts(ordered: Iterable[Contact], source: int, target: int) -> dict[int, Contact]:
    """For each node that can be reached in this order, the contact by which it first is, until the target is."""
    reached: dict[int, Contact] = {}
    for _, together in groupby(ordered, key=lambda each: each.at):
        if target in reached:
            break
        _reach(list(together), source, reached)
    return reached


def _reach(together: Sequence[Contact], source: int, reached: dict[int, Contact]) -> None:
    """Contacts of one time can follow each other in any order: by breadth from all that was reached."""
    near: dict[int, list[Contact]] = {}
    for each in together:
        near.setdefault(each.one, []).append(each)
        near.setdefault(each.other, []).append(Contact(each.other, each.one, each.at))
    rim = [node for node in near if node == source or node in reached]
    while rim:
        new = []
        for node in rim:
            for each in near[node]:
                if each.other != source and each.other not in reached:
                    reached[each.other] = each
                    new.append(each.other)
        rim = new

"""Changes in memory: all are found at once, each only in its current state, at the cost of the change only."""

from itertools import pairwise
from math import log2
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.documents import lost

from leeward.core.search.index import Changes, Index, Layer, Row, Segment

NUMBERS = st.none() | st.sampled_from(["A100", "A200", "B300"])
STEPS = st.lists(st.dictionaries(st.integers(0, 12), NUMBERS, max_size=4), max_size=12)


def changed(step: dict[int, str | None]) -> dict[UUID, Row | None]:
    rows = {UUID(int=at): number for at, number in step.items()}
    return {record: lost(record, number, "BRB") if number else None for record, number in rows.items()}


def holders(index: Index, number: str) -> set[int]:
    found = [hit.record.int for hit in index.documents(number, "BRB") if hit.how == "equal"]
    assert len(found) == len(set(found)), "a record is found once"
    return set(found)


@given(STEPS)
def test_the_last_version_of_every_record_counts(steps: list[dict[int, str | None]]) -> None:
    changes, now = Changes(), dict[int, str | None]()
    base = Layer.of(Segment.of([lost(at, "A100", "BRB") for at in range(3)]))
    for step in steps:
        changes = changes.and_then(changed(step))
        base = base.without(changed(step))
        now.update(step)
        current = {0: "A100", 1: "A100", 2: "A100"} | now
        for number in ("A100", "A200", "B300"):
            expected = {at for at, held in current.items() if held == number}
            assert holders(Index([*changes.layers, base]), number) == expected


def test_one_change_at_a_time_makes_few_segments() -> None:
    changes = Changes()
    for at in range(500):
        changes = changes.and_then(changed({at: f"N{at:05}"}))
        assert len(changes) == at + 1
        assert len(changes.layers) <= log2(at + 1) + 1
    sizes = [layer.segment.counts["documents"] for layer in changes.layers]
    assert all(newer * 2 < older for newer, older in pairwise(sizes))
    assert sum(sizes) == 500


def test_nothing_changed_is_nothing_done() -> None:
    changes = Changes().and_then(changed({1: "A100"}))
    assert changes.and_then({}) is changes

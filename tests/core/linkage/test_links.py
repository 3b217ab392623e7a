from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from tests.core.linkage.febrl import people, person, rows_of

from leeward.core.linkage.links import Linked, link
from leeward.core.linkage.model import UntrainedError
from leeward.core.linkage.people_file import People
from leeward.core.linkage.table import table_of


def right_of(linked: Linked, left: People, right: People) -> int:
    """How many pairs are one person."""
    pairs = zip(linked.left.tolist(), linked.right.tolist(), strict=True)
    return sum(person(left.ids[one]) == person(right.ids[other]) for one, other in pairs)


def test_two_files_are_linked_without_an_error(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    linked = link(table_of(left.values, right.values))
    assert right_of(linked, left, right) == len(linked.left), "precision 1"
    assert len(linked.left) >= 0.9998 * len(right.ids)


@pytest.mark.parametrize(
    ("name", "least"), [("dataset1", 1.0), pytest.param("dataset2", 0.999, marks=pytest.mark.soak), ("dataset3", 0.999)]
)
def test_duplicates_within_a_file(name: str, least: float, shared: Path) -> None:
    found = people(shared, name)
    groups: dict[str, list[int]] = {}
    for place, identity in enumerate(found.ids):
        groups.setdefault(person(identity), []).append(place)
    true = {pair for members in groups.values() for pair in combinations(members, 2)}
    linked = link(table_of(found.values))
    pairs = set(zip(linked.left.tolist(), linked.right.tolist(), strict=True))
    assert len(pairs & true) >= least * len(true)
    assert len(pairs & true) >= 0.999 * len(pairs)


def test_files_without_a_common_person_have_no_pair(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    odd = {person(identity): int(person(identity)) % 2 == 1 for identity in left.ids}
    even = {name: not is_odd for name, is_odd in odd.items()}
    assert len(link(table_of(rows_of(left, odd), rows_of(right, even))).left) <= 1


@pytest.mark.parametrize("count", [3, 10, 50])
def test_small_files(count: int, shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    kept = {person(identity): True for identity in left.ids[:count]}
    linked = link(table_of(rows_of(left, kept), rows_of(right, kept)))
    assert len(linked.left) == count


def test_the_order_of_rows_changes_nothing(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    kept = {person(identity): True for identity in left.ids[:500]}
    rows, others = rows_of(left, kept), rows_of(right, kept)
    order = np.random.default_rng(4).permutation(len(kept))
    moved = {field: [values[place] for place in order] for field, values in rows.items()}
    straight, shuffled = link(table_of(rows, others)), link(table_of(moved, others))
    pairs = set(zip(straight.left.tolist(), straight.right.tolist(), strict=True))
    assert set(zip(order[shuffled.left].tolist(), shuffled.right.tolist(), strict=True)) == pairs


def test_names_and_dates_alone_are_less_sure(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    fields = ("given_name", "surname", "birth_date")
    few = [{field: found.values[field] for field in fields} for found in (left, right)]
    linked = link(table_of(*few))
    assert right_of(linked, left, right) >= 0.99 * len(linked.left)
    assert 0.9 <= len(linked.left) / len(right.ids) < 1


def test_no_row_is_in_two_pairs_where_each_is_one_persons() -> None:
    rows = {
        "surname": ["Ray", "Ray", "Lee", "Max", "Kim"],
        "given_name": ["Jo", "Jo", "Ana", "Tom", "Eve"],
        "document": ["A12345", "A12345", "B23456", "C34567", "D45678"],
    }
    assert len(link(table_of(rows, rows)).left) > len(link(table_of(rows, rows), one_to_one=True).left) == 5
    within = link(table_of(rows), one_to_one=True)
    assert list(zip(within.left.tolist(), within.right.tolist(), strict=True)) == [(0, 1)]


@pytest.mark.parametrize("rows", [{}, {"surname": ["Ray"]}])
def test_too_few_fields_are_named(rows: dict[str, list[str]]) -> None:
    with pytest.raises(UntrainedError, match="two fields"):
        link(table_of(rows, rows))


def test_files_that_share_nothing_have_no_pair() -> None:
    empty: dict[str, list[str]] = {"surname": [], "birth_date": []}
    assert len(link(table_of(empty, empty)).left) == 0
    one, other = ({"surname": [name], "birth_date": [day]} for name, day in (("Ray", "1990"), ("Lee", "1985")))
    assert len(link(table_of(one, other)).left) == 0

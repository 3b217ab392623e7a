"""Counting people, cells and margins, folding."""

import pytest

from leeward.core.privacy.tables import Category, Population, Table, fold, population

ROWS = [
    ("p1", {"year": "2023", "sex": "F"}),
    ("p2", {"year": "2023", "sex": "M"}),
    ("p1", {"year": "2024", "sex": "F"}),  # a second case of the first person
]


def named(*pairs: tuple[str, str]) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((name, frozenset({category})) for name, category in pairs)


def test_one_person_is_counted_once_by_the_first_case() -> None:
    people = population(ROWS, ["year", "sex"])
    assert people.counts == {("2023", "F"): 1, ("2023", "M"): 1}


def test_a_later_case_moves_no_one() -> None:
    assert population(ROWS[:2], ["year"]).counts == population(ROWS, ["year"]).counts


@pytest.mark.parametrize(
    ("cell", "many"), [(named(("year", "2023")), 2), (named(("sex", "F")), 1), (named(), 2), (named(("sex", "X")), 0)]
)
def test_a_cell_adds_up_its_categories(cell: frozenset[tuple[str, frozenset[str]]], many: int) -> None:
    assert population(ROWS, ["year", "sex"]).count(cell) == many


def test_a_table_has_its_margins() -> None:
    table = Table(
        {
            "year": (Category(frozenset({"2023"})), Category(frozenset({"2024"}))),
            "sex": (Category(frozenset({"F"})), Category(frozenset({"M", "X"}))),
        }
    )
    cells = table.cells()
    assert len(cells) == len(set(cells)) == 9
    assert frozenset() in cells
    assert [table.weight(named(("year", "2023"), ("sex", "F"))), table.weight(named(("year", "2023")))] == [1, 2]
    assert table.weight(frozenset()) == 4


def groups(found: tuple[Category, ...]) -> list[set[str]]:
    return [set(each.members) for each in found]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"a": 20, "b": 15}, [{"a"}, {"b"}]),
        ({"a": 20, "b": 4, "c": 7}, [{"a"}, {"b", "c"}]),
        # Still too few together: the next larger one joins.
        ({"a": 30, "b": 3, "c": 4, "d": 12}, [{"a"}, {"b", "c", "d"}]),
        # One small row alone would be the total minus the rest: the next larger one joins.
        ({"a": 30, "b": 3, "c": 12}, [{"a"}, {"b", "c"}]),
        ({"a": 3}, [{"a"}]),
    ],
)
def test_small_rows_become_one(sizes: dict[str, int], expected: list[set[str]]) -> None:
    people = Population(("kind",), {(name,): many for name, many in sizes.items()})
    assert groups(fold(people, "kind", 10)) == expected


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"2020": 20, "2021": 3, "2022": 12, "2023": 30}, [{"2020"}, {"2021", "2022"}, {"2023"}]),
        ({"2020": 3, "2021": 3, "2022": 3}, [{"2020", "2021", "2022"}]),
        ({"2020": 30, "2021": 30, "2022": 2}, [{"2020"}, {"2021", "2022"}]),
    ],
)
def test_a_small_year_joins_its_neighbour(sizes: dict[str, int], expected: list[set[str]]) -> None:
    people = Population(("year",), {(name,): many for name, many in sizes.items()})
    assert groups(fold(people, "year", 10, ordered=True)) == expected

"""The tables of the standard as a tree."""

from pathlib import Path

import pytest

from leeward import resources
from leeward.core.results.iati.standard import Element, common, roots
from leeward.resources.tables import InvalidTable


def names(element: Element) -> list[str]:
    """The names of the children, in order."""
    return [child.name for child in element.children]


def test_both_kinds_of_file_and_the_common_elements_are_there() -> None:
    assert {"iati-activities", "iati-organisations"} <= roots().keys()
    assert {element.name for element in common()} == {"narrative", "title", "description", "comment", "reporting-org"}


def test_an_element_has_its_children_in_order_with_their_numbers() -> None:
    activity = roots()["iati-activities"].child("iati-activity")
    assert activity is not None
    assert names(activity)[:5] == ["iati-identifier", "reporting-org", "title", "description", "participating-org"]
    status = activity.child("activity-status")
    assert status is not None
    assert (status.least, status.most) == (1, 1)
    budget = activity.child("budget")
    assert budget is not None
    assert (budget.least, budget.most, names(budget)) == (0, None, ["period-start", "period-end", "value", "*"])
    assert activity.child("nothing") is None


def test_an_element_has_its_attributes_and_the_type_of_its_text() -> None:
    budget = roots()["iati-activities"].children[0].child("budget")
    value = budget.child("value") if budget else None
    assert value is not None
    assert value.value == "decimal"
    assert [(each.name, each.type, each.required) for each in value.attributes] == [
        ("currency", "string", False),
        ("value-date", "date", True),
    ]


@pytest.mark.parametrize(
    ("table", "text", "error"),
    [
        ("elements.csv", "place,least\n", "line 1: expected the columns"),
        ("elements.csv", "place,least,most,value,open,shared\na,few,,,,\n", "line 2: least"),
        ("elements.csv", "place,least,most,value,open,shared\na,1,,,maybe,\n", "line 2: open"),
    ],
)
def test_a_table_of_an_agency_that_is_broken_names_its_line(table: str, text: str, error: str, tmp_path: Path) -> None:
    folder = tmp_path / "iati"
    folder.mkdir()
    (folder / table).write_text(text)
    resources.use_override(folder.parent)
    roots.cache_clear()
    try:
        with pytest.raises(InvalidTable, match=error):
            roots()
    finally:
        resources.use_override(None)
        roots.cache_clear()

"""Names as the UN list writes them."""

from typing import Any

import pytest

from leeward.core.record.lists.un_names import alias_names, first, primary_names


def names(alias: dict[str, list[Any]], *, organisation: bool = False) -> list[tuple[str, str, str]]:
    return [(each.text, each.kind, each.quality) for each in alias_names(alias, organisation=organisation)]


def test_the_name_is_in_its_parts_order_and_in_its_script() -> None:
    tree: dict[str, list[Any]] = {"FIRST_NAME": [" ANA "], "THIRD_NAME": ["ROE"], "NAME_ORIGINAL_SCRIPT": ["آنا"]}
    assert [(each.text, each.kind) for each in primary_names(tree, organisation=False)] == [
        ("ANA ROE", "primary"),
        ("آنا", "original_script"),
    ]


def test_an_organisation_may_have_two_names() -> None:
    tree: dict[str, list[Any]] = {"FIRST_NAME": ["FIRST LTD; SECOND LTD"]}
    assert [each.text for each in primary_names(tree, organisation=True)] == ["FIRST LTD", "SECOND LTD"]
    assert [each.text for each in primary_names(tree, organisation=False)] == ["FIRST LTD; SECOND LTD"]


@pytest.mark.parametrize(
    ("written", "quality", "found"),
    [
        ("Ana Roe", "Good", [("Ana Roe", "alias", "good")]),
        ("Ana Roe", "Low", [("Ana Roe", "weak_alias", "low")]),
        ("Ana Roe", "f.k.a.", [("Ana Roe", "former", "unknown")]),
        ("Ana Roe", "", [("Ana Roe", "alias", "unknown")]),
        ("Ana Roe; Anna Rowe", "Good", [("Ana Roe", "alias", "good"), ("Anna Rowe", "alias", "good")]),
        ("a) Ana Roe b) Anna Rowe", "Good", [("Ana Roe", "alias", "good"), ("Anna Rowe", "alias", "good")]),
        ("Ana Roe, born 1 May 1970 in X", "Good", [("Ana Roe", "alias", "good")]),
        ("“Ana”", "Good", [("Ana", "alias", "good")]),
        ("", "Good", []),
        ("()", "Good", []),
    ],
)
def test_one_alias_may_hold_several_names(written: str, quality: str, found: list[tuple[str, str, str]]) -> None:
    assert names({"ALIAS_NAME": [written], "QUALITY": [quality]}) == found


def test_a_name_in_brackets_in_another_script() -> None:
    said = names({"ALIAS_NAME": ["Ana Roe (Original script: Анна)"]})
    assert ("Анна", "original_script", "unknown") in said
    assert said[0][0] == "Ana Roe"


def test_a_note_names_it_in_another_script() -> None:
    assert ("Анна", "original_script", "unknown") in names({"ALIAS_NAME": ["Ana"], "NOTE": ["In Russian: Анна."]})


def test_the_first_text_of_a_child() -> None:
    assert first({"A": [" x  y ", "z"], "B": [{}]}, "A") == "x y"
    assert first({"B": [{}]}, "B") == first({}, "A") == ""

"""Indicators: the rule of a dimension on every count, results by dimension, unknown apart from no, local weights."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from leeward.core.care import indicators
from leeward.core.care.indicators import Answer, IndicatorList, Item, Weight, indicator_lists, positive, results
from leeward.resources.tables import InvalidTable

TODAY = date(2026, 11, 28)
ENOUGH = ("SS", "SM", "SW", "MMM", "MMW")
"""The least that makes a dimension positive, as the ILO/EC sheet lists it: two strong, one strong and one other, ..."""


def holds(have: str, need: str) -> bool:
    return all(have.count(letter) >= need.count(letter) for letter in "SMW")


def test_the_rule_equals_the_truth_table_on_all_216_counts() -> None:
    for strong, medium, weak in product(range(6), repeat=3):
        have = "S" * strong + "M" * medium + "W" * weak
        assert positive(strong, medium, weak) == any(holds(have, need) for need in ENOUGH), have


def labour() -> IndicatorList:
    return indicator_lists(TODAY)["ilo_ec_labour"]


def test_the_labour_list_has_the_items_of_the_sheet() -> None:
    by_dimension: dict[str, int] = {}
    for item in labour().asked("adult"):
        by_dimension[item.dimension] = by_dimension.get(item.dimension, 0) + 1
    assert list(by_dimension.values()) == [10, 10, 16, 9, 15, 7]
    assert (len(labour().asked("adult")), len(labour().asked("child"))) == (67, 65)
    assert len({item.text for item in labour().items if item.dimension == "coercion_at_destination"}) == 15


def test_what_is_not_at_hand_is_listed_as_not_available() -> None:
    sexual = indicator_lists(TODAY)["ilo_ec_sexual"]
    assert (sexual.kind, sexual.items, results(sexual, "adult", {})) == ("unavailable", (), ())


def test_prompts_count_nothing() -> None:
    prompts = indicator_lists(TODAY)["unodc_general"]
    assert results(prompts, "adult", {item.id: "yes" for item in prompts.items}) == ()
    assert prompts.asked("child") == prompts.items


def test_a_result_is_per_dimension_with_its_items() -> None:
    answers: dict[str, Answer] = {
        "exploitative_conditions_of_work.hours": "yes",
        "exploitative_conditions_of_work.education": "yes",
        "coercive_recruitment.violence": "no",
        "nothing.of.this.list": "yes",
    }
    found = {result.dimension: result for result in results(labour(), "adult", answers)}
    work = found["exploitative_conditions_of_work"]
    assert (work.state, work.strong, work.medium, work.weak) == ("positive", 1, 0, 1)
    assert [item.id for item in work.yes] == list(answers)[:2]
    assert [item.id for item in found["coercive_recruitment"].no] == ["coercive_recruitment.violence"]
    assert found["coercive_recruitment"].state == "open", "one no leaves nine unknown"


def test_unknown_is_not_no() -> None:
    items = [item.id for item in labour().items if item.dimension == "abuse_of_vulnerability_at_destination"]
    no: dict[str, Answer] = dict.fromkeys(items, "no")
    dimension = -1
    assert results(labour(), "adult", no)[dimension].state == "not_met"
    assert results(labour(), "adult", {**no, items[0]: "unknown"})[dimension].state == "not_met", (
        "one medium is too few"
    )
    assert results(labour(), "adult", {**no, **dict.fromkeys(items[:3], "unknown")})[dimension].state == "open"
    assert results(labour(), "adult", {})[dimension].unknown == tuple(labour().items[-7:])


def test_a_child_has_its_own_strengths() -> None:
    answers: dict[str, Answer] = {"coercive_recruitment.threats": "yes", "coercive_recruitment.debt": "yes"}
    adult, child = (results(labour(), profile, answers)[1] for profile in ("adult", "child"))
    assert (adult.state, adult.medium) == ("open", 2)
    assert (child.state, child.strong) == ("positive", 2)


def test_a_local_weight_replaces_the_source_from_its_day_on() -> None:
    rules = IndicatorList(
        "x", "counted", TODAY, "X", "own", (Item("a", "d", "A", "W", "W"), Item("b", "d", "B", "M", ""))
    )
    answers: dict[str, Answer] = {"a": "yes", "b": "yes"}
    own = [
        Weight("x", "a", "S", "S", date(2026, 1, 1), "markets"),
        Weight("x", "a", "M", "S", date(2025, 1, 1), "older"),
        Weight("other", "b", "", "", TODAY, "of another list"),
    ]
    assert results(rules, "adult", answers)[0].state == "not_met"
    (weighted,) = results(rules, "adult", answers, own)
    assert (weighted.state, weighted.yes[0].local, weighted.yes[1].local) == ("positive", True, False)


def test_an_agency_supplies_the_missing_list_and_a_new_edition(own_tables: Path) -> None:
    (own_tables / "own.csv").write_text("id,dimension,adult,child,text\nsold,coercion,S,S,Sold\n")
    (own_tables / "indicator_lists.csv").write_text(
        "list,kind,file,edition,title,source\n"
        "ilo_ec_sexual,unavailable,,2009-03-01,Sexual,none\n"
        "ilo_ec_sexual,counted,own.csv,2026-06-01,Sexual,own\n"
    )
    assert indicator_lists(date(2026, 5, 31))["ilo_ec_sexual"].kind == "unavailable"
    assert indicator_lists(TODAY)["ilo_ec_sexual"].items[0].text == "Sold"
    assert indicators.edition_of("ilo_ec_sexual", date(2009, 3, 1)) is not None, "an old assessment can be repeated"
    assert indicators.edition_of("ilo_ec_sexual", TODAY) is None
    (own_tables / "local_weights.csv").write_text(
        "list,item,adult,child,since,reason\nilo_ec_sexual,sold,M,S,2026-11-29,seen at markets\n"
    )
    assert indicators.local_weights(TODAY) == ()
    assert [weight.adult for weight in indicators.local_weights(date(2026, 11, 29))] == ["M"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("local_weights.csv", "list,item,adult,child,since,reason\nx,y,S,S,2026-01-01,r\n", "line 2: no item 'y'"),
        (
            "ilo_ec_labour.csv",
            "id,dimension,adult,child,text\na,d,S,S,A\na,d,S,S,A\n",
            "line 3: the item 'a' is there twice",
        ),
        ("ilo_ec_labour.csv", "id,dimension,adult,child,text\na,d,X,S,A\n", "line 2: adult: 'X' is none of S, M, W"),
    ],
)
def test_a_broken_table_names_file_and_line(own_tables: Path, name: str, text: str, told: str) -> None:
    (own_tables / name).write_text(text)
    with pytest.raises(InvalidTable, match=f"care/{name} {told}"):
        (indicator_lists(TODAY), indicators.local_weights(TODAY))

"""Items that teach nothing are retired; who a case is about says nothing about its truth."""

import random

import pytest

from leeward.core.training.items import Answer, Balance, Shown, age_group, balance, statistics, unbalanced_values


def answers() -> list[Answer]:
    """100 people of rising skill and 22 items: ordinary ones, one for everyone, one for no one, one upside down."""
    chance, found = random.Random(3), []
    for number in range(100):
        skill = number / 100
        chances = {f"item{each:02}": skill for each in range(18)} | {"all": 1, "none": 0, "upside_down": 1 - skill}
        found += [Answer(f"p{number}", item, chance.random() < share) for item, share in chances.items()]
        if number < 15:
            found.append(Answer(f"p{number}", "young", True))
    return found


def test_everyone_no_one_and_the_able_wrong() -> None:
    given = answers()
    verdicts = {each.item: each.verdict for each in statistics(given)}
    assert (verdicts.pop("all"), verdicts.pop("none")) == ("too_easy", "too_hard")
    assert (verdicts.pop("upside_down"), verdicts.pop("young")) == ("misleads", "new")
    assert set(verdicts.values()) == {"keep"}
    assert {each.item for each in statistics(given) if each.is_retired} == {"all", "none", "upside_down"}


def test_only_the_first_answer_counts() -> None:
    again = [Answer("a", "x", False), Answer("a", "x", True)]
    (one,) = statistics(again)
    assert (one.answers, one.right, one.discrimination) == (1, 0, None)
    assert statistics([]) == ()


def test_balance_over_who_travels() -> None:
    fair = [
        Shown(target, code, sex, "18-29") for code in ("BRB", "HTI") for sex in "MF" for target in (True, False)
    ] * 10
    assert unbalanced_values(fair) == {}
    skewed = unbalanced_values([*fair, *[Shown(True, "HTI", "M", "18-29")] * 40])
    assert set(skewed) == {"nationality=BRB", "sex=F"}
    assert skewed["nationality=BRB"] == pytest.approx(0.5)
    assert unbalanced_values([]) == {}
    assert unbalanced_values([*fair, Shown(True, "VUT", "X", "60+")]) == {}, "one case shows nothing"


@pytest.mark.parametrize(("age", "group"), [(0, "0-17"), (17, "0-17"), (18, "18-29"), (59, "30-59"), (101, "60+")])
def test_ages(age: int, group: str) -> None:
    assert age_group(age) == group


def test_balance_has_every_value_with_its_cases_and_faults() -> None:
    shown = [
        Shown(True, "BRB", "F", "18-29"),
        Shown(False, "BRB", "M", "18-29"),
        Shown(True, "HTI", "F", "60+"),
    ]
    assert balance(shown) == [
        Balance("nationality", "BRB", 2, 1, uneven=False),
        Balance("nationality", "HTI", 1, 1, uneven=False),
        Balance("sex", "F", 2, 2, uneven=False),
        Balance("sex", "M", 1, 0, uneven=False),
        Balance("age_group", "18-29", 2, 1, uneven=False),
        Balance("age_group", "60+", 1, 1, uneven=False),
    ], "too few cases of each value to call one uneven"
    many = balance(shown * 20)
    assert [each.value for each in many if each.uneven] == ["BRB", "HTI", "F", "M", "18-29", "60+"]
    assert many[0].share == 0.5

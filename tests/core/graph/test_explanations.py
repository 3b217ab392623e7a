from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.explanations import EXPLANATIONS, Explanation, Known, Weighed, explain, unexplained_ties

PEOPLE = "abcdefgh"
TIES = list(combinations("abcd", 2))


def of(explanation: Explanation, found: tuple[Weighed, ...]) -> Weighed:
    return next(each for each in found if each.explanation == explanation)


def told(**facts: frozenset[str] | dict[str, int]) -> dict[str, Known]:
    return {person: Known(**facts) for person in PEOPLE}  # type: ignore[arg-type]


CASES: list[tuple[Explanation, dict[str, frozenset[str] | dict[str, int]]]] = [
    ("family", {"family": frozenset({"paul"})}),
    ("employer", {"employers": frozenset({"Harbour Hotel"})}),
    ("crew", {"crews": frozenset({"MV Aurora"})}),
    ("booking", {"bookings": frozenset({"HSP4TY"})}),
    ("address", {"addresses": frozenset({"12 Bay Street"})}),
    ("commuting", {"habits": {"BRB-TTO Monday": 40}}),
]


@pytest.mark.parametrize(("explanation", "facts"), CASES)
def test_what_all_share_explains_all(
    explanation: Explanation, facts: dict[str, frozenset[str] | dict[str, int]]
) -> None:
    found = explain(TIES, told(**facts))
    assert (found[0].explanation, found[0].share, found[0].tested) == (explanation, 1.0, True)
    assert found[0].evidence[0][1] == len(TIES)
    assert unexplained_ties(TIES, found) == []
    assert {each.explanation for each in found if not each.tested} == set(EXPLANATIONS) - {explanation}


def test_what_no_one_knows_is_not_refuted() -> None:
    found = explain(TIES, {"a": Known(family=frozenset({"paul"})), "b": Known(family=frozenset())})
    family = of("family", found)
    assert (family.explained, family.ties, family.unknown, family.tested) == (0, 1, 5, False)
    assert unexplained_ties(TIES, found) == TIES


def test_two_of_one_booking_are_no_tour_and_a_household_is_no_hostel() -> None:
    pair = {person: Known(bookings=frozenset({"A"}), addresses=frozenset({"B"})) for person in "ab"}
    found = explain([("a", "b")], pair)
    assert [(each.explanation, each.explained) for each in found if each.tested] == [("booking", 0), ("address", 0)]
    crowd = {str(number): pair["a"] for number in range(20)}
    found = explain([("a", "b")], pair, everyone=pair | crowd)
    assert all(each.explained for each in found if each.tested), "counted among all, it is one"


def test_a_few_journeys_are_no_habit() -> None:
    assert of("commuting", explain(TIES, told(habits={"BRB-TTO Monday": 3}))).explained == 0


@given(st.dictionaries(st.sampled_from(PEOPLE), st.sets(st.sampled_from("xyz"), max_size=2)))
def test_each_tie_is_explained_unexplained_or_unknown(facts: dict[str, set[str]]) -> None:
    known = {person: Known(employers=frozenset(some)) for person, some in facts.items()}
    found = of("employer", explain(TIES, known))
    both = [tie for tie in TIES if set(tie) <= set(facts)]
    assert (found.ties, found.unknown) == (len(both), len(TIES) - len(both))
    assert found.pairs == {(a, b) for a, b in both if facts[a] & facts[b]}


@pytest.mark.parametrize(
    ("explanation", "field", "people", "explained", "why"),
    [
        ("family", "family", 2, 1, "two are a family"),
        ("employer", "employers", 2, 1, "two are colleagues"),
        ("crew", "crews", 2, 1, "two are a crew"),
        ("booking", "bookings", 2, 0, "a pair that travels together is no tour"),
        ("booking", "bookings", 3, 1, "three are one"),
        ("address", "addresses", 5, 0, "five are a household"),
        ("address", "addresses", 6, 1, "six are a hostel"),
    ],
)
def test_from_how_many_people_it_explains(
    explanation: Explanation, field: str, people: int, explained: int, why: str
) -> None:
    known = dict(list(told(**{field: frozenset({"shared"})}).items())[:people])
    found = of(explanation, explain([("a", "b")], known))
    assert (found.explained, found.ties, found.unknown) == (explained, 1, 0), why
    assert found.evidence == ((("shared", 1),) if explained else ()), why


@pytest.mark.parametrize(
    ("one", "other", "explained", "why"),
    [
        ({"BRB-TTO Monday": 8}, {"BRB-TTO Monday": 8}, 1, "both commute"),
        ({"BRB-TTO Monday": 8}, {"BRB-TTO Monday": 7}, 0, "one of them does not yet"),
        ({"BRB-TTO Monday": 8}, {"BRB-TTO Tuesday": 8}, 0, "on other days"),
        ({"BRB-TTO Monday": 4, "BRB-TTO Tuesday": 4}, {"BRB-TTO Monday": 8}, 0, "days are not added up"),
        ({"BRB-TTO Monday": 8}, {}, 0, "one never travels"),
    ],
)
def test_who_commutes_together(one: dict[str, int], other: dict[str, int], explained: int, why: str) -> None:
    found = of("commuting", explain([("a", "b")], {"a": Known(habits=one), "b": Known(habits=other)}))
    assert (found.explained, found.tested) == (explained, True), why


@pytest.mark.parametrize(
    ("known_ties", "unknown", "tested", "why"),
    [
        (0, 0, False, "no tie"),
        (0, 3, False, "nothing known"),
        (1, 2, False, "a third"),
        (2, 2, True, "half"),
        (3, 0, True, "all"),
    ],
)
def test_from_how_much_knowledge_it_is_tested(known_ties: int, unknown: int, tested: bool, why: str) -> None:
    ties = [(f"a{number}", f"b{number}") for number in range(known_ties + unknown)]
    known = {end: Known(family=frozenset({tie[0]})) for tie in ties[:known_ties] for end in tie}
    found = explain(ties, known)
    assert of("family", found).tested == tested, why
    assert unexplained_ties(ties, found) == (ties[known_ties:] if tested else ties), why

"""Names of companies, groups and ships."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.matching.entity import Entity
from leeward.core.matching.ftm import compare_entities
from leeward.core.matching.names import best_name_match, names_agree
from leeward.core.matching.subject import name_form, thing_form
from leeward.core.matching.weights import POSSIBLE


def score(query: str, candidate: str, schema: str = "Company") -> float:
    one, other = (Entity(schema, {"name": (text,)}) for text in (query, candidate))
    return compare_entities(one, other).score


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Marigold", "Marigld"),
        ("Airplane", "Airplain"),  # two errors in a long word
        ("Vessel", "Vesel"),
        ("Organization", "Organization"),  # a frequent word, which here is the whole name
        ("Organization", "Organisation"),
        ("Organization", "Organizaton"),
        ("Bank Limited", "The Bank"),
        ("Sea Star", "SEA STAR"),
        ("International Trading", "International Tradng"),
    ],
)
def test_whole_names_match_plainly(query: str, candidate: str) -> None:
    assert score(query, candidate) >= POSSIBLE
    assert score(candidate, query) >= POSSIBLE


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Marina", "Maria"),  # short names crowd together
        ("Arvin", "Arzin"),
        ("Sea Star", "Sea Queen"),
        ("General Trading", "General Transport"),
        ("Bank of Antigua", "Bank"),  # a frequent word alone is no whole name here
        ("Victory", "Victory 3"),
        ("Organization", "Marigold"),
    ],
)
def test_other_things_do_not(query: str, candidate: str) -> None:
    assert score(query, candidate, "Vessel") < POSSIBLE


@pytest.mark.parametrize("pair", [("Marigold", "Marigld"), ("Airplane", "Airplain"), ("Bank", "Bank")])
def test_persons_of_the_same_names_are_judged_as_before(pair: tuple[str, str]) -> None:
    query, candidate = (name_form("", "", text=text) for text in pair)
    strict, plain = names_agree(query, candidate), names_agree(*map(thing_form, pair), things=True)
    assert strict.weight <= plain.weight


_WORDS = st.sampled_from(["SEA", "SATR", "STAR", "BANK", "BNAK", "TRADING", "TRADNG", "MARIGOLD", "MARIGLD", "AL"])


@given(st.lists(_WORDS, min_size=1, max_size=3), st.lists(st.lists(_WORDS, min_size=1, max_size=3), max_size=6))
def test_the_best_name_is_found_without_comparing_all(query: list[str], names: list[list[str]]) -> None:
    form, others = thing_form(" ".join(query)), tuple(thing_form(" ".join(name)) for name in names)
    best = best_name_match((form,), others, things=True)
    weights = [names_agree(form, other, things=True).weight for other in others]
    assert (best.weight if best else None) == max(weights, default=None) or max(weights) < -3.0

"""A score with a client's own weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.client_weights import ADJUSTABLE, reweigh
from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject, name_form, traveller
from leeward.core.matching.weights import WEIGHTS

BORN = (DateSpan.of(1964, 8, 12),)
ERIKA = traveller(surname="MUSTERMANN", given_names="ERIKA", birth_dates=BORN, sex="F", nationality="D")
SAME = Subject((name_form("MUSTERMANN", "Erika"),), BORN, "F", ("D",))
OTHER_SEX = Subject((name_form("MUSTERMANN", "Erika"),), BORN, "M", ("D",))
FAR = Subject((name_form("MUSTERMANN", "Erika"),), (DateSpan.of(1971, 3, 27),))
LONGER = Subject((name_form("MUSTERMANN", "Erika Anna Berta"),))
NAMELESS = Subject((), BORN, "F")


@pytest.mark.parametrize(
    ("candidate", "weights", "moves"),
    [
        (SAME, {}, "stays"),
        (SAME, {"birth_date.equal": 0.0}, "falls"),
        (SAME, {"birth_date.equal": 6.0}, "rises"),
        (SAME, {"sex.differs": -9.0}, "stays"),  # not claimed here
        (OTHER_SEX, {"sex.differs": 0.0}, "rises"),
        (OTHER_SEX, {"sex.differs": -9.0}, "falls"),
        (FAR, {"birth_date.differs": 0.0}, "rises"),  # a form of the same claim: far apart
        (LONGER, {"name.missing": 0.0}, "rises"),
        (SAME, {"name.gain.most": 1.0}, "falls"),
        (SAME, {"nationality.equal": 3.0}, "rises"),
        (NAMELESS, {"name.none": 0.0}, "rises"),
        (SAME, {"banana": 9.0}, "stays"),
    ],
)
def test_a_weight_moves_the_scores_that_rest_on_it(candidate: Subject, weights: dict[str, float], moves: str) -> None:
    before = weigh(ERIKA, candidate)
    after = reweigh(before, weights)
    assert ("rises" if after.score > before.score else "falls" if after.score < before.score else "stays") == moves


def test_other_forms_of_a_claim_follow_in_proportion() -> None:
    far = reweigh(weigh(ERIKA, FAR), {"birth_date.differs": WEIGHTS["birth_date.differs"] / 2})
    assert far.added[0] == pytest.approx(WEIGHTS["birth_date.differs.far"] / 2)


@pytest.mark.parametrize("candidate", [SAME, OTHER_SEX, FAR, LONGER, NAMELESS])
def test_our_own_weights_change_nothing(candidate: Subject) -> None:
    before = weigh(ERIKA, candidate)
    assert reweigh(before, {code: WEIGHTS[code] for code in ADJUSTABLE}).score == pytest.approx(before.score)


@given(st.dictionaries(st.sampled_from(sorted(ADJUSTABLE)), st.floats(-1000, 1000)))
def test_any_weights_give_a_score(weights: dict[str, float]) -> None:
    for candidate in (SAME, OTHER_SEX, FAR, LONGER, NAMELESS):
        assert 0.0 <= reweigh(weigh(ERIKA, candidate), weights).score <= 1.0

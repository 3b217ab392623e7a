"""Pieces of evidence: a code, a weight, and its sentence's parameters."""

import pytest

from leeward.core.findings import Reason
from leeward.core.matching.claims import claim, weight_of
from leeward.core.matching.weights import WEIGHTS


def test_a_claim_has_the_weight_of_its_code_or_of_another() -> None:
    one, other = list(WEIGHTS)[:2]
    assert claim(one).weight == weight_of(claim(one)) == WEIGHTS[one]
    assert claim(one, other).weight == WEIGHTS[other]
    assert claim(one, other).code == one


def test_parameters_become_texts_when_it_is_shown() -> None:
    code = next(iter(WEIGHTS))
    assert claim(code, number=5, name=None).reason == Reason(code, {"number": "5", "name": "None"})


def test_a_claim_without_a_weight_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        claim("nothing.known")

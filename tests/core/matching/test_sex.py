"""Sex as evidence."""

import pytest

from leeward.core.matching.sex import sexes_agree


@pytest.mark.parametrize(
    ("query", "candidate", "code"), [("M", "M", "sex.equal"), ("M", "F", "sex.differs"), ("F", "F", "sex.equal")]
)
def test_sexes(query: str, candidate: str, code: str) -> None:
    found = sexes_agree(query, candidate)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("query", "candidate"), [("X", "M"), ("M", "X"), (None, "M"), ("F", None)])
def test_an_unspecified_sex_says_nothing(query: str | None, candidate: str | None) -> None:
    assert sexes_agree(query, candidate) is None

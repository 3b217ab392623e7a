"""Nationality as evidence."""

import pytest

from leeward.core.matching.nationality import nationalities_agree


def test_one_shared_nationality_is_enough() -> None:
    found = nationalities_agree(("D",), ("TUR", "D"))
    assert found is not None
    assert (found.code, dict(found.shown)) == ("nationality.equal", {"nationality": "D"})


def test_another_nationality_contradicts_nothing() -> None:
    found = nationalities_agree(("D",), ("TUR",))
    assert found is not None
    assert (found.code, found.weight) == ("nationality.differs", 0)


@pytest.mark.parametrize(("query", "candidate"), [((), ("D",)), (("D",), ()), ((), ())])
def test_an_unstated_nationality_says_nothing(query: tuple[str, ...], candidate: tuple[str, ...]) -> None:
    assert nationalities_agree(query, candidate) is None

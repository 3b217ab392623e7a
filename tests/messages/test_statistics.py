"""Every dimension of the statistics of people in care, and every row of it, has words."""

from leeward.core.privacy.categories import AGES, BANDS, DIMENSIONS, EXPLOITATIONS, SEXES
from leeward.messages.statistics import SENTENCES


def rows(dimension: str) -> set[str]:
    """The rows of a dimension that have words."""
    return {code.removeprefix(f"statistics.{dimension}.") for code in SENTENCES if f".{dimension}." in code}


def test_dimensions_and_rows_are_those_of_the_tables() -> None:
    assert {code for code in SENTENCES if code.count(".") == 1} == {f"statistics.{each}" for each in DIMENSIONS}
    assert rows("sex") == set(SEXES)
    assert rows("age") == set(AGES)
    assert rows("exploitation") == set(EXPLOITATIONS)


def test_bands_of_age_say_their_years() -> None:
    for band in BANDS[:-1]:
        first, last = (int(year) for year in band.split("-"))
        assert str(SENTENCES[f"statistics.age.{band}"]) == f"{first}–{last}"
    assert str(SENTENCES[f"statistics.age.{BANDS[-1]}"]) == f"{int(BANDS[-1][:2])} and over"


def test_rows_of_one_dimension_differ() -> None:
    for dimension in DIMENSIONS:
        said = [str(text) for code, text in SENTENCES.items() if f".{dimension}." in code]
        assert len(set(said)) == len(said), dimension

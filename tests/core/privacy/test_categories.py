"""Into which row a person is put."""

from datetime import date
from itertools import pairwise

import pytest

from leeward.core.privacy.categories import (
    AGES,
    BANDS,
    EXPLOITATIONS,
    SEXES,
    age_band,
    citizenship,
    exploitation,
    groups,
    names,
    sex,
)
from leeward.core.record.codes.states import all_states

DAY = date(2025, 5, 3)


@pytest.mark.parametrize(
    ("born", "child", "band"),
    [
        ("2007-05-03", False, "18-20"),
        ("2007-05-04", False, "09-17"),
        ("about 2004", False, "21-23"),
        ("2004", True, "21-23"),
        ("2016-05-04", False, "00-08"),
        ("1960", False, "48-99"),
        ("", True, "00-17"),
        ("", False, "unknown"),
        ("2004 or 2006", False, "unknown"),
        ("2030", False, "unknown"),
        ("14/03/2004", False, "21-23"),
        ("about forty", False, "unknown"),
    ],
)
def test_age_bands(born: str, child: bool, band: str) -> None:
    assert age_band(born, DAY, child=child) == band


def test_bands_follow_on_one_another() -> None:
    edges = [(int(band[:2]), int(band[3:])) for band in BANDS]
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(edges))
    assert {age_band(str(2025 - age), DAY, child=False) for age in range(100)} == set(BANDS)


@pytest.mark.parametrize(
    ("kinds", "row"),
    [
        (["ForcedLabour"], "ForcedLabour"),
        (["ForcedLabour", "ForcedLabour"], "ForcedLabour"),
        (["ForcedLabour", "Servitude"], "several"),
        (["a kind of tomorrow"], "Other"),
        ([], "unknown"),
    ],
)
def test_exploitation(kinds: list[str], row: str) -> None:
    assert exploitation(kinds) == row


def test_every_row_is_one_of_the_fixed_list() -> None:
    assert sex("NonConforming") == "other"
    assert {sex(gender) for gender in ("", "Feminine", "Masculine", "TransgenderFeminine")} <= set(SEXES)
    assert names("age") == AGES
    assert names("exploitation") == EXPLOITATIONS
    assert names("year", ["2025"]) == ("2025",)
    assert len(set(names("citizenship"))) == len(names("citizenship"))


def test_every_state_has_a_group() -> None:
    """Antarctica has none."""
    current = {each.code for each in all_states() if each.status == "current"}
    assert current - set(groups()) == {"ATA"}
    assert citizenship(["HTI"]) == "caribbean"
    assert citizenship(["XXA", "VEN"]) == "south_america"
    assert citizenship([]) == "unknown"

"""Countries as the lists write them."""

from typing import Any

import pytest

from leeward.core.record.lists.countries import country_code, country_codes

CASES = [
    ("Korea, North", "PRK"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Congo, Democratic Republic of the", "COD"),
    ("Iran (Islamic Republic of)", "IRN"),
    ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
    ("Türkiye", "TUR"),
    ("The Gambia", "GMB"),
    ("Bahamas, The", "BHS"),
    ("Cote d Ivoire", "CIV"),
    ("Burma", "MMR"),
    ("Germany", "D"),
    ("DEU", "D"),
    ("de", "D"),
    (" fr ", "FRA"),
    ("Yemen (previous)", "YEM"),
    ("Congo", "COG"),  # ISO 3166-1's name of the Republic
    ("Congo (DRC)", "COD"),  # what is in brackets names the state
    ("Congo (France)", ""),
    ("Korea", ""),
    ("Syrian", "SYR"),
    ("Allemagne", "D"),
    ("undetermined", ""),
    ("None Identified", ""),
    ("na", ""),
    ("", ""),
    ("Atlantis", ""),
    ("(" * 100_000, ""),  # ends at once
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_country_codes(text: Any, expected: Any) -> None:
    assert country_code(text) == expected


def test_several_once_each_in_order() -> None:
    assert country_codes(["France", "nowhere", "FR", "Cuba"]) == ("FRA", "CUB")

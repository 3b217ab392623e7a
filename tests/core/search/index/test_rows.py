"""Terms of a bulk copy."""

from datetime import date

import pytest

from leeward.core.search.index.rows import CopyTerms

TERMS = {"owner": "BRB-RBPF", "record_list": "Lost", "purposes": ["border_check"], "handling": {"mode": "full"}}


@pytest.mark.parametrize(
    ("not_after", "today", "ended"),
    [
        ("", date(9999, 1, 1), False),
        ("2026-11-24", date(2026, 11, 23), False),
        ("2026-11-24", date(2026, 11, 24), True),
        ("20261124", date(2026, 11, 25), True),
    ],
)
def test_a_copy_ends_on_its_day(not_after: str, today: date, ended: bool) -> None:
    terms = CopyTerms.of({**TERMS, "not_after": not_after})
    assert terms.ended(today) is ended
    assert terms.source == "BRB-RBPF Lost"


@pytest.mark.parametrize("not_after", ["soon", "2026-02-30", "2026"])
def test_a_day_that_is_none_is_refused(not_after: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)iso|day|month"):
        CopyTerms.of({**TERMS, "not_after": not_after})


@pytest.mark.parametrize("missing", TERMS)
def test_terms_are_whole(missing: str) -> None:
    with pytest.raises(KeyError):
        CopyTerms.of({name: value for name, value in TERMS.items() if name != missing})

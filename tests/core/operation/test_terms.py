"""Terms: a changed plan narrows what was accepted, and never widens it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.operation.terms import Terms, changes, common

FIRST = date(2026, 12, 1)
ACCEPTED = Terms(
    "ATG-IMMI", "Police Act, section 3", "America/Barbados", FIRST, FIRST + timedelta(4),
    frozenset({"ATG-IMMI", "BRB-RBPF"}), frozenset({("1", "BB-BGI")}),
)  # fmt: skip
days = st.dates(FIRST - timedelta(9), FIRST + timedelta(9))
some_terms = st.builds(
    lambda one, two, agencies, sites: replace(
        ACCEPTED, begins_on=min(one, two), ends_on=max(one, two), agencies=agencies, sites=sites
    ),
    days,
    days,
    st.frozensets(st.sampled_from(["ATG-IMMI", "BRB-RBPF", "LCA-POLI"])),
    st.frozensets(st.tuples(st.sampled_from("123"), st.sampled_from(["BB-BGI", "BB-DWH"]))),
)


@given(some_terms, some_terms)
def test_what_both_allow_is_within_each(accepted: Terms, now: Terms) -> None:
    both = common(accepted, now)
    if both is None:
        assert accepted.begins_on > now.ends_on or now.begins_on > accepted.ends_on
        return
    for each in (accepted, now):
        assert changes(each, both) == ()
    assert (changes(accepted, now) == ()) == (both == now)


@given(some_terms)
def test_they_are_kept_as_they_are(terms: Terms) -> None:
    assert Terms.from_json(terms.to_json()) == terms
    assert (terms.digest == ACCEPTED.digest) == (terms == ACCEPTED)


@pytest.mark.parametrize(
    ("change", "said", "holds"),
    [
        ({"lead": "LCA-POLI"}, "lead", False),
        ({"legal_basis": "none"}, "legal_basis", False),
        ({"zone": "Asia/Tokyo"}, "zone", False),
        ({"ends_on": FIRST + timedelta(5)}, "days", True),
        ({"begins_on": FIRST - timedelta(1)}, "days", True),
        ({"agencies": ACCEPTED.agencies | {"LCA-POLI"}}, "agencies", True),
        ({"sites": frozenset({("1", "BB-DWH")})}, "sites", True),
        ({"ends_on": FIRST}, "", True),
        ({"agencies": frozenset({"BRB-RBPF"})}, "", True),
    ],
)
def test_what_waits_for_two_persons_again(change: dict[str, Any], said: str, holds: bool) -> None:
    now = replace(ACCEPTED, **change)
    assert changes(ACCEPTED, now) == ((said,) if said else ())
    assert (common(ACCEPTED, now) is not None) == holds

"""The region's states: CARICOM's fifteen full members, with codes that the code table knows."""

import pytest

from leeward.core.record.codes.states import state as known_state
from leeward.scenario.cultures import cultures
from leeward.scenario.states import StateFacts, by_code, by_issuer, members, origins

EVERY = members() + origins()


def test_the_fifteen_full_members_of_caricom() -> None:
    codes = " ".join(state.code for state in members())
    assert codes == "ATG BHS BLZ BRB DMA GRD GUY HTI JAM KNA LCA MSR SUR TTO VCT"


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.code)
def test_codes_are_current_codes_of_the_standard(state: StateFacts) -> None:
    for code in (state.code, state.issuer):
        found = known_state(code)
        assert found is not None
        assert found.status in ("current", "special"), code


@pytest.mark.parametrize("state", EVERY, ids=lambda state: state.code)
def test_names_come_from_known_cultures(state: StateFacts) -> None:
    assert set(state.cultures.items) <= set(cultures())


def test_montserrat_issues_overseas_territory_passports() -> None:
    """Its passports show `GBD`, the code of British overseas territories' citizens (9303-3 section 5 part C)."""
    assert by_code()["MSR"].issuer == "GBD"
    assert by_issuer()["GBD"].code == "MSR"


def test_a_child_s_passport_is_never_valid_longer_than_an_adult_s() -> None:
    assert all(state.child_years <= 10 and state.child_until >= 16 for state in EVERY)
    assert by_code()["D"].child_until == 24


def test_issuers_are_distinguished() -> None:
    assert len(by_issuer()) == len(EVERY)

"""States with one government."""

from leeward.core.record.codes.governments import governed_with


def test_a_territory_its_state_and_its_other_territories() -> None:
    assert {"FRA", "MTQ", "GLP"} <= governed_with("MTQ") == governed_with("FRA") == governed_with("GLP")
    assert "NLD" not in governed_with("FRA")


def test_a_state_that_governs_no_other_is_alone() -> None:
    assert governed_with("HTI") == {"HTI"}
    assert governed_with("") == frozenset(), "no state is not every state"

"""Fear of return: nothing reaches the state that was named, on any path; without a name it reaches none."""

import pytest

from leeward.core.care.fear import EVERY_STATE, Recipient, bars, fled_states, reaches

HAITI, UNNAMED = fled_states(["HTI"]), fled_states([])


@pytest.mark.parametrize(("country", "expected"), [("HTI", True), ("DOM", False), ("", True)])
def test_what_would_reach_a_state(country: str, expected: bool) -> None:
    assert reaches(HAITI, country) is expected
    assert reaches(UNNAMED, country), "no one knows which state it is"
    assert not reaches(frozenset(), country)


def test_a_state_stands_for_all_that_it_governs() -> None:
    assert reaches(fled_states(["FRA"]), "MTQ")
    assert reaches(fled_states(["MTQ"]), "FRA")
    assert reaches(fled_states(["MTQ"]), "GLP")
    assert not reaches(fled_states(["FRA"]), "NLD")
    assert {"NLD", "ABW", "CUW"} <= fled_states(["SXM", "HTI"])
    assert fled_states([""]) == {EVERY_STATE}, "an empty name is no name"


@pytest.mark.parametrize(
    ("states", "international", "named", "unnamed"),
    [
        ({"HTI"}, False, True, True),
        ({"DOM"}, False, False, True),
        ({"BRB"}, False, False, False),
        ({"BRB", "DOM"}, False, False, True),
        ({"BRB", "HTI"}, False, True, True),
        (set(), False, True, True),
        (set(), True, False, False),
        ({"HTI"}, True, True, True),
    ],
)
def test_whom_a_caseworker_may_tell(states: set[str], international: bool, named: bool, unnamed: bool) -> None:
    to = Recipient(frozenset(states), international)
    assert bars(HAITI, to, own="BRB") is named
    assert bars(UNNAMED, to, own="BRB") is unnamed
    assert not bars(frozenset(), to, own="BRB")


def test_an_agency_of_no_known_state_has_no_own_state() -> None:
    assert bars(UNNAMED, Recipient(frozenset()), own="")
    assert bars(UNNAMED, Recipient(frozenset({"BRB"})), own="")

"""Names of travellers from all over the world: many of each culture, in its own script where they can be written."""

import pytest

from leeward.core.names.scripts import detect_script
from leeward.scenario.world_names import DERIVED_FAMILY, WorldCulture, WrittenName, world


def culture(state: str) -> WorldCulture:
    return next(each for each in world() if state in each.states)


def test_every_culture_has_states_and_names_of_both_sexes() -> None:
    for each in world():
        assert each.states
        assert set(each.given) == {"M", "F"}
        assert all(each.given.values())


@pytest.mark.parametrize(("state", "script"), [("RUS", "Cyrl"), ("GRC", "Grek"), ("CHN", "Hani"), ("SAU", "Arab")])
def test_listed_names_have_their_own_script(state: str, script: str) -> None:
    found = culture(state)
    assert found.letters or found.order == "surname_first"
    native = [found.native(name) for name in found.family.items[:5]]
    assert {detect_script(text) for text in native if text} == {script}


def test_a_name_that_cannot_be_written_leaves_the_whole_without_a_script() -> None:
    plain = WorldCulture(("XXX",), "given_first", culture("RUS").family, {}, {})
    assert plain.native(WrittenName("Anna", "Анна"), WrittenName("Smith")) == ""
    assert plain.native(WrittenName("Anna", "Анна"), WrittenName("Petrova", "Петрова")) == "Анна Петрова"


def test_names_are_joined_in_the_order_and_way_of_the_culture() -> None:
    chinese = culture("CHN")
    assert chinese.native(WrittenName("Wang", "王"), WrittenName("Wei", "伟")) == "王伟"


def test_a_closed_list_of_surnames_has_no_derived_one() -> None:
    assert len(culture("CHN").family.items) < DERIVED_FAMILY < len(culture("GBR").family.items)

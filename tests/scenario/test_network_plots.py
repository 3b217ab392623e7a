"""What agencies know of the networks."""

from collections import Counter
from datetime import date

from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import Person
from leeward.scenario import Region, networks
from leeward.scenario.network_plots import network_boats, network_plots


def test_five_members_of_each_network_and_three_victims_are_known(region: Region, today: date) -> None:
    known = Counter(plot.check.plot.partition("-")[0] for plot in network_plots(region, today=today))
    assert known == {"SMG": 10, "TRF": 8}


def test_victims_are_protected_and_organisers_held(region: Region, today: date) -> None:
    victims = {victim.person for network in networks(region, today=today) for victim in network.victims}
    for plot in network_plots(region, today=today):
        (record,) = plot.records
        assert isinstance(record.content, Person)
        assert record.content.notice is not None
        if plot.check.person in victims:
            assert plot.check.at_least == "PROTECT"
        elif record.content.notice.review_state != "reviewed":
            assert plot.check.at_most == "REFER", "it has no review"


def test_no_one_moved_has_an_accusing_notice(region: Region, today: date) -> None:
    moved = {one.person for network in networks(region, today=today) for one in network.moved}
    for plot in network_plots(region, today=today):
        if plot.check.person in moved:
            assert plot.check.finding == "person.yellow"


def test_boats_belong_to_the_flag_s_coast_guard(region: Region, today: date) -> None:
    boats = list(network_boats(region, today=today))
    assert {boat.owner for boat in boats} == {"VCT-COAS", "BHS-DEFF"}
    for boat in boats:
        assert isinstance(boat.content, Vessel)
        assert len(boat.content.mmsi) == 9
        assert boat.about, "the truth names the crew"

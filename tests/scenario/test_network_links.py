"""The links inside a network."""

from datetime import date

import pytest

from leeward.scenario import NetworkTruth, Region, networks
from leeward.scenario.chance import dice
from leeward.scenario.network_links import links_of


@pytest.fixture(scope="module")
def three(region: Region, today: date) -> tuple[NetworkTruth, ...]:
    return networks(region, today=today)


def test_links_of_a_network_without_moved_people(three: tuple[NetworkTruth, ...]) -> None:
    links = links_of(three[0].members, (), trafficking=False, chance=dice(1, 1))
    assert {link.kind for link in links} <= {"directs", "calls", "pays", "supplies_documents"}


def test_organisers_meet_no_one_they_move(three: tuple[NetworkTruth, ...]) -> None:
    """The chain of command keeps them away, which is why they are hard to find."""
    for network in three:
        organisers = {member.person for member in network.members if member.role == "organiser"}
        moved = {one.person for one in network.moved}
        assert not any(link.source in organisers and link.target in moved for link in network.links)


def test_only_victims_are_controlled(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        controlled = {link.target for link in network.links if link.kind == "controls"}
        assert controlled == {victim.person for victim in network.victims}


def test_the_recruiter_and_the_transporter_are_the_stated_ones(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        ties = {(link.source, link.target, link.kind) for link in network.links}
        for one in network.moved:
            assert (one.recruiter, one.person, "recruits") in ties
            assert (one.transporter, one.person, "carries") in ties


def test_brokers_reach_every_organiser_and_recruiter(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        served = {member.person for member in network.members if member.role in ("organiser", "recruiter")}
        for broker in network.brokers:
            assert served <= {link.target for link in network.links if link.source == broker}

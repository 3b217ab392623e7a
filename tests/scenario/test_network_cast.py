"""Networks with known truth: two that smuggle, one that traffics, and the brokers between them."""

import re
from datetime import date

import pytest

from leeward.scenario import NetworkTruth, Region, build_region, networks, person, truth

# What IOM's case data standard (HTCDS 2.0) and this module both call methods of control.
CONTROL = {
    "WithholdsDocuments",
    "DebtBondage",
    "RestrictsMovement",
    "TakesEarnings",
    "ThreatensChildrenFamily",
    "FalsePromises",
}


@pytest.fixture(scope="module")
def three(region: Region, today: date) -> tuple[NetworkTruth, ...]:
    return networks(region, today=today)


def test_two_smuggle_and_one_traffics(three: tuple[NetworkTruth, ...]) -> None:
    assert [network.kind for network in three] == ["smuggling", "smuggling", "trafficking"]
    assert len({network.code for network in three}) == 3


def test_the_moved_are_never_members(three: tuple[NetworkTruth, ...]) -> None:
    """Palermo Smuggling Protocol, article 5: being smuggled is no offence, and a victim is a victim."""
    members = {member.person for network in three for member in network.members}
    moved = [one.person for network in three for one in network.moved]
    assert len(moved) == len(set(moved)), "no one is moved by two networks"
    assert members.isdisjoint(moved)


def test_victims_and_smuggled_people_are_kept_apart(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        assert bool(network.victims) == (network.kind == "trafficking")
        assert bool(network.smuggled) == (network.kind == "smuggling")
        for victim in network.victims:
            assert victim.exploitation
            assert set(victim.control) <= CONTROL
            assert len(victim.control) == 3
            assert victim.recruitment
            assert victim.place
            assert len(set(victim.indicators)) == 3
        for one in network.smuggled:
            assert (one.exploitation, one.control, one.recruitment, one.place) == ("", (), "", "")
            assert one.indicators == ()


def test_fees_lie_within_the_route_s_range(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        for one in network.moved:
            route = network.routes[one.route]
            assert route.fee_from <= one.fee <= route.fee_to
    assert all(1_900 <= one.fee <= 22_000 for network in three[:2] for one in network.smuggled)


def test_everyone_is_a_person_of_the_region_of_a_fitting_age(
    region: Region, today: date, three: tuple[NetworkTruth, ...]
) -> None:
    for network in three:
        assert all(24 <= person(region, one.person, today=today).age(today) < 66 for one in network.members)
        assert all(14 <= person(region, one.person, today=today).age(today) < 45 for one in network.moved)


def test_brokers_tie_the_networks(three: tuple[NetworkTruth, ...]) -> None:
    people = [{member.person for member in network.members} for network in three]
    money, papers = people[0] & people[1], people[0] & people[2]
    assert len(money) == len(papers) == 1
    assert people[1].isdisjoint(people[2])
    assert money | papers == set(three[0].brokers)
    assert all(len(network.brokers) == 2 for network in three)


def test_a_broker_has_one_telephone_in_both_networks(three: tuple[NetworkTruth, ...]) -> None:
    phones: dict[str, set[str]] = {}
    for network in three:
        for member in network.members:
            phones.setdefault(member.person, set()).add(member.phone)
    assert all(len(numbers) == 1 for numbers in phones.values())


def test_links_join_people_of_the_network_and_repeat_nothing(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        inside = set(network.people)
        assert all(link.source in inside and link.target in inside for link in network.links)
        assert all(link.source != link.target for link in network.links)
        assert len(network.links) == len(set(network.links))


def test_a_network_hangs_together(three: tuple[NetworkTruth, ...]) -> None:
    for network in three:
        reached, waiting = set[str](), [network.members[0].person]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += [link.target for link in network.links if link.source == one]
                waiting += [link.source for link in network.links if link.target == one]
        assert reached == set(network.people)


def test_boats_and_telephones_are_well_formed(three: tuple[NetworkTruth, ...]) -> None:
    prefixes = {"VCT": "375", "BHS": "308"}  # ITU maritime identification digits
    for network in three:
        assert all(re.fullmatch(r"\+1 \d{3} 555 01\d\d", phone) for phone in network.phones)
        for boat in network.boats:
            assert re.fullmatch(rf"{prefixes[boat.flag]}\d{{6}}", boat.mmsi)


def test_routes_lead_over_posts_of_the_region(region: Region, three: tuple[NetworkTruth, ...]) -> None:
    posts = {post.code for post in region.posts}
    for network in three:
        for route in network.routes:
            assert posts & set(route.legs)
            assert all(leg in posts or re.fullmatch(r"[A-Z]{5}", leg) for leg in route.legs)


def test_agencies_know_some_and_not_all(region: Region, today: date, three: tuple[NetworkTruth, ...]) -> None:
    known = {check.person for check in truth(region, today=today, count=0)}
    everybody = {one for network in three for one in network.people}
    assert known < everybody
    assert 10 < len(known) < len(everybody) / 2


def test_another_day_or_seed_gives_another_cast(region: Region, today: date, three: tuple[NetworkTruth, ...]) -> None:
    assert networks(region, today=today) == three
    assert networks(build_region(8), today=today) != three

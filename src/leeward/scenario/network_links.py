"""The links inside a network: few at the top, many below, so that brokers hold it together and not the members with
most calls.
"""

import itertools
from collections.abc import Iterator
from random import Random

from leeward.scenario.network_facts import LinkKind, LinkTruth, MemberRole, MemberTruth, MovedTruth

_BELOW: tuple[MemberRole, ...] = ("recruiter", "transporter", "harbourer", "exploiter")
_SIDE_CALLS = 0.25


def links_of(
    members: tuple[MemberTruth, ...], moved: tuple[MovedTruth, ...], *, trafficking: bool, chance: Random
) -> tuple[LinkTruth, ...]:
    """Every true link once: the chain of command, money, papers, side calls, and those with the people moved."""
    links = [*_command(members, chance), *_brokers(members), *_calls(members, chance)]
    for person in moved:
        links.append(LinkTruth(person.recruiter, person.person, "recruits"))
        links.append(LinkTruth(person.transporter, person.person, "carries"))
        if trafficking:
            exploiter = chance.choice([member.person for member in members if member.role == "exploiter"])
            links.append(LinkTruth(exploiter, person.person, "controls"))
    return tuple(dict.fromkeys(links))


def _command(members: tuple[MemberTruth, ...], chance: Random) -> Iterator[LinkTruth]:
    organisers = [member.person for member in members if member.role == "organiser"]
    for first, second in itertools.pairwise(organisers):
        yield LinkTruth(first, second, "calls")
    for member in members:
        if member.role in _BELOW:
            yield LinkTruth(chance.choice(organisers), member.person, "directs")


def _brokers(members: tuple[MemberTruth, ...]) -> Iterator[LinkTruth]:
    kinds: dict[MemberRole, LinkKind] = {"document_supplier": "supplies_documents", "money_handler": "pays"}
    for broker in members:
        for member in members:
            if broker.role in kinds and member.role in ("organiser", "recruiter"):
                yield LinkTruth(broker.person, member.person, kinds[broker.role])


def _calls(members: tuple[MemberTruth, ...], chance: Random) -> Iterator[LinkTruth]:
    below = [member.person for member in members if member.role in _BELOW]
    for place, first in enumerate(below):
        for second in below[place + 1 :]:
            if chance.random() < _SIDE_CALLS:
                yield LinkTruth(first, second, "calls")

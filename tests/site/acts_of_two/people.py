"""The officers who try an act of two persons. Each has every role of an agency: only the rule of two refuses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import NODE_ROLES, Agency, Officer, Role

ROLES = tuple(role for role in Role if role not in NODE_ROLES)


@dataclass(frozen=True)
class People:
    """Ada made `one` and `other`, and no one vouched for them; the rest are persons of their own."""

    cast: Cast
    ada: Officer
    one: Officer
    other: Officer
    third: Officer
    fourth: Officer
    fifth: Officer
    stranger: Officer
    given: dict[str, Any] = field(default_factory=dict)
    """What the trial's fixtures gave."""

    def refused(self) -> Iterator[tuple[str, Officer, Officer]]:
        """What is tried, who asks, and who decides and may not: in both orders."""
        yield "alone", self.third, self.third
        yield "alone", self.fourth, self.fourth
        yield "one maker", self.one, self.other
        yield "one maker", self.other, self.one
        yield "the maker", self.ada, self.one
        yield "the maker", self.one, self.ada
        yield "another agency", self.third, self.stranger

    def proper(self) -> Iterator[tuple[Officer, Officer]]:
        """Who asks and who decides, where they are two persons: in both orders."""
        yield self.third, self.fourth
        yield self.fourth, self.third


def people_of(cast: Cast) -> People:
    """Six of Barbados's immigration, and one of Antigua's."""

    def officer(name: str, agency: Agency = cast.barbados) -> Officer:
        post = cast.bridgetown if agency == cast.barbados else None
        return create_officer(name, name.title(), agency, roles=ROLES, post=post, password=f"{name}-password")

    names = ("ada", "one", "other", "third", "fourth", "fifth")
    ada, one, other, third, fourth, fifth = (officer(name) for name in names)
    Officer.objects.filter(pk__in=(one.pk, other.pk)).update(made_by=ada)
    stranger = officer("stranger", cast.antigua)
    return People(cast, ada, one, other, third, fourth, fifth, stranger)

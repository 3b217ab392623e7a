"""Patterns that a computation found, as their pages show them: series of documents, and who hands over between legs."""

from dataclasses import dataclass

from leeward.apps.agencies.models import Post
from leeward.apps.networks.models import Inquiry, Run
from leeward.apps.networks.queries.groups import Member, Row, groups_of, values_shown
from leeward.core.record.codes.display import country_name
from leeward.core.record.codes.places import port_name

_FEWEST = 3
"""Documents of a series that are left, below which it is none any more."""


@dataclass(frozen=True, slots=True)
class Series:
    """Consecutive documents of one issuer, each with who has it."""

    row: Row
    issuer: str
    held: tuple[tuple[str, Member], ...]


@dataclass(frozen=True, slots=True)
class Handing:
    """Who is between the people of one leg and of the next, each with the interval of the share."""

    row: Row
    places: tuple[str, ...]
    brokers: tuple[tuple[Member, float, float], ...]

    @property
    def connected(self) -> int:
        """Pairs of the two legs that can reach each other."""
        return int(self.row.group.reasons["connected"])

    @property
    def pairs(self) -> int:
        """All pairs of the two legs."""
        return int(self.row.group.reasons["pairs"])


def series_of(inquiry: Inquiry) -> list[Series]:
    """The series of which enough is still shown, those that nothing innocent explains first."""
    found = []
    for row in groups_of(inquiry, Run.Kind.DOCUMENTS):
        held, of = row.group.reasons["documents"], {str(each.entity): each for each in row.members}
        texts = {ref: text or "" for ref, text in values_shown(inquiry, [ref for ref, _entity in held]).items()}
        shown = tuple((texts[ref], of[entity]) for ref, entity in held if ref in texts and entity in of)
        if len({who.entity for _text, who in shown}) >= _FEWEST:
            issuer = shown[0][0].partition(" ")[0]
            numbers = tuple((text.partition(" ")[2], who) for text, who in shown)
            found.append(Series(row, country_name(issuer), numbers))
    return found


def hand_overs_of(inquiry: Inquiry) -> list[Handing]:
    """Where two legs meet and someone is surely between their people."""
    names = dict(Post.objects.values_list("code", "name"))
    found = []
    for row in groups_of(inquiry, Run.Kind.HAND_OVERS):
        said = row.group.reasons
        places = tuple(names.get(code) or port_name(code) for code in said["places"])
        brokers = tuple((each, *said["intervals"][str(each.entity)]) for each in row.members)
        found.append(Handing(row, places, brokers))
    return found

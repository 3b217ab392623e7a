"""What words of a stranger's chart mean here: kinds of ties, facts about people, and who has to be protected."""

import re
from collections.abc import Iterable, Mapping

from leeward.apps.networks.models import MentionKind, TieKind
from leeward.core.graph.link_chart import Facts, Item, ItemKind, Line

_TIES: Mapping[str, TieKind] = {
    **{kind.value.replace("_", " "): kind for kind in TieKind},
    **dict.fromkeys(("ownership", "owner of", "owner"), TieKind.OWNS),
    **dict.fromkeys(("directorship", "director of", "director"), TieKind.DIRECTS),
    **dict.fromkeys(("employment", "employer of"), TieKind.EMPLOYS),
    **dict.fromkeys(("membership", "member of", "is a member of"), TieKind.MEMBER),
    **dict.fromkeys(("sibling", "siblings", "spouse", "married", "married to", "cousin", "relative"), TieKind.FAMILY),
    **dict.fromkeys(("associates", "associate of", "friend", "friends", "knows"), TieKind.ASSOCIATE),
    **dict.fromkeys(("representation", "agent of"), TieKind.REPRESENTS),
    **dict.fromkeys(("payment", "pays", "paid for", "paid to", "sent money to", "transfer"), TieKind.PAID),
    **dict.fromkeys(("crew of", "captain of"), TieKind.CREW),
    **dict.fromkeys(("transported", "carries"), TieKind.CARRIED),
    **dict.fromkeys(("call", "calls", "phoned", "messaged", "texted", "communicated with"), TieKind.CALLED),
}
_HAVING = (TieKind.LINKED, TieKind.DIRECTED, TieKind.OWNS)
"""Ties by which someone has a telephone or a document; who called a telephone does not have it."""
_KINDS: Mapping[ItemKind, MentionKind] = {
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "craft": MentionKind.VESSEL,
    "place": MentionKind.PLACE,
    "event": MentionKind.EVENT,
    "booking": MentionKind.EVENT,
    "voyage": MentionKind.EVENT,
    "address": MentionKind.PLACE,
}
_VEHICLE = re.compile(r"\b(vehicle|car|truck|van|bus|motorcycle)\b")
_AIRCRAFT = re.compile(r"\b(aircraft|airplane|aeroplane|plane|helicopter)\b")
_TYPES = frozenset(
    {"kind", "type", "category", "schema", "class", "role", "status", "topic", "topics", "tag", "tags", "keywords"}
)
_IN_CARE = re.compile(
    r"\b(victims?|victimes?|v[ií]c?timas?|slachtoffers?|survivors?|trafficked|smuggled|refugees?|asylum|minors?"
    r"|migrants?(?! smuggl))\b"
)
_OF_START = re.compile(r"\b(victim of|(smuggled|trafficked|exploited|recruited) by)\b")
_OF_END = re.compile(r"\b(victim|smuggles?|smuggled|trafficks?|trafficked|exploits?|exploited)\b")
_FACTS: Mapping[str, str] = {
    **dict.fromkeys(("birth date", "birthdate", "birth_date", "date of birth", "dob", "born"), "birth_date"),
    **dict.fromkeys(("gender", "sex"), "sex"),
    **dict.fromkeys(("nationality", "nationalities", "citizenship"), "nationality"),
    **dict.fromkeys(("phone", "phones", "phone number", "telephone", "mobile"), "phone"),
    **dict.fromkeys(("email", "e-mail", "e-mail address", "mail"), "email"),
    **dict.fromkeys(("address", "addresses", "full address"), "address"),
    **dict.fromkeys(("passport", "passport number", "document", "document number", "id number"), "document"),
    **dict.fromkeys(("alias", "aliases", "other name", "also known as", "aka"), "name"),
    **dict.fromkeys(("imo", "imo number", "mmsi", "registration", "registration number", "plate"), "craft"),
}


def tie_of(line: Line) -> TieKind:
    """What a line means: by its kind, else by its label; any other is directed or not, and its label says how."""
    known = next((_TIES[each] for each in map(_plain, (line.kind, line.label)) if each in _TIES), None)
    return known or (TieKind.DIRECTED if line.directed else TieKind.LINKED)


def role_of(line: Line) -> str:
    """What the source calls the tie, where it is more than the word of its kind."""
    return "" if _plain(line.label) in _TIES else line.label


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("_", " ").split())


def is_having(line: Line) -> bool:
    """Whether it says that one end has the value at the other."""
    return tie_of(line) in _HAVING


def mention_kind(item: Item, other: MentionKind) -> MentionKind:
    """What an item is here; `other` for one of no kind that is known, and a person for who has a telephone."""
    if item.kind == "craft":
        told = " ".join(text.lower() for name, text in item.facts if name.lower() in _TYPES)
        vehicle = MentionKind.VEHICLE if _VEHICLE.search(told) else None
        return vehicle or (MentionKind.AIRCRAFT if _AIRCRAFT.search(told) else MentionKind.VESSEL)
    return other if item.kind == "other" else _KINDS.get(item.kind, MentionKind.PERSON)


def says_in_care(item: Item) -> bool:
    """Whether the file calls someone a victim, smuggled or in need of protection. It errs on the side of the person."""
    told = (item.detail, *(text for name, text in item.facts if name.lower() in _TYPES))
    return any(_IN_CARE.search(text.lower()) for text in told)


def in_care_by(lines: Iterable[Line]) -> set[str]:
    """Items that lines call victims, or smuggled: the one who is, not the one who does it."""
    found = set()
    for line in lines:
        label = line.label.lower()
        if _OF_START.search(label):
            found.add(line.start)
        elif _OF_END.search(label):
            found.add(line.end)
    return found


def facts_by_meaning(facts: Facts) -> dict[str, list[str]]:
    """Facts that have a field here, each text separately; others are left out."""
    found: dict[str, list[str]] = {}
    for name, text in facts:
        if (means := _FACTS.get(name.strip().lower())) is not None:
            found.setdefault(means, []).extend(filter(None, (each.strip() for each in text.split(";"))))
    return found

"""Apply all rules to one text; if two match the same characters, the surer and more exact one wins."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Final, get_args

from leeward.core.extraction.craft import flights, plates, ship_numbers, vessels, vins
from leeward.core.extraction.dates import dates
from leeward.core.extraction.mention import Confidence, Kind, Mention
from leeward.core.extraction.numbers import documents, emails, phones
from leeward.core.extraction.people import people
from leeward.core.extraction.places import places
from leeward.core.extraction.zones import zones

MAX_LENGTH: Final = 100_000
_KINDS: tuple[Kind, ...] = get_args(Kind)
_SURE: tuple[Confidence, ...] = get_args(Confidence)


class TextTooLong(ValueError):
    """The text has more than MAX_LENGTH characters; cut it."""


def extract(text: str, *, today: date) -> tuple[Mention, ...]:
    """The mentions in the text, in order and without overlaps. Raises TextTooLong.

    `today` settles the century of two-digit years.
    """
    if len(text) > MAX_LENGTH:
        raise TextTooLong(f"a text has at most {MAX_LENGTH} characters; {len(text)} came")
    where = list(places(text))
    found = chain(
        zones(text, today),
        emails(text),
        vins(text),
        ship_numbers(text),
        documents(text, where),
        phones(text),
        dates(text, today),
        flights(text),
        plates(text),
        vessels(text),
        people(text),
        where,
    )
    return tuple(sorted(_without_overlap(found, len(text)), key=lambda each: each.start))


def _without_overlap(found: Iterable[Mention], length: int) -> list[Mention]:
    """Without overlaps: the surest wins, then by kind, then the longest."""
    taken, kept = bytearray(length), []
    for each in sorted(found, key=_rank):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\x01" * (each.end - each.start)
            kept.append(each)
    return kept


def _rank(each: Mention) -> tuple[int, int, int, int]:
    return _SURE.index(each.confidence), _KINDS.index(each.kind), each.start - each.end, each.start

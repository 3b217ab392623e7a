"""Who may learn nothing of a person: from what a message or a record says, to the states that its person fears.

A person is recognised by the number of a document, by two names with the day of birth, or by the record that was hit;
each only as a keyed digest, as the marks have them (`queries.care`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from time import monotonic
from typing import Any, Final
from uuid import UUID

from anyascii import anyascii

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.outbound import Leaving
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import Stops, feared_states, in_force, marks_of, stops_of
from leeward.apps.screening.queries.received_marks import TABLE, fled_of
from leeward.core.care.fear import reaches
from leeward.platform.derived_keys import keyed_digest

_DAY = re.compile(r"(?:19|20)(\d\d)-(\d\d)-(\d\d)")
_NOT_A_SIGN = re.compile(r"[^A-Z0-9]+")
_SHORTEST, _LONGEST = 4, 20
"""Signs of a document's number."""
_ZONE_LINES: Final = (30, 36, 44)
_MOST_WORDS = 64
"""Words that are paired with each other: 2,016 pairs take some 5 ms, and a person with twenty aliases has fewer words.
"""


def fears_by_digest(digests: Collection[str] | None = None) -> dict[str, frozenset[str]]:
    """Every digest of someone who fears a state, or those of these `digests`, with these states; empty on most days."""
    marks = in_force() if digests is None else in_force().filter(digest__in=digests)
    return _by_digest((mark.digest, stops_of(mark)) for mark in marks)


def _by_digest(marks: Iterable[tuple[str, Stops]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for digest, stops in marks:
        if stops.fled:
            found[digest] = found.get(digest, frozenset()) | stops.fled
    return found


def kept_from(leaving: Leaving) -> frozenset[str]:
    """The states that a message about such a person may not reach."""
    return states_of(leaving.body)


def states_of(said: Any) -> frozenset[str]:
    """The states that may not learn what this JSON says."""
    known, by_partners = fears_by_digest(), fled_of(numbers_in(said)) if TABLE.marks_by_key() else frozenset[str]()
    if not known:
        return by_partners
    return by_partners.union(*(known.get(digest, frozenset()) for digest in traces_in(said)))


def fled_by(check: Check) -> frozenset[str]:
    """The states that the person of the check fears."""
    return feared_states(marks_of(check))


def fled_in(checks: Iterable[Check]) -> dict[UUID, frozenset[str]]:
    """The states that the person of each check fears; one query for all."""
    marks = {check.pk: marks_of(check) for check in checks}
    known = fears_by_digest(set[str]().union(*marks.values())) if marks else {}
    return {key: frozenset[str]().union(*(known.get(each, ()) for each in found)) for key, found in marks.items()}


def is_not_to_be_called(owner: Agency | None, own: int, states: frozenset[str], record: UUID | None = None) -> bool:
    """Whether no one of another agency than the owner's may be told to ask it: the person of the check fears these
    `states`, or that of the record fears the owner's. A call would tell that state where they are. `own` is the key of
    the reader's agency.
    """
    if owner is None or owner.pk == own:
        return False
    return reaches(states, owner.country) or record in hidden_from(owner.country)


def hidden_from(country: str) -> frozenset[UUID]:
    """The records about persons who fear this state; of every such person for an empty one.

    Read again each second: it is asked for every candidate of a check.
    """
    return _hidden_at(country, int(monotonic()))


def feared_by(digests: Iterable[str]) -> frozenset[str]:
    """The states that the person of an answer fears, by the digests of document and check.

    Read again each second: every answer with a record asks it.
    """
    known = _fearing_at(int(monotonic()))
    return frozenset[str]().union(*(known.get(digest, frozenset()) for digest in digests)) if known else frozenset()


@lru_cache(maxsize=64)
def _hidden_at(country: str, second: int) -> frozenset[UUID]:
    return frozenset(UUID(key) for _, each in _marks_at(second) if reaches(each.fled, country) for key in each.records)


@lru_cache(maxsize=1)
def _fearing_at(second: int) -> dict[str, frozenset[str]]:
    return _by_digest(_marks_at(second))


@lru_cache(maxsize=1)
def _marks_at(_second: int) -> tuple[tuple[str, Stops], ...]:
    """Every mark in force, opened once a second for both."""
    return tuple((mark.digest, stops_of(mark)) for mark in in_force())


def forget_second() -> None:
    """Read the marks again at the next question, not only in the next second: one was made or taken back."""
    _marks_at.cache_clear()
    _hidden_at.cache_clear()
    _fearing_at.cache_clear()


def record_trace(key: str) -> str:
    """The digest by which a record that was hit is recognised, by its key or its id."""
    return keyed_digest("record", key.rpartition("/")[2])


def numbers_in(said: Any) -> set[str]:
    """Whatever in this JSON may be the number of a document."""
    return set[str]().union(*(_numbers(text) for text in _texts(said)))


def traces_in(said: Any) -> set[str]:
    """The digests of whatever in this JSON may name a document, a person or a record."""
    found = {keyed_digest("number", number) for number in numbers_in(said)}
    for text in _texts(said):
        if len(text) <= 80:
            found.add(record_trace(text))
    return found | set(persons_in(said))


def persons_in(said: Any) -> Iterator[str]:
    """The digests of the persons in this JSON: any two words of the name, with a day of birth."""
    if isinstance(said, Mapping):
        days = [day for key, value in said.items() if "birth" in key for text in _texts(value) for day in _days(text)]
        if days:
            names = [text for key, value in said.items() if "name" in key for text in _texts(value)]
            yield from (
                keyed_digest("person", *pair, day) for pair in sorted(_pairs(names)) for day in dict.fromkeys(days)
            )
        yield from (each for value in said.values() for each in persons_in(value))
    elif isinstance(said, list):
        yield from (each for value in said for each in persons_in(value))


def _pairs(names: Iterable[str]) -> set[tuple[str, str]]:
    """Any two words of one name; and of all names together, since surname and given names may be apart."""
    words = [set(_words(name)) for name in names]
    together = set[str]().union(*words)
    return {pair for each in (*words, together) for pair in combinations(sorted(each)[:_MOST_WORDS], 2)}


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        yield from (text for value in said.values() for text in _texts(value))
    elif isinstance(said, list):
        yield from (text for value in said for text in _texts(value))


def _numbers(text: str) -> set[str]:
    """What may be the number of a document: the text, a word of it with a digit, or its place in a line of a zone."""
    upper = text.upper()
    words: Iterable[str] = [upper, *upper.split()] if len(text) > _LONGEST else [upper, *_NOT_A_SIGN.split(upper)]
    if len(text) in _ZONE_LINES and "<" in text:
        words = [*words, upper[:9], upper[5:14]]
    plain = {_NOT_A_SIGN.sub("", word) for word in words}
    return {word for word in plain if _SHORTEST <= len(word) <= _LONGEST and any(sign.isdigit() for sign in word)}


def _words(text: str) -> list[str]:
    return [word for word in _NOT_A_SIGN.split(anyascii(text).upper()) if len(word) > 1]


def _days(text: str) -> list[str]:
    return ["".join(day) for day in _DAY.findall(text)]

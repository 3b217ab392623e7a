"""What is compared of a person's mention: the people that its names make, and how two mentions are judged by them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from leeward.core.linkage.entities import ACCEPTED
from leeward.core.linkage.fields import Kind
from leeward.core.linkage.levels import COUNT, EXACT, NEAR
from leeward.core.linkage.person import Person, keys, person
from leeward.core.linkage.scorer import Scorer, levels
from leeward.core.linkage.weights import shipped_weights
from leeward.core.matching.claims import Claim
from leeward.platform.derived_keys import keyed_digest

_NAMES = 4
"""Names of one mention that are compared; lists have dozens of spellings, and the first ones are the usual ones."""
_ASKED = ACCEPTED - 0.5
"""The highest log-odds of a pair that an analyst has to decide: it is not joined automatically."""
_DATES_AGREE = frozenset(range(EXACT, COUNT[Kind.DATE] - 1))
"""Levels of birth dates that are one date with an error."""
_NUMBERS_AGREE = frozenset({EXACT, *NEAR[Kind.NUMBER]})
_NAMES_DIFFER = COUNT[Kind.NAME]


@cache
def scorer() -> Scorer:
    """The model in use."""
    return Scorer(shipped_weights())


@cache
def model_version() -> str:
    """The version of the model in use."""
    return shipped_weights().version


def people_of(content: Mapping[str, Any]) -> tuple[Person, ...]:
    """A mention's content as people to compare, one for each of its names; one who is only known by a phone, such as
    the payer of a booking, has none.
    """
    born = next(iter(content.get("birth_dates", ())), "")
    documents = tuple(number for number, _issuer in content.get("documents", ()))
    phones = tuple(content.get("phones", ()))
    found = [person(given, surname, born, documents, phones) for given, surname in _names(content)]
    named = tuple(dict.fromkeys(each for each in found if _is_named(each)))
    return named or tuple(each for each in (person(phones=phones),) if each.phones)


def _is_named(one: Person) -> bool:
    return bool(one.given_name or one.surname)


def _names(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Given names and surname of each name; where the source does not separate them, the last word is the surname."""
    names = list(content.get("names", ()))
    if content.get("surname"):
        yield str(content.get("given_names", "")), str(content["surname"])
        names = names[1:]
    for name in names[:_NAMES]:
        given, _, surname = str(name).strip().rpartition(" ")
        yield given, surname


def key_digests(people: tuple[Person, ...]) -> frozenset[str]:
    """The digests by which a mention is found."""
    return frozenset(keyed_digest("match", key) for one in people for key in keys(one))


@dataclass(frozen=True, slots=True)
class Judged:
    """Two mentions compared by the two of their names that agree best.

    An analyst is asked at most where only names agree, and where everything does but given names and document: twins
    share surname, birth date and telephone.
    """

    modelled: float
    one: Person
    other: Person

    @property
    def levels(self) -> dict[str, int]:
        """How each field agrees (`core.linkage.levels`)."""
        return levels(self.one, self.other)._asdict()

    @property
    def prior(self) -> float:
        """The log-odds before anything is compared."""
        return _prior(self.one, self.other)

    @property
    def odds(self) -> float:
        """The log-odds that they are one person."""
        return min(self.modelled, _ASKED) if self._asked_why() else self.modelled

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What speaks for and against, the heaviest first; with the prior they add up to the odds."""
        found, odds = scorer().claims(self.one, self.other), self.odds
        if odds == self.modelled:
            return found
        return (*found, Claim(self._asked_why(), odds - self.modelled, {"one": "", "other": ""}))

    @property
    def apart(self) -> bool:
        """People's facts have errors of every kind, so none of them keeps two apart for certain."""
        return False

    def _asked_why(self) -> str:
        """The code of the reason why they are not joined automatically; empty if they may be."""
        found = levels(self.one, self.other)
        if found.document in _NUMBERS_AGREE:
            return ""
        if found.birth_date not in _DATES_AGREE and found.phone not in _NUMBERS_AGREE:
            return "names.alone"
        return "names.twins" if found.given_name == _NAMES_DIFFER else ""


def judged(ones: tuple[Person, ...], others: tuple[Person, ...]) -> Judged | None:
    """How likely two mentions are one person; None where one of them has neither a name nor a phone."""
    found = [Judged(_odds(one, other), one, other) for one, other in product(ones, others)]
    return max(found, key=lambda each: each.modelled, default=None)


def _odds(one: Person, other: Person) -> float:
    return scorer().odds(one, other) - scorer().weights.prior + _prior(one, other)


def _prior(one: Person, other: Person) -> float:
    """Of two without a name nothing is known but how they are reached, so that is who they are: no one of the same
    name has to be outweighed.
    """
    return scorer().weights.prior if _is_named(one) or _is_named(other) else 0.0

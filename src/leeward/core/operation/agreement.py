"""How likely two mentions are one person, by the kinds of tokens that they share.

Two things are judged apart and added as log-odds (Fellegi and Sunter, Journal of the American Statistical Association
64, 1969): how their documents agree, and how names and birth date agree. The weights are taught by invented people of
the region (`benchmarks/operations.py --teach`).
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import NamedTuple

from leeward.core.operation.tokens import kind_of
from leeward.resources.tables import lines

TABLE = "operations/token_weights.csv"
TAUGHT_AT = 5_000
"""Mentions of an operation for which the table's prior holds; among more, a pair is less likely one person."""
FEWEST = 1_000
"""Mentions from which an operation counts as so many: with few, chance would look too certain."""
DOCUMENTS = ("exact", "exact_alone", "near", "missing", "differs")
"""`exact_alone`: the number agrees and nothing else does, as when one uses the other's passport."""
NAMES = (
    "equal",
    "one_near",
    "both_near",
    "turned",
    "digit",
    "day",
    "sound_turned",
    "sound_digit",
    "sound_day",
    "one_missing",
    "one_word",
    "one_sounds",
    "year",
    "sound_year",
    "other_date",
    "no_date",
    "sound_no_date",
    "none",
)
"""How names and birth date agree, the strongest first: equal; one or both names mistyped or as they sound; day and
month turned; one digit of the date; day and month of another year; one name where the other is missing; only one
name; only the year; names with another date, or without one; nothing.
"""
_BY_PAIR = (
    ("pair_turned", "turned"),
    ("pair_digit", "digit"),
    ("pair_day", "day"),
    ("pair_sound_turned", "sound_turned"),
    ("pair_sound_digit", "sound_digit"),
    ("pair_sound_day", "sound_day"),
)


class Agreement(NamedTuple):
    """How two mentions agree: one of `DOCUMENTS` and one of `NAMES`."""

    document: str
    names: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A token set, and what can be told of it: whether it has a document, both names, a whole birth date."""

    tokens: frozenset[str]
    document: bool
    names: bool
    dated: bool

    @property
    def named(self) -> bool:
        """Whether it has more than a document."""
        return self.names or self.dated


def mention(tokens: frozenset[str]) -> Mention:
    """A token set with what its kinds say."""
    kinds = {kind_of(token) for token in tokens}
    return Mention(tokens, "document" in kinds, "pair" in kinds, "word" in kinds)


def agreement(one: Mention, other: Mention) -> Agreement:
    """How two mentions agree."""
    shared = Counter(kind_of(token) for token in one.tokens & other.tokens)
    document, names = _document(one, other, shared), _names(one, other, shared)
    # Of numbers in a row many differ by one digit: where everything else differs that says nothing.
    one_slip = document == "near" and names == "none" and one.named and other.named
    return Agreement("differs" if one_slip else document, names)


def _document(one: Mention, other: Mention, shared: Counter[str]) -> str:
    if shared["document"]:
        return "exact_alone" if one.named and other.named and not shared["document_and"] else "exact"
    if shared["document_near"]:
        return "near"
    return "differs" if one.document and other.document else "missing"


def _names(one: Mention, other: Mention, shared: Counter[str]) -> str:
    if shared["pair_born"]:
        return "equal"
    near = bool(shared["given_near"]) + bool(shared["surname_near"])
    if near == 2 or shared["sound"] >= 2:
        return "one_near" if shared["word"] else "both_near"
    for kind, level in _BY_PAIR:
        if shared[kind]:
            return level
    if shared["word"]:
        return "one_word" if one.names and other.names else "one_missing"
    return _weak(one, other, shared, near)


def _weak(one: Mention, other: Mention, shared: Counter[str], near: int) -> str:
    """What says little without anything else."""
    if near or shared["sound"]:
        return "one_sounds"
    if shared["pair_year"]:
        return "year"
    if shared["pair_sound_year"]:
        return "sound_year"
    if shared["pair"]:
        return "other_date" if one.dated and other.dated else "no_date"
    return "sound_no_date" if shared["pair_sound"] and not (one.dated and other.dated) else "none"


@dataclass(frozen=True, slots=True)
class TokenWeights:
    """The log-odds of any pair, and what each way to agree adds."""

    prior: float
    document: dict[str, float]
    names: dict[str, float]

    def odds(self, how: Agreement, mentions: int) -> float:
        """The log-odds that a pair which agrees so is one person, among so many mentions."""
        size = log(max(mentions, FEWEST) / TAUGHT_AT)
        return self.prior - size + self.document[how.document] + self.names[how.names]


def probability(odds: float) -> float:
    """The probability with these log-odds."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


@cache
def shipped_weights() -> TokenWeights:
    """The weights of the table. Raises InvalidTable."""
    found: dict[str, dict[str, float]] = {"prior": {}, "document": {}, "names": {}}
    levels = {"prior": ("",), "document": DOCUMENTS, "names": NAMES}
    for line in lines(TABLE, ("field", "level", "weight")):
        field = line.word("field", levels)
        try:
            found[field][line.word("level", levels[field])] = float(line.needed("weight"))
        except ValueError as error:
            raise line.error("weight is no number") from error
    return TokenWeights(found["prior"][""], found["document"], found["names"])

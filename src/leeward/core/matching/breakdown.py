"""A score step by step, to explain why two persons match or do not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log
from typing import Literal, NamedTuple

from leeward.core.matching.names import NameMatch, person_bits
from leeward.core.matching.score import Match, explain, weigh
from leeward.core.matching.subject import NameForm, Subject
from leeward.core.matching.unfolded_tokens import written_tokens
from leeward.core.matching.weights import POSSIBLE, STRONG, WEIGHTS

ODDS_POSSIBLE, ODDS_STRONG = (log(score / (1.0 - score)) for score in (POSSIBLE, STRONG))
"""The thresholds as log-odds."""

Change = Literal["same_name", "same_birth_date", "no_birth_date", "same_document", "no_document"]


class Part(NamedTuple):
    """Paired parts of two names, or a part without a partner (the other side is then empty).

    `how` is `equal`, a kind of likeness (`spelling`, `sound`, `nickname`, `initial`, `beginning`, `joined`), `missing`
    if only one side has a part left over, or `differs` if both have. `bits` is the rarity of the part.
    """

    query: str
    candidate: str
    how: str
    degree: float
    bits: float


class Step(NamedTuple):
    """One addition to the log-odds: its code, the parameters of its sentence, the sum before and after."""

    code: str
    shown: Mapping[str, str]
    before: float
    after: float

    @property
    def weight(self) -> float:
        """The addition."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A score in its steps. `query` and `candidate` are the two names that agree best, None if a side has none."""

    match: Match
    query: NameForm | None
    candidate: NameForm | None
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]


def break_down(query: Subject, candidate: Subject) -> Breakdown:
    """Compare two persons and keep every step."""
    weighed = weigh(query, candidate)
    name = weighed.name
    steps = []
    total = 0.0
    terms = name.terms if name else (("name.none", WEIGHTS["name.none"]),)
    shown: list[tuple[str, Mapping[str, str], float]] = [(code, {}, weight) for code, weight in terms if weight]
    shown += [
        (claim.code, dict(claim.reason.params), added)
        for claim, added in zip(weighed.claims, weighed.added, strict=True)
    ]
    for code, params, weight in shown:
        steps.append(Step(code, params, total, total + weight))
        total += weight
    return Breakdown(
        explain(weighed),
        name.query if name else None,
        name.candidate if name else None,
        tuple(_parts(name)) if name else (),
        tuple(steps),
    )


def _parts(match: NameMatch) -> Iterator[Part]:
    """The record's name in its order, then the parts that only the traveller has."""
    query, candidate = written_tokens(match.query), written_tokens(match.candidate)
    both = bool(match.alignment.left_over and match.alignment.right_over)
    how = "differs" if both else "missing"
    met = {pair.right[0]: pair for pair in match.alignment.pairs}
    left_over = set(match.alignment.right_over)
    for place, token in enumerate(match.candidate.tokens):
        if pair := met.get(place):
            ours, theirs = slice(*pair.left), slice(*pair.right)
            bits = max(
                sum(map(person_bits, match.query.tokens[ours])), sum(map(person_bits, match.candidate.tokens[theirs]))
            )
            yield Part(
                " ".join(query[ours]), " ".join(candidate[theirs]), pair.likeness.kind, pair.likeness.degree, bits
            )
        elif place in left_over:
            yield Part("", candidate[place], how, 0.0, person_bits(token))
    for place in match.alignment.left_over:
        yield Part(query[place], "", how, 0.0, person_bits(match.query.tokens[place]))


def what_if(query: Subject, candidate: Subject) -> Iterator[tuple[Change, Match]]:
    """The score if one fact were different; only for changes that are possible for these two persons."""
    for change, changed in _changes(query, candidate):
        if changed != query:
            yield change, explain(weigh(changed, candidate))


def _changes(query: Subject, candidate: Subject) -> Iterator[tuple[Change, Subject]]:
    if candidate.names:
        yield "same_name", replace(query, names=candidate.names[:1])
    if candidate.birth_dates and query.birth_dates != candidate.birth_dates:
        yield "same_birth_date", replace(query, birth_dates=candidate.birth_dates)
    if query.birth_dates and candidate.birth_dates:
        yield "no_birth_date", replace(query, birth_dates=())
    shared = set(query.documents) & set(candidate.documents)
    if candidate.documents and not shared:
        yield "same_document", replace(query, documents=candidate.documents[:1])
    if shared:
        yield "no_document", replace(query, documents=())

"""One score for a traveller and a record, from all evidence, with its explanation."""

from dataclasses import dataclass
from math import exp, floor, log, log1p
from typing import Literal, NamedTuple

from leeward.core.findings import Reason
from leeward.core.matching.birth_date import birth_dates_agree
from leeward.core.matching.claims import Claim
from leeward.core.matching.documents import documents_agree
from leeward.core.matching.explanation import explain_names
from leeward.core.matching.names import NameMatch, best_name_match
from leeward.core.matching.nationality import nationalities_agree
from leeward.core.matching.sex import sexes_agree
from leeward.core.matching.subject import NameForm, Subject
from leeward.core.matching.weights import FLOOR, POSSIBLE, STRONG, WEIGHTS

MatchStrength = Literal["possible", "strong"]

_NAMELESS = NameForm("", ())
_TINY = 1e-9  # rounding error of binary fractions: 0.57 * 1000 is a little less than 570
_KNEE = 4.0
_LEAST = -500.0
"""Log-odds below which scores no longer differ, well before the exponential overflows."""
_DECIDES = frozenset({"birth_date.equal", "document.equal", "document.equal_no_issuer"})
_BESIDE_NAMES = _DECIDES | {
    *("birth_date.compatible", "birth_date.swapped", "birth_date.digit", "birth_date.exchanged"),
    "document.equal_other_issuer",
}
_SAME_DOCUMENT = frozenset({"document.equal", "document.equal_no_issuer"})
_OF_DOCUMENTS = frozenset(code for code in WEIGHTS if code.startswith("document."))
_OF_NATIONALITIES = frozenset(code for code in WEIGHTS if code.startswith("nationality."))
_OTHER_DAY = frozenset({"birth_date.same_year", "birth_date.same_day", "birth_date.near", "birth_date.differs"})


@dataclass(frozen=True, slots=True)
class Match:
    """How surely the candidate is the traveller: `score` from 0 up to but never 1, `strength` by the thresholds.

    `matched` is the record's name that agreed best, `evidence` the reasons for the officer, names first.
    """

    score: float
    matched: NameForm
    evidence: tuple[Reason, ...]
    strength: MatchStrength | None


class Weighed(NamedTuple):
    """A score with its evidence, before any explanation; `added` is the actual addition of each claim."""

    score: float
    name: NameMatch | None
    claims: list[Claim]
    added: list[float]


def compare(query: Subject, candidate: Subject) -> Match:
    """Weigh everything that `query` and `candidate` state. Facts that either lacks do not count against a match."""
    return explain(weigh(query, candidate))


def weigh(query: Subject, candidate: Subject) -> Weighed:
    """Only the score: enough to rank many candidates, of which only the best are then explained."""
    name = best_name_match(query.names, candidate.names, things=candidate.kind != "person")
    claims = (
        birth_dates_agree(query.birth_dates, candidate.birth_dates),
        sexes_agree(query.sex, candidate.sex),
        documents_agree(query.documents, candidate.documents, (query.nationalities, candidate.nationalities)),
        nationalities_agree(query.nationalities, candidate.nationalities),
    )
    odds = name.weight if name else WEIGHTS["name.none"]
    return sum_claims(name, odds, [claim for claim in claims if claim is not None])


def sum_claims(name: NameMatch | None, odds: float, claims: list[Claim]) -> Weighed:
    """The score from the names (`odds`) and each claim in turn.

    A document outweighs all differences; a nationality only adds to a score that is `possible` without it.
    """
    added = []
    for claim in claims:
        step = claim.weight
        if claim.code in _OF_DOCUMENTS:
            step += max(FLOOR - odds, 0.0)
        elif claim.code in _OF_NATIONALITIES and score_of(odds) < POSSIBLE:
            step = 0.0
        added.append(step)
        odds += step
    return Weighed(score_of(odds), name, claims, added)


def different_things(query: str, candidate: str) -> Match:
    """No match: `query` and `candidate` are of kinds that cannot be the same, whatever their names and numbers."""
    return Match(0.0, _NAMELESS, (Reason("kind.differs", {"query": query, "candidate": candidate}),), None)


def explain(weighed: Weighed) -> Match:
    """The match with its evidence as reasons."""
    score, name, claims, _added = weighed
    reasons = (*(explain_names(name) if name else ()), *(found.reason for found in claims))
    return Match(score, name.candidate if name else _NAMELESS, reasons, _strength(score, name, claims))


def score_of(odds: float) -> float:
    """The logistic of the log-odds, flattened above 4 so that scores keep rising and never round to 1."""
    bent = odds if odds <= _KNEE else _KNEE + log1p(odds - _KNEE)
    return 1.0 / (1.0 + exp(-max(bent, _LEAST)))


def cut(score: float, decimals: int = 4) -> float:
    """The score cut to this many decimals, never rounded up: a score below a threshold must not be shown as the
    threshold.
    """
    return floor(score * 10.0**decimals + _TINY) / 10.0**decimals


def odds_of(score: float) -> float:
    """The log-odds at which `score_of` reaches `score`, up to where it flattens; the lowest log-odds for 0."""
    return min(log(score / (1.0 - score)), _KNEE) if 0.0 < score < 1.0 else _LEAST if score <= 0.0 else _KNEE


def _strength(score: float, name: NameMatch | None, claims: list[Claim]) -> MatchStrength | None:
    """A name alone is never strong, however rare: a birth date or a document has to agree too, and exactly for a weak
    alias.

    A namesake born on another day is not strong either: only the day distinguishes namesakes, and a strong match with a
    wanted person holds a traveller. An equal document outweighs it.
    """
    if score < POSSIBLE:
        return None
    codes = {found.code for found in claims}
    weak = name is not None and name.candidate.weak
    alone = codes.isdisjoint(_DECIDES if weak else _BESIDE_NAMES)
    namesake = not codes.isdisjoint(_OTHER_DAY) and codes.isdisjoint(_SAME_DOCUMENT)
    if score < STRONG or namesake or alone:
        return "possible"
    return "strong"

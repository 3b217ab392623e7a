"""One score for a traveller and a record, from all evidence together, with its explanation."""

from dataclasses import dataclass
from math import exp, log1p
from typing import Literal

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
_KNEE = 4.0
_DECIDES = frozenset({"birth_date.equal", "document.equal", "document.equal_no_issuer"})


@dataclass(frozen=True, slots=True)
class Match:
    """How surely the candidate is the traveller: `score` from 0 up to but never 1, `strength` by the thresholds.

    `matched` is the record's name that agreed best, `evidence` what an officer reads, names first.
    """

    score: float
    matched: NameForm
    evidence: tuple[Reason, ...]
    strength: MatchStrength | None


def compare(query: Subject, candidate: Subject) -> Match:
    """Weigh everything that `query` and `candidate` state. Nothing that either leaves out counts against them."""
    name = best_name_match(query.names, candidate.names)
    claims = [
        claim
        for claim in (
            birth_dates_agree(query.birth_dates, candidate.birth_dates),
            sexes_agree(query.sex, candidate.sex),
        )
        if claim is not None
    ]
    document = documents_agree(query.documents, candidate.documents, (query.nationalities, candidate.nationalities))
    odds = (name.weight if name else WEIGHTS["name.none"]) + sum(claim.weight for claim in claims)
    if document is not None:
        claims.append(document)
        odds = max(odds, FLOOR) + document.weight
    nationality = nationalities_agree(query.nationalities, candidate.nationalities)
    if nationality is not None:
        claims.append(nationality)
        odds += nationality.weight if score_of(odds) >= POSSIBLE else 0.0
    score = score_of(odds)
    reasons = (*(explain_names(name) if name else ()), *(claim.reason for claim in claims))
    return Match(score, name.candidate if name else _NAMELESS, reasons, _strength(score, name, claims))


def score_of(odds: float) -> float:
    """The logistic of the log-odds, flattened above 4 so that scores go on rising and never round to 1."""
    bent = odds if odds <= _KNEE else _KNEE + log1p(odds - _KNEE)
    return 1.0 / (1.0 + exp(-bent))


def _strength(score: float, name: NameMatch | None, claims: list[Claim]) -> MatchStrength | None:
    """A weak alias is never strong by itself: a birth date or a document has to say the same."""
    if score < POSSIBLE:
        return None
    alone = not any(claim.reason.code in _DECIDES for claim in claims)
    if score < STRONG or (alone and name is not None and name.candidate.weak):
        return "possible"
    return "strong"

"""Recompute a score with a client's own weights for some of the claims."""

from collections.abc import Mapping

from leeward.core.matching.names import NameMatch
from leeward.core.matching.score import Weighed, sum_claims
from leeward.core.matching.weights import WEIGHTS

_FORMS = frozenset(
    {
        *("name.gain.half_bits", "name.differs.further"),
        *(
            "birth_date.compatible.wide",
            "birth_date.near.wide",
            "birth_date.differs.far",
            "birth_date.differs.very_far",
        ),
    }
)
ADJUSTABLE = frozenset(WEIGHTS) - _FORMS
"""The weights that a client may set. Other forms of the same claim are scaled in proportion."""
_UNDER = {"name.gain": "name.gain.most"}
"""The weight for a term with another name."""


def reweigh(weighed: Weighed, weights: Mapping[str, float]) -> Weighed:
    """The same claims, with `weights` (additions to the log-odds by the codes of `ADJUSTABLE`) in place of ours.

    The pairing of names and dates is unchanged: weights change how much a claim counts, not what is claimed.
    """
    name = _name(weighed.name, weights) if weighed.name else None
    odds = name.weight if name else weights.get("name.none", WEIGHTS["name.none"])
    claims = [claim._replace(weight=_anew(claim.code, claim.weight, weights)) for claim in weighed.claims]
    return sum_claims(name, odds, claims)


def _name(name: NameMatch, weights: Mapping[str, float]) -> NameMatch:
    terms = tuple((code, _anew(code, weight, weights)) for code, weight in name.terms)
    return name._replace(terms=terms, weight=sum(weight for _code, weight in terms))


def _anew(code: str, stated: float, weights: Mapping[str, float]) -> float:
    code = _UNDER.get(code, code)
    if code not in weights:
        return stated
    own = WEIGHTS[code]
    return weights[code] * (stated / own if own else 1.0)

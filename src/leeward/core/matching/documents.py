"""Document numbers: the only evidence that decides almost alone."""

from leeward.core.matching.claims import Claim, claim, weight_of

_SHORTEST = 5
"""Characters; shorter numbers coincide by chance."""


def documents_agree(
    query: tuple[tuple[str, str], ...],
    candidate: tuple[tuple[str, str], ...],
    nationalities: tuple[tuple[str, ...], tuple[str, ...]],
) -> Claim | None:
    """The best claim of any pair of (number, issuer); None if no number is shared.

    Different numbers say nothing: people hold several documents. If one side gives no issuer, its `nationalities` are
    used instead.
    """
    if not query or not candidate:
        return None
    claims = [
        _same_number(
            number, (issuer,) if issuer else nationalities[0], (other_issuer,) if other_issuer else nationalities[1]
        )
        for number, issuer in query
        if len(number) >= _SHORTEST
        for other, other_issuer in candidate
        if other == number
    ]
    return max(claims, key=weight_of, default=None)


def _same_number(number: str, query: tuple[str, ...], candidate: tuple[str, ...]) -> Claim:
    if not query or not candidate:
        return claim("document.equal_no_issuer", number=number)
    shared = [issuer for issuer in query if issuer in candidate]
    if shared:
        return claim("document.equal", number=number, issuer=shared[0])
    return claim("document.equal_other_issuer", number=number, query=", ".join(query), candidate=", ".join(candidate))

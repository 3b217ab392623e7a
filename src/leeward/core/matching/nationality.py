"""Nationality: it ranks existing matches, and never makes or removes one (decision 'Harm')."""

from leeward.core.matching.claims import Claim, claim


def nationalities_agree(query: tuple[str, ...], candidate: tuple[str, ...]) -> Claim | None:
    """Whether the sides share a nationality; None if one states none.

    People may have several, so no overlap is weak evidence.
    """
    if not query or not candidate:
        return None
    shared = [code for code in query if code in candidate]
    if shared:
        return claim("nationality.equal", nationality=shared[0])
    return claim("nationality.differs", query=", ".join(query), candidate=", ".join(candidate))

"""Nationality: it orders what already matches, and never makes or unmakes a match (DESIGN 'Harm')."""

from leeward.core.matching.claims import Claim, claim


def nationalities_agree(query: tuple[str, ...], candidate: tuple[str, ...]) -> Claim | None:
    """Whether the sides share a nationality; None where one states none. People have several, so no overlap is weak."""
    if not query or not candidate:
        return None
    shared = [code for code in query if code in candidate]
    if shared:
        return claim("nationality.equal", nationality=shared[0])
    return claim("nationality.differs", query=", ".join(query), candidate=", ".join(candidate))

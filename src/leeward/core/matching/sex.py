"""Sex: weak evidence, since registers have errors and `X` means unspecified."""

from leeward.core.matching.claims import Claim, claim


def sexes_agree(query: str | None, candidate: str | None) -> Claim | None:
    """Whether both sides state the same sex; None if one does not say, or says `X` (ICAO 9303-4: unspecified)."""
    if query in (None, "X") or candidate in (None, "X"):
        return None
    return claim("sex.equal" if query == candidate else "sex.differs", query=query, candidate=candidate)

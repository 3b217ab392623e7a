"""The comparison of two names as reasons that an officer can read: which parts agree, and what differs."""

from leeward.core.findings import Reason
from leeward.core.matching.names import NameMatch
from leeward.core.matching.unfolded_tokens import written_tokens

COMMON_BITS = 15.0
"""Bits below which agreeing parts are shared by many people: two rare names have 24, JOHN SMITH 14."""


def explain_names(match: NameMatch) -> tuple[Reason, ...]:
    """The reasons in reading order: the record's name, parts that are similar but not equal, then what is missing or
    differs.
    """
    query, candidate = written_tokens(match.query), written_tokens(match.candidate)
    reasons = [Reason(_headline(match, query, candidate), {"candidate": match.candidate.text})]
    agreeing = _equal_words(match, candidate)
    if agreeing and reasons[0].code in ("name.partly", "name.alike"):
        reasons.append(Reason("name.agrees", {"candidate": agreeing}))
    for pair in match.alignment.pairs:
        if pair.likeness.kind != "equal":
            parts = {"query": " ".join(query[slice(*pair.left)]), "candidate": " ".join(candidate[slice(*pair.right)])}
            reasons.append(Reason(f"name.{pair.likeness.kind}", parts))
    reasons.extend(_unpaired_reasons(match, query, candidate))
    reasons.extend(Reason(code) for code in _flags(match))
    return tuple(reasons)


def _headline(match: NameMatch, query: tuple[str, ...], candidate: tuple[str, ...]) -> str:
    """How much of the record's name agrees."""
    alignment = match.alignment
    if not alignment.pairs:
        return "name.nothing_agrees"
    if alignment.left_over or alignment.right_over:
        return "name.partly"
    if match.query.tokens == match.candidate.tokens:
        return "name.equal" if _upper(query) == _upper(candidate) else "name.equal_other_spelling"
    if all(pair.likeness.kind == "equal" for pair in alignment.pairs):
        return "name.equal_other_order"
    return "name.alike"


def _upper(words: tuple[str, ...]) -> list[str]:
    return [word.upper() for word in words]


def _equal_words(match: NameMatch, candidate: tuple[str, ...]) -> str:
    """The record's words that are equal, in the record's order."""
    spans = sorted(pair.right for pair in match.alignment.pairs if pair.likeness.kind == "equal")
    return " ".join(word for span in spans for word in candidate[slice(*span)])


def _unpaired_reasons(match: NameMatch, query: tuple[str, ...], candidate: tuple[str, ...]) -> list[Reason]:
    ours = " ".join(query[place] for place in match.alignment.left_over)
    theirs = " ".join(candidate[place] for place in match.alignment.right_over)
    if ours and theirs:
        return [Reason("name.differs", {"query": ours, "candidate": theirs})]
    if ours:
        return [Reason("name.missing_in_record", {"query": ours})]
    if theirs:
        code = "name.missing_cut" if match.query.truncated else "name.missing_here"
        return [Reason(code, {"candidate": theirs})]
    return []


def _flags(match: NameMatch) -> tuple[str, ...]:
    common = bool(match.alignment.pairs) and match.bits < COMMON_BITS
    return (*match.flags, "name.common") if common else match.flags

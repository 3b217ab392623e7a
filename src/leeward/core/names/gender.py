"""Pairs of a man's and a woman's given name: MARIO and MARIA are two people, however similar."""

from functools import cache

from leeward.core.names import tables
from leeward.core.names.fold import fold_word

_NONE: frozenset[str] = frozenset()


def of_other_sex(left: str, right: str) -> bool:
    """Whether one folded token is a man's name and the other the woman's name derived from it."""
    return right in _counterparts().get(left, _NONE)


@cache
def _counterparts() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for man, woman in tables.gender_rows():
        his, hers = fold_word(man), fold_word(woman)
        if his != hers:
            table.setdefault(his, set()).add(hers)
            table.setdefault(hers, set()).add(his)
    return {name: frozenset(others) for name, others in table.items()}

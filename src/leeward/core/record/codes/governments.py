"""States that have one government: a territory, the state that governs it, and its other territories
(`resources/care/governed.csv`). A person who fears France fears its agencies in Martinique.
"""

from collections.abc import Mapping
from functools import cache

from leeward.resources.tables import lines

TABLE = "care/governed.csv"


def governed_with(state: str) -> frozenset[str]:
    """The state with all that have the same government; empty for no state."""
    if not state:
        return frozenset()
    group = _governing_states().get(state, state)
    return frozenset({state, group, *(territory for territory, of in _governing_states().items() if of == group)})


@cache
def _governing_states() -> Mapping[str, str]:
    """The state that governs each territory."""
    return {line.needed("territory"): line.needed("state") for line in lines(TABLE, ("territory", "state"))}

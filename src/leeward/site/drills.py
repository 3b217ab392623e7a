"""The invented travellers of drills and their papers, from the region that nothing at a border may know."""

from collections.abc import Iterable
from datetime import date

from leeward.core.training.cases.case import Case, Traveller
from leeward.core.training.cases.papers import Papers


def travellers(day: date, number: int) -> Iterable[Traveller]:
    """So many whose passport is valid on the day, the same on every node."""
    # Loaded with the first drill: a server without drills never has the invented region in memory.
    from leeward.scenario.drill_travellers import drill_travellers  # noqa: PLC0415
    from leeward.scenario.region import build_region  # noqa: PLC0415

    return drill_travellers(build_region(), today=day, number=number)


def papers(case: Case, today: date) -> Papers:
    """What a counter's readers hand over of the case's document."""
    from leeward.scenario.drill_papers import drill_papers  # noqa: PLC0415

    return drill_papers(case, today)

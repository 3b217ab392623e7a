"""What the timeline of a case says."""

from tests.apps.protection.conftest import Care

from leeward.apps.protection.queries.timeline import timeline


def texts(care: Care) -> list[str]:
    """What the timeline says, in its order."""
    return [told.body.get("text", told.label) for phase in timeline(care.case) for told in phase.facts]

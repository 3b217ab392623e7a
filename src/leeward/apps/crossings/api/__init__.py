"""Crossings over HTTP, for systems of the key's agency: the same actions, rights and audit rows as the pages."""

from leeward.apps.crossings.api.agreements import router as agreements
from leeward.apps.crossings.api.appeals import router as appeals
from leeward.apps.crossings.api.lists import router as lists
from leeward.apps.crossings.api.persons import router
from leeward.apps.crossings.api.statistics import router as statistics
from leeward.apps.crossings.api.voyages import router as voyages

router.add_router("", lists)
router.add_router("", statistics)
router.add_router("", voyages)
router.add_router("/appeals", appeals)
router.add_router("/entries", agreements)

__all__ = ["router"]

"""Networks over HTTP, for the programs of analysts: the same inquiries, rights and audit rows as the pages."""

from leeward.apps.networks.api.charts import router as charts
from leeward.apps.networks.api.entities import router as entities
from leeward.apps.networks.api.groups import router as groups
from leeward.apps.networks.api.imports import router as imports
from leeward.apps.networks.api.inquiries import router

router.add_router("", charts)
router.add_router("", entities)
router.add_router("", groups)
router.add_router("", imports)

__all__ = ["router"]

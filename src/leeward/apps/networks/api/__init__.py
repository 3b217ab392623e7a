"""Networks over HTTP, for the programs of analysts: the same inquiries, rights and audit rows as the pages."""

from ninja import Router

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.networks.api import inquiries

router = Router(tags=["inquiries"], auth=BearerKey())
router.add_router("", inquiries.router)

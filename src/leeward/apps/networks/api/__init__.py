"""Networks over HTTP, for the programs of analysts: the same inquiries, rights and audit rows as the pages."""

from leeward.apps.networks.api.inquiries import router

__all__ = ["router"]

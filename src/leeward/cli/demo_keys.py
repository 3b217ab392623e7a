"""The demonstration's node key: made where it is set up, as an installation makes its own, so that it can sign."""

from leeward.apps.agencies.queries import local_agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.keys import make_keys
from leeward.apps.exchange.queries import node_keys

ADDRESS = "https://localhost:8443"
"""Nothing listens there: the demonstration has no partners."""


def load_keys() -> None:
    """Make the node's keys, once. A folder that has keys keeps them."""
    agency = local_agency()
    if agency is not None and not node_keys.bundle_files(node_keys.folder()):
        make_keys(agency.code, ADDRESS, actor=SYSTEM)

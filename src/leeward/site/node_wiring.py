"""What fills the hooks that keys and federation need: a command between nodes starts with these alone."""

from leeward.apps.audit.queries import notary
from leeward.apps.exchange.actions import witnessing


def fill_hooks() -> None:
    """Fill them, once in a process."""
    notary.identity.fill(witnessing.signing_identity)
    notary.find_key.fill(witnessing.unrevoked_key)

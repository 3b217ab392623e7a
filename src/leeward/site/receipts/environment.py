"""What of the node's environment the person's page gets."""

from leeward.site import public_page

OWN = ("LEEWARD_RECEIPTS", "LEEWARD_DEMO", "LEEWARD_PROXY", "LEEWARD_RESOURCES")
"""How the names of variables begin that this process may have."""


def environment_of(variables: dict[str, str]) -> dict[str, str]:
    """Its own variables and its folder; nothing that says where the node keeps anything."""
    return public_page.environment_of(variables, OWN, "LEEWARD_RECEIPTS")

"""What of the node's environment the public page gets: nothing that says where the node keeps anything."""

from pathlib import Path

OWN = ("LEEWARD_DECLARATION", "LEEWARD_DEMO", "LEEWARD_PROXY", "LEEWARD_RESOURCES")
"""How the names of variables begin that this process may have."""
_SHARED = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "HOME", "VIRTUAL_ENV")


def environment_of(variables: dict[str, str]) -> dict[str, str]:
    """What of the node's environment the public page gets: nothing that says where the node keeps anything."""
    node = Path(variables.get("LEEWARD_VAR") or "var").absolute()
    own = {name: value for name, value in variables.items() if name.startswith(OWN) or name in _SHARED}
    return {"LEEWARD_DECLARATIONS": str(node / "declarations"), **own}

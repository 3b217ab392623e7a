"""Whether the json file of a release is what its node signed: with nothing but the file and the node's public keys."""

from collections.abc import Mapping
from typing import Any, Literal

from leeward.core.federation.keys import PublicKeys
from leeward.core.federation.keys.signing_keys import BadKey
from leeward.core.operation.release_json import BadRelease, check_published, signed_bytes

Problem = Literal["", "format", "keys", "node", "key", "signature"]
"""Empty where all is right: no such file; no such keys; keys of another node; a key that is none of them; altered."""
PARTS = ("release", "people", "differences")


def release_problem(file: Any, published: Any) -> Problem:
    """What is wrong with the file of a release beside what its node publishes of its keys (`/exchange/v1/keys`)."""
    try:
        body, signed = {part: file[part] for part in PARTS}, file["signed"]
        check_published(body)
        node, key, signature = str(signed["node"]), str(signed["key"]), bytes.fromhex(signed["signature"])
    except (BadRelease, KeyError, TypeError, ValueError):
        return "format"
    bundles = _bundles(published)
    if not bundles:
        return "keys"
    own = [each for each in bundles if each.node == node]
    if not own:
        return "node"
    found = next((each.signing for each in own if each.signing.id == key), None)
    if found is None:
        return "key"
    return "" if found.holds(signature, signed_bytes(body)) else "signature"


def _bundles(published: Any) -> list[PublicKeys]:
    """The keys of a node, each with its own signature checked; none of what is no such list."""
    keys = published.get("keys") if isinstance(published, Mapping) else None
    try:
        return [PublicKeys.from_json(each) for each in keys] if isinstance(keys, list) else []
    except BadKey:
        return []

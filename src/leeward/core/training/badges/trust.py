"""The issuers that a reader trusts, with their keys, from a file: `{"did:key:z6Mk...": ["z6Mk..."]}`."""

from leeward.core.federation.keys.signing_keys import VerifyKey
from leeward.core.outside_json import BadJson, read_json
from leeward.core.training.badges.multikey import read_key
from leeward.core.training.badges.refusals import Refused, Unreadable, not_json
from leeward.core.training.badges.verification import Trust


def read_trust(data: bytes) -> Trust:
    """The keys by issuer. Raises Unreadable, which names the issuer whose keys are none."""
    try:
        value = read_json(data)
    except BadJson as error:
        raise not_json(error) from error
    if not isinstance(value, dict):
        raise Unreadable("badge.trust", issuer="…")
    return {issuer: _keys(issuer, keys) for issuer, keys in value.items()}


def _keys(issuer: str, keys: object) -> frozenset[VerifyKey]:
    try:
        if isinstance(keys, list):
            return frozenset(read_key(each) for each in keys)
    except Refused as error:
        raise Unreadable("badge.trust", issuer=issuer) from error
    raise Unreadable("badge.trust", issuer=issuer)

"""The key by which others seal letters to a caring agency: derived from its own case key, so nothing more is kept."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.models.keys import owner_keys
from leeward.core.federation.keys import Opener


def openers(agency: Agency) -> list[Opener]:
    """What opens letters to the agency, for each version of its key file, the newest last. Raises NoOwnerKey."""
    return [
        Opener(X25519PrivateKey.from_private_bytes(_derived(key)))
        for _, key in sorted(owner_keys(agency.code).versions().items())
    ]


def public_key(agency: Agency) -> bytes:
    """What others seal with for the agency. Raises NoOwnerKey."""
    return openers(agency)[-1].sealing_key.public


def _derived(key: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"leeward v1 letters to a caring agency").derive(key)

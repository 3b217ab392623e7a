"""Keys of a node: sign and verify, seal and open, and the signed texts that say whose key is whose."""

from leeward.core.keys.sealing import ALGORITHMS, HYBRID, X25519, NotSealed, Opener, SealingKey
from leeward.core.keys.signing import BadKey, FileSigner, Signer, VerifyKey, signed_context, signers

__all__ = [
    "ALGORITHMS",
    "HYBRID",
    "X25519",
    "BadKey",
    "FileSigner",
    "NotSealed",
    "Opener",
    "SealingKey",
    "Signer",
    "VerifyKey",
    "signed_context",
    "signers",
]

"""Keys of a node: sign and verify, encrypt and decrypt, and signed statements of which key is whose."""

from leeward.core.federation.keys.bundle import PublicKeys
from leeward.core.federation.keys.certificate import make_certificate
from leeward.core.federation.keys.encryption import ALGORITHMS, HYBRID, X25519, NotSealed, Opener, SealingKey
from leeward.core.federation.keys.revocations import Revocation, Revocations, read_request, sign_request
from leeward.core.federation.keys.signing_keys import BadKey, FileSigner, Signer, VerifyKey, signed_context, signers

__all__ = [
    "ALGORITHMS",
    "HYBRID",
    "X25519",
    "BadKey",
    "FileSigner",
    "NotSealed",
    "Opener",
    "PublicKeys",
    "Revocation",
    "Revocations",
    "SealingKey",
    "Signer",
    "VerifyKey",
    "make_certificate",
    "read_request",
    "sign_request",
    "signed_context",
    "signers",
]

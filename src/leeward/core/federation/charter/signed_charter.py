"""The federation file: a charter with the signatures of its custodians, in canonical JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.read import BadFile, Fields, read_object
from leeward.core.federation.keys import Signer, VerifyKey, signed_context, signers
from leeward.core.federation.keys.canonical import dumps

KIND = "federation"


@dataclass(frozen=True)
class SignedCharter:
    """A charter and its signatures by key id. Nothing in it is trusted yet."""

    charter: Charter
    signatures: Mapping[str, bytes]

    def signed_by(self, signer: Signer) -> "SignedCharter":
        """The same with one more signature."""
        signature = signer.sign(signed_context("charter", dumps(self.charter.to_json())))
        return replace(self, signatures={**self.signatures, signer.id: signature})

    def agreed(self, roots: Iterable[VerifyKey]) -> frozenset[str]:
        """The ids of those `roots` that signed this charter."""
        return signers("charter", dumps(self.charter.to_json()), self.signatures, roots)

    def to_bytes(self) -> bytes:
        """The file."""
        signatures = {key: signature.hex() for key, signature in self.signatures.items()}
        return dumps({"leeward": KIND, "charter": self.charter.to_json(), "signatures": signatures}) + b"\n"


def read(data: bytes) -> SignedCharter:
    """The federation file in `data`. Raises BadFile."""
    fields = read_object(data, KIND)
    found = SignedCharter(
        Charter.read(Fields(fields.take("charter"), "charter")), _signatures(fields.take("signatures"))
    )
    fields.done()
    return found


def _signatures(value: Any) -> dict[str, bytes]:
    try:
        found = {key: bytes.fromhex(signature) for key, signature in value.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise BadFile("field", "signatures") from error
    # Six: when all custodians change, the three before and the three after sign.
    if len(found) > 6 or any(len(signature) != 64 or signature.hex() != value[key] for key, signature in found.items()):
        raise BadFile("field", "signatures")
    return found

"""A seal as read, whatever it was printed as: who signed, when, which document, what it says, and what was signed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["vds", "idb", "vds-nc", "boarding_pass"]


@dataclass(frozen=True, slots=True)
class SealField:
    """One thing that a seal says. `name` is a code; `tag` where the seal has it when no profile names the field."""

    name: str
    value: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class SealSignature:
    """What was signed and how: `raw` is r || s.

    `certificate` is the signer's in DER where the seal carries it. Else `signer` and `reference` name it: for a VDS the
    signer's four characters and the certificate's serial number, for an IDB the last bytes of the certificate's SHA-1.
    """

    signed: bytes
    raw: bytes
    hash: str
    signer: str = ""
    reference: str = ""
    certificate: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal. `document` is the profile's code, `unknown` with its reference where no profile is known here.

    `zone` holds the lines of a machine readable zone that the seal repeats; of a visa they end in fillers where the
    seal leaves the optional data out. `signature` is None for a boarding pass or an unsigned barcode.
    """

    kind: Kind
    version: str
    issuer: str
    document: str
    reference: str
    issued: date | None
    signed_on: date | None
    fields: tuple[SealField, ...]
    zone: tuple[str, ...] = ()
    signature: SealSignature | None = None

    def field(self, name: str) -> str:
        """The first field of this name, or nothing."""
        return next((field.value for field in self.fields if field.name == name), "")

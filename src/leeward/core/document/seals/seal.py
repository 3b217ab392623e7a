"""A seal as read, of any kind: signer, dates, document, fields, and the signed bytes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["vds", "idb", "vds-nc", "boarding_pass"]


@dataclass(frozen=True, slots=True)
class SealField:
    """One field of a seal. `name` is a code; `tag` is its tag in the seal if no profile names the field."""

    name: str
    value: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class SealSignature:
    """The signature and what it covers: `raw` is r || s.

    `certificate` is the signer's in DER if the seal contains it. Otherwise `signer` and `reference` name it: for a VDS
    the signer's four characters and the certificate's serial number, for an IDB the last bytes of the certificate's
    SHA-1.
    """

    signed: bytes
    raw: bytes
    hash: str
    signer: str = ""
    reference: str = ""
    certificate: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal. `document` is the profile's code, or `unknown` with its reference if there is no profile.

    `zone` holds the lines of a machine readable zone that the seal repeats; for a visa they end in fillers if the seal
    leaves the optional data out. `signature` is None for a boarding pass or an unsigned barcode.
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

"""Files of trust anchors as publishers make them, with keys of an invented state."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime

from tests.core.document.chip.making import master_list

from leeward.apps.audit.actions import Actor
from leeward.apps.trust_anchors.actions import Imported
from leeward.core.document.pki import read_certificate
from leeward.scenario.issuing import MASTER_LIST_SIGNER, Authority

ADMIN = Actor("admin", "BRB-RBPF")

ROOT = Authority.root("UT", "CSCA UTOPIA")

SIGNER = ROOT.issue("UT", "Master List Signer", serial=2, purposes=(MASTER_LIST_SIGNER,))

OTHERS = [Authority.root(f"X{letter}", "CSCA") for letter in "ABCDEFGHIJKL"]


def fingerprint(certificate: bytes) -> str:
    return read_certificate(certificate).fingerprint


ROOT_PRINT = fingerprint(ROOT.certificate)


def masters(*authorities: Authority, signed_at: datetime = datetime(2026, 5, 1, tzinfo=UTC)) -> bytes:
    held = (ROOT.certificate, *(one.certificate for one in authorities))
    return master_list(held, SIGNER, along=(SIGNER.certificate, ROOT.certificate), signed_at=signed_at)


Bring = Callable[..., Imported]


def pem(data: bytes, label: str = "CERTIFICATE") -> bytes:
    return b"\n".join(
        [f"-----BEGIN {label}-----".encode(), base64.encodebytes(data), f"-----END {label}-----\n".encode()]
    )


def ldif(*values: tuple[str, bytes]) -> bytes:
    """Values as the directory writes them: base64, folded after 76 characters."""
    told = [b"version: 1", b"dn: o=PKD"]
    for attribute, data in values:
        line = attribute.encode() + b":: " + base64.b64encode(data)
        told += [line[:76], *(b" " + line[at : at + 75] for at in range(76, len(line), 75))]
    return b"\n".join(told) + b"\n"

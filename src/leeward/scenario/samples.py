"""Files to try at the counter: chip reads and pictures of invented documents, and the trust anchors to verify them.

All keys are generated and discarded, so no one can sign another file that the demonstration would trust.
"""

import base64
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from io import BytesIO

import yaml
from cryptography.hazmat.primitives.asymmetric import ec

from leeward.core.document import mrz
from leeward.core.document.pki import Scheme
from leeward.resources import read_text
from leeward.scenario.chip_keys import active_signature, answer, dg14, dg15
from leeward.scenario.chips import dg1, dg2, sod
from leeward.scenario.faces import face
from leeward.scenario.issuing import Authority, Hand, ec_key
from leeward.scenario.pages import jpeg, page, with_seal
from leeward.scenario.seals import vds

TABLE = "scenario/samples.yaml"
STATE, ALPHA2 = "BRB", "BB"
_REVOKED, _SEALS = 7, 0x5B
_PLAIN_SHA256 = "0.4.0.127.0.7.1.1.4.1.3"
_CHALLENGE = bytes.fromhex("3141592653589793")


@dataclass(frozen=True, slots=True)
class SampleText:
    """One row of the table, in the demonstration's own words. `kind` is `chip`, `picture` or `paper`."""

    name: str
    kind: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Samples:
    """The files by name, the trust anchors in PEM, and the root to pin (DER)."""

    files: Mapping[str, bytes]
    anchors: bytes
    root: bytes


@cache
def sample_texts() -> tuple[SampleText, ...]:
    """The rows in the order of the table."""
    rows: dict[str, dict[str, str]] = yaml.safe_load(read_text(TABLE))
    return tuple(SampleText(name, **row) for name, row in rows.items())


def make_samples(zone: Sequence[str], *, today: date) -> Samples:
    """Make the files about the holder of `zone`, the two lines of a valid passport of Barbados."""
    signed = datetime.combine(today - timedelta(400), time(12), UTC)
    root = Authority.root(ALPHA2, "CSCA of the demonstration")
    hand = Hand(ec_key("brainpoolP256r1"), Scheme("ecdsa_plain", "sha256"))
    seals = root.issue(ALPHA2, "TS", hand=hand, serial=_SEALS)
    files = dict(_reads(zone, root, signed)) | dict(_pictures(zone, seals, signed.date()))
    crl = root.revoke(_REVOKED, this=signed + timedelta(380))
    parts = (("CERTIFICATE", root.certificate), ("CERTIFICATE", seals.certificate), ("X509 CRL", crl))
    return Samples(files, b"".join(_pem(*part) for part in parts), root.certificate)


def _reads(zone: Sequence[str], root: Authority, signed: datetime) -> Iterator[tuple[str, bytes]]:
    key, stranger = ec_key(), ec_key()
    groups = {1: dg1("".join(zone)), 2: dg2(face()), 14: dg14(active_signature(_PLAIN_SHA256)), 15: dg15(key)}

    def read(signer: Authority, by: ec.EllipticCurvePrivateKey = key, **changed: bytes) -> bytes:
        files = {f"DG{number}": group for number, group in groups.items()} | changed
        return _zipped({"SOD": sod(groups, signer, signed_at=signed)} | files, answer(by, _CHALLENGE))

    signer = root.issue(ALPHA2, "Document signer 3", serial=3)
    yield "genuine.zip", read(signer)
    yield "new-face.zip", read(signer, DG2=dg2(face(1)))
    yield "copied.zip", read(signer, stranger)
    yield "revoked.zip", read(root.issue(ALPHA2, f"Document signer {_REVOKED}", serial=_REVOKED))
    yield "unknown-signer.zip", read(Authority.root(ALPHA2, "Another CSCA").issue(ALPHA2, "Document signer 1"))


def _pictures(zone: Sequence[str], seals: Authority, issued: date) -> Iterator[tuple[str, bytes]]:
    words = ("BARBADOS  PASSPORT", "SPECIMEN NOT VALID", f"ISSUED {issued:%d %b %Y}".upper())
    yield "passport.jpg", jpeg(page(zone, words, photo=face()))
    other = str((int(zone[1][14]) + 1) % 10)  # the birth year's last digit (Doc 9303-4: positions 14 to 19)
    yield "altered-page.jpg", jpeg(page((zone[0], zone[1][:14] + other + zone[1][15:]), words, photo=face()))
    paper = _emergency("BRATHWAITE", "KEMAR", "E0012345", issued)
    theirs = _emergency("CLARKE", "SHANE", "E0067890", issued)
    words = ("BARBADOS", "EMERGENCY TRAVEL DOCUMENT", f"ISSUED {issued:%d %b %Y}".upper())
    for name, lines in (("sealed.jpg", paper), ("borrowed-seal.jpg", theirs)):
        seal = vds(seals, {0x02: "".join(lines)}, issuer=STATE, country=ALPHA2, issued=issued, signed=issued)
        yield name, jpeg(with_seal(page(paper, words), seal))


def _emergency(surname: str, given_names: str, number: str, issued: date) -> tuple[str, ...]:
    """The zone of an emergency travel document (Doc 9303-8: the code PU, in the size TD2)."""
    return mrz.make(
        "TD2",
        document_type="PU",
        issuer=STATE,
        number=number,
        nationality=STATE,
        surname=surname,
        given_names=given_names,
        birth_date=date(1991, 4, 23),
        sex="M",
        expiry_date=issued + timedelta(730),
    )


def _zipped(files: Mapping[str, bytes], response: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"EF_{name}.bin", data)
        log = {"challenge": _CHALLENGE.hex(), "response": response.hex()}
        archive.writestr("active_authentication.json", json.dumps(log))
    return out.getvalue()


def _pem(label: str, data: bytes) -> bytes:
    body = base64.encodebytes(data).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n".encode()

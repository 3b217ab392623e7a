"""Published seals: all that have a certificate verify, and no mutant does."""

import base64
import json
from datetime import date
from pathlib import Path

import pytest

from leeward.core.document.pki import Certificate, Source, TrustStore, read_certificate
from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.core.document.seals.verify import verify

TODAY = date(2026, 11, 24)
SIGNED = {
    "residentPermit": "residence_permit",
    "addressStickerId": "address_sticker_card",
    "visa_224bitSig": "visa",
    "supplementSheet": "supplementary_sheet",
    "addressStickerPassport": "address_sticker_passport",
    "emergenyTravelDoc": "emergency_travel_document",
    "permanentResidencePermit": "unknown",
}
"""The vectors whose signer's certificate is published, and what they are."""
BROKEN = {"ankunftsnwPapier2": "its certificate reference has length 0 and three characters"}


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "documents" / "vds"


@pytest.fixture(scope="module")
def store(folder: Path) -> TrustStore:
    names = ("sealgen_DETS32.crt", "sealgen_UTTS5B.crt", "au_csca.cer")
    return TrustStore.of((certificate(folder / name), Source(name)) for name in names)


def certificate(path: Path) -> Certificate:
    data = path.read_bytes()
    if data.startswith(b"-----"):
        data = base64.b64decode("".join(line for line in data.decode().splitlines() if "-----" not in line))
    return read_certificate(data)


def vectors(folder: Path) -> dict[str, bytes]:
    lines = (folder / "tsenger_vds_vectors.txt").read_text().splitlines()
    return {name: text.encode() for name, text in (line.split() for line in lines if line.strip())}


def other_seals(folder: Path) -> list[bytes]:
    lines = (folder / "li0ard_test_seals.txt").read_text().splitlines()
    return [line.strip().encode() for line in lines if line.startswith(("dc", "RDB1"))]


def test_every_vector_is_read_except_one_that_is_damaged(folder: Path) -> None:
    for name, data in vectors(folder).items():
        if name in BROKEN:
            with pytest.raises(MalformedSeal):
                read_seal(data, today=TODAY)
        else:
            assert read_seal(data, today=TODAY).fields, name


def test_every_vector_with_a_certificate_verifies(folder: Path, store: TrustStore) -> None:
    found = {name: read_seal(data, today=TODAY) for name, data in vectors(folder).items() if name not in BROKEN}
    valid = {name for name, seal in found.items() if verify(seal, store, today=TODAY).signature == "valid"}
    assert valid == set(SIGNED)
    assert {name: found[name].document for name in SIGNED} == SIGNED


def test_seals_and_barcodes_of_another_maker_verify(folder: Path, store: TrustStore) -> None:
    seals = [read_seal(data, today=TODAY) for data in other_seals(folder)]
    assert [seal.kind for seal in seals] == ["vds"] * 9 + ["idb"] * 8
    assert {verify(seal, store, today=TODAY).signature for seal in seals} == {"valid"}


def test_a_changed_byte_never_verifies(folder: Path, store: TrustStore) -> None:
    """Every seventh byte of each signed vector, one after the other."""
    for name in SIGNED:
        whole = bytes.fromhex(vectors(folder)[name].decode())
        for at in range(2, len(whole), 7):
            mutant = whole[:at] + bytes((whole[at] ^ 0x11,)) + whole[at + 1 :]
            try:
                seal = read_seal(mutant, today=TODAY)
            except MalformedSeal:
                continue
            assert verify(seal, store, today=TODAY).signature != "valid", (name, at)


def test_the_australian_proof_chains_to_its_signing_authority(folder: Path, store: TrustStore) -> None:
    lines = [line.encode() for line in (folder / "vdsnc_vectors.jsonl").read_text().splitlines()]
    whole, changed = read_seal(lines[0], today=TODAY), read_seal(lines[1], today=TODAY)
    facts = verify(whole, store, today=TODAY)
    assert facts.genuine
    assert facts.vouched_by == "issued"
    assert facts.right_purpose is True
    assert whole.field("name") == "CITIZEN  JANE CATHERINE"
    assert verify(changed, store, today=TODAY).signature == "broken"
    with pytest.raises(MalformedSeal, match="data is missing"):
        read_seal(lines[2], today=TODAY)
    assert verify(whole, TrustStore.of(()), today=TODAY).vouched_by == "nobody"
    spaced = json.loads(lines[0])
    spaced["sig"]["alg"] = "ES 256"
    assert verify(read_seal(json.dumps(spaced).encode(), today=TODAY), store, today=TODAY).genuine

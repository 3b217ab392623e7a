"""The demonstration's files to try: each is what its row says, and nothing in them is real."""

from collections.abc import Mapping
from datetime import date

import pytest

from leeward.core.document import rules
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.proofs import Evidence
from leeward.core.document.chip.rules import about
from leeward.core.document.chip.trust_file import parts
from leeward.core.document.chip.upload import read_upload
from leeward.core.document.imaging import decode, read_barcodes, read_zone
from leeward.core.document.pki import Source, TrustStore, read_certificate, read_crl
from leeward.core.document.rules.statement import of_zone
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.verify import verify
from leeward.scenario import build_region, checks_to_try
from leeward.scenario.faces import face
from leeward.scenario.samples import Samples, make_samples, sample_texts

TODAY = date(2026, 11, 25)
CLEAR = next(case for case in checks_to_try(build_region(), today=TODAY) if case.code == "clear")
MADE = make_samples(CLEAR.zone, today=TODAY)


def store(made: Samples = MADE) -> TrustStore:
    """What the demonstration trusts."""
    found = [(part.kind, part.data) for part in parts(made.anchors)]
    certificates = [read_certificate(data) for kind, data in found if kind == "certificate"]
    source = Source("Demonstration")
    return TrustStore.of(
        [(one, source) for one in certificates], [read_crl(data) for kind, data in found if kind == "crl"]
    )


def test_the_table_names_every_file_and_no_other() -> None:
    # Papers are of people of the region: `scenario.paper_notes`.
    assert [row.name for row in sample_texts()] == [*MADE.files, "papers.csv"]
    assert all(row.title and row.why for row in sample_texts())


CHIPS: Mapping[str, list[str]] = {
    "genuine.zip": [],
    "new-face.zip": ["chip.hash_differs"],
    "copied.zip": ["chip.key_unproved"],
    "revoked.zip": ["chip.revoked"],
    "unknown-signer.zip": ["chip.signer_unknown"],
}


@pytest.mark.parametrize("name", CHIPS)
def test_a_chip_read_raises_what_it_is_for(name: str) -> None:
    read = read_upload(MADE.files[name])
    found = inspect(read.files, store=store(), today=TODAY, evidence=Evidence(read.answered))
    assert [one.kind for one in about(found, None, today=TODAY)] == CHIPS[name]
    assert found.zone
    assert found.zone.lines == CLEAR.zone
    assert found.facts
    assert found.facts.proofs.active.state == ("failed" if name == "copied.zip" else "proved")
    assert found.face
    assert found.face.data == face(1 if name == "new-face.zip" else 0)


PICTURES: Mapping[str, bool] = {"passport.jpg": True, "altered-page.jpg": False, "sealed.jpg": True}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_read_as_its_row_says(name: str) -> None:
    found = read_zone(decode(MADE.files[name]), today=TODAY)
    assert found
    assert found.agrees is PICTURES[name]


@pytest.mark.parametrize(("name", "same"), [("sealed.jpg", True), ("borrowed-seal.jpg", False)])
def test_a_seal_is_genuine_and_of_this_document_or_another(name: str, same: bool) -> None:
    picture = decode(MADE.files[name])
    (content,) = read_barcodes(picture)
    seal, page = read_seal(content, today=TODAY), read_zone(picture, today=TODAY)
    assert verify(seal, store(), today=TODAY).genuine
    assert page
    assert ("".join(page.zone.lines) in {each.value.replace("\n", "") for each in seal.fields}) is same


def test_the_emergency_document_raises_no_doubt_about_its_code() -> None:
    page = read_zone(decode(MADE.files["sealed.jpg"]), today=TODAY)
    assert page
    assert page.zone.document_type == "PU"
    assert not [one for one in rules.about(of_zone(page.zone), today=TODAY) if one.kind == "document.malformed_field"]


def test_another_demonstration_trusts_none_of_it() -> None:
    other = make_samples(CLEAR.zone, today=TODAY)
    read = read_upload(MADE.files["genuine.zip"])
    found = inspect(read.files, store=store(other), today=TODAY)
    assert found.facts
    assert not found.facts.is_authentic

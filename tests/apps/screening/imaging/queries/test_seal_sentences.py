"""A seal in sentences: what is for it, against it, and unknown."""

from datetime import date
from typing import Any

import pytest

from leeward.apps.screening.imaging.queries.json_form import kept_json
from leeward.apps.screening.imaging.queries.read import SealRead, seal_read
from leeward.apps.screening.imaging.queries.seal_sentences import name_of, tell
from leeward.core.document.mrz import parse
from leeward.core.document.pki import Source, TrustStore, read_certificate
from leeward.core.document.rules import Reading, compare
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.statements import reading_of
from leeward.core.document.seals.verify import verify
from leeward.scenario.issuing import Authority
from leeward.scenario.seals import ZONE, signer, vds, vds_nc

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
OTHER = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"


def told(store: TrustStore, zone: str = "", **head: Any) -> list[tuple[str, str]]:
    seal = read_seal(vds(SIGNER, **head), today=TODAY)
    page = Reading.of_zone(parse(zone, today=TODAY)) if zone else Reading()
    shared = compare(page, reading_of(seal, page.type, today=TODAY), "seal")
    read = SealRead(b"", seal, verify(seal, store, today=TODAY), shared)
    return [(each.mark, each.text) for each in tell(kept_json(read))]


def trusting(*authorities: Authority) -> TrustStore:
    return TrustStore.of((read_certificate(each.certificate), Source("our list")) for each in authorities)


def test_a_genuine_seal_on_its_document() -> None:
    found = told(trusting(SIGNER, ROOT), "\n".join(ZONE))
    assert [mark for mark, _text in found] == ["agrees", "agrees", "agrees", "agrees"]
    assert found[0][1].startswith("Seal verified")
    assert "our list" in found[2][1]


def test_an_unknown_signer_is_unknown_and_no_accusation() -> None:
    assert [mark for mark, _text in told(trusting(ROOT))] == ["open"]
    ((mark, text), (agreed, agreement)) = told(trusting(ROOT), "\n".join(ZONE))
    assert (mark, agreed) == ("open", "open")
    assert text.startswith("Seal not verified: its signer is not known here")
    assert "proves nothing" in agreement


def test_a_certificate_inside_the_seal_never_reads_like_a_known_one() -> None:
    seal = read_seal(vds_nc(signer(ROOT), {"pid": {"n": "ERIKSSON ANNA"}}), today=TODAY)
    found = tell(kept_json(SealRead(b"", seal, verify(seal, TrustStore.of(()), today=TODAY))))
    assert found[0].text.startswith("Seal not verified: its signer is not known here")
    assert {each.mark for each in found} == {"open"}
    assert "proves nothing" in found[1].text


def test_a_boarding_pass_that_agrees_proves_nothing() -> None:
    seal = read_seal(b"M1ERIKSSON/ANNA       EABC123 YULFRAAC 0834 326J001A0025 100", today=TODAY)
    page = Reading.of_zone(parse("\n".join(ZONE), today=TODAY))
    shared = compare(page, reading_of(seal, page.type, today=TODAY), "seal")
    found = tell(kept_json(SealRead(b"", seal, verify(seal, trusting(ROOT), today=TODAY), shared)))
    assert shared
    assert {each.mark for each in found} <= {"open", "differs"}
    assert found[0].text.startswith("Barcode not verified")


def test_a_signer_that_an_administrator_imported_is_named() -> None:
    store = TrustStore.of((read_certificate(each.certificate), Source("file", pinned=True)) for each in (SIGNER, ROOT))
    assert "an administrator here added (file)" in told(store)[0][1]


def test_sentences_against_it() -> None:
    assert told(trusting(signer(ROOT)))[0][0] == "differs"
    texts = [text for mark, text in told(trusting(SIGNER, ROOT), OTHER) if mark == "differs"]
    assert len(texts) == 1
    assert "ERIKSSON" in texts[0]
    assert "LINDSTROM" in texts[0]
    assert [mark for mark, _text in told(trusting(SIGNER, ROOT), issuer="BRB")] == [
        "differs",
        "agrees",
        "agrees",
        "differs",
    ]


@pytest.mark.django_db
def test_without_any_anchor_nothing_is_claimed() -> None:
    read = seal_read(vds(SIGNER), None, today=TODAY)
    assert (read.facts.signature, read.facts.genuine) == ("unknown_signer", False)
    assert name_of(read.seal.fields[0]) == "Machine readable zone"

"""A seal in sentences: what speaks for it, against it, and what is open."""

from datetime import date
from typing import Any

import pytest

from leeward.apps.screening.reading.queries import SealRead, seal_read
from leeward.apps.screening.reading.telling import name_of, tell
from leeward.core.documents import Reading, compared
from leeward.core.mrz import parse
from leeward.core.pki import Source, TrustStore, read_certificate
from leeward.core.scenario.issuing import Authority
from leeward.core.scenario.seals import ZONE, signer, vds
from leeward.core.seals import read_seal
from leeward.core.seals.stated import stated
from leeward.core.seals.verify import verify

TODAY = date(2026, 11, 24)
ROOT = Authority.root()
SIGNER = signer(ROOT)
OTHER = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"


def told(store: TrustStore, zone: str = "", **head: Any) -> list[tuple[str, str]]:
    seal = read_seal(vds(SIGNER, **head), today=TODAY)
    page = Reading.of_zone(parse(zone, today=TODAY)) if zone else Reading()
    shared = compared(page, stated(seal, page.type, today=TODAY), "seal")
    read = SealRead(b"", seal, verify(seal, store, today=TODAY), shared)
    return [(each.mark, each.text) for each in tell(read)]


def trusting(*authorities: Authority) -> TrustStore:
    return TrustStore.of((read_certificate(each.certificate), Source("our list")) for each in authorities)


def test_a_genuine_seal_on_its_document() -> None:
    found = told(trusting(SIGNER, ROOT), "\n".join(ZONE))
    assert [mark for mark, _text in found] == ["agrees", "agrees", "agrees"]
    assert "our list" in found[1][1]


def test_an_unknown_signer_is_open_and_no_accusation() -> None:
    assert [mark for mark, _text in told(trusting(ROOT))] == ["open"]


def test_what_speaks_against_it() -> None:
    assert told(trusting(signer(ROOT)))[0][0] == "differs"
    texts = [text for mark, text in told(trusting(SIGNER, ROOT), OTHER) if mark == "differs"]
    assert len(texts) == 1
    assert "ERIKSSON" in texts[0]
    assert "LINDSTROM" in texts[0]
    assert [mark for mark, _text in told(trusting(SIGNER, ROOT), issuer="BRB")] == ["agrees", "agrees", "differs"]


@pytest.mark.django_db
def test_without_any_anchor_nothing_is_claimed() -> None:
    read = seal_read(vds(SIGNER), None, today=TODAY)
    assert (read.facts.signature, read.facts.genuine) == ("unknown_signer", False)
    assert name_of(read.seal.fields[0]) == "Machine readable zone"

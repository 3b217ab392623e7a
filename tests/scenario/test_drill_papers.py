"""Papers of drills read like real ones: what the zone, page, chip and seal say is what the case says."""

from datetime import date

import pytest
from tests.core.training.cases.people import ADA

from leeward.core.document import mrz
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.upload import read_upload
from leeward.core.document.imaging import decode, read_zones
from leeward.core.document.pki import Source, TrustStore, read_certificate
from leeward.core.document.seals import read_seal
from leeward.core.document.seals.verify import verify
from leeward.core.training.cases.case import Family
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.papers import Papers
from leeward.scenario.drill_papers import drill_papers

TODAY = date(2026, 12, 1)


def papers(family: Family, *, target: bool) -> Papers:
    return drill_papers(make(family, ADA, target=target, difficulty="easy", seed=4), TODAY)


def trusted(found: Papers) -> TrustStore:
    sources = (Source("Test", role="authority"), Source("Test", role="signer"))
    return TrustStore.of(zip(map(read_certificate, found.trusted), sources, strict=True))


def test_a_zone_alone_has_nothing_beside_it() -> None:
    found = papers("altered_zone", target=True)
    assert found == Papers(found.zone)
    assert mrz.parse("\n".join(found.zone), today=TODAY).number == ADA.number


@pytest.mark.parametrize("target", [True, False])
def test_a_chip_is_signed_by_its_state_and_says_what_the_case_says(target: bool) -> None:
    found = papers("wrong_chip", target=target)
    read = inspect(read_upload(found.chip).files, store=trusted(found), today=TODAY)
    assert read.facts is not None
    assert read.facts.is_authentic
    assert read.zone is not None
    assert (read.zone.number == ADA.number) is not target


@pytest.mark.parametrize("target", [True, False])
def test_the_drawn_page_has_the_zone_that_was_read(target: bool) -> None:
    found = papers("altered_page", target=target)
    assert [read.zone.lines for read in read_zones(decode(found.page), today=TODAY)] == [found.zone]
    assert found.photo.startswith(b"\xff\xd8")


@pytest.mark.parametrize("target", [True, False])
def test_a_seal_is_genuine_also_where_it_is_someone_elses(target: bool) -> None:
    found = papers("borrowed_seal", target=target)
    seal = read_seal(found.seal, today=TODAY)
    assert verify(seal, trusted(found), today=TODAY).signature == "valid"
    assert (seal.zone == found.zone) is not target

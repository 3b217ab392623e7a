"""The demonstration's library: drawn by us, readable, and of no real person."""

from typing import Any

import pytest

from leeward.apps.registry.models import Specimen
from leeward.core.document.rules.table import LOOKS
from leeward.core.record.codes.states import state
from leeward.demo.specimens import draw_page, load_specimens
from leeward.platform.pictures import read_picture
from leeward.scenario.specimens import specimen_pages


def test_every_page_is_of_a_known_issuer_and_place_and_says_that_it_is_invented() -> None:
    pages = list(specimen_pages())
    assert len(pages) > 5
    for page in pages:
        assert state(page.issuer), page
        assert page.look in LOOKS, page
        assert page.series.startswith("Invented"), page
        assert 0 < len(page.tip) <= 120, page


def test_a_drawn_page_is_a_picture_that_the_library_takes() -> None:
    page = next(specimen_pages())
    assert read_picture(draw_page(page)).width == 720


@pytest.mark.django_db
def test_the_library_is_filled_for_the_agency_that_keeps_records(cast: Any) -> None:
    load_specimens()
    stored = Specimen.objects.select_related("picture", "agency")
    assert len(stored) == len(list(specimen_pages()))
    assert {row.agency.code for row in stored} == {"BRB-RBPF"}
    assert all(row.picture.jpeg for row in stored)


@pytest.mark.django_db
def test_without_a_record_keeper_it_stays_empty() -> None:
    load_specimens()
    assert not Specimen.objects.exists()

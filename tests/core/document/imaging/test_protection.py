"""Which fields no check digit covers."""

import pytest

from leeward.core.document.imaging.protection import covered_places, unprotected_fields
from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.mrz.layout import Layout


def test_a_passports_unprotected_fields_are_those_of_the_standard() -> None:
    assert set(unprotected_fields(LAYOUTS["TD3"])) == {"document_type", "issuer", "name", "nationality", "sex"}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_field_is_protected_where_every_place_is(layout: Layout) -> None:
    covered, free = covered_places(layout), set(unprotected_fields(layout))
    for name, field in layout.fields.items():
        places = set(range(field.at.start, field.at.stop))
        assert (name in free) is bool(places - covered)
    assert all(check.at in covered for check in layout.checks)
    assert covered <= set(range(layout.total))

"""Specimen pages of the demonstration: each names its place on a document, and periods that are none begin nowhere."""

from leeward.scenario.specimens import specimen_pages


def test_each_page_says_where_to_look_and_why() -> None:
    found = list(specimen_pages())
    assert found == list(specimen_pages())
    assert len(found) > 3
    for page in found:
        assert all((page.issuer, page.type, page.look, page.tip)), page
        assert page.issued_from is None or page.issued_to is None or page.issued_from <= page.issued_to


def test_some_series_have_no_period() -> None:
    periods = {(page.issued_from is None, page.issued_to is None) for page in specimen_pages()}
    assert len(periods) > 1

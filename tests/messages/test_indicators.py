"""Every indicator of the library, its unit, source and break-downs have words, and no words are left over."""

from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.core.results.indicators.people import LEAST
from leeward.messages.indicators import ABSENT, BREAK_DOWNS, QUERIES, SOURCES, UNITS


def test_the_library_has_its_words() -> None:
    assert QUERIES.keys() == LIBRARY.keys()
    assert UNITS.keys() == {each.unit for each in LIBRARY.values()}
    assert SOURCES.keys() == {each.source for each in LIBRARY.values()}
    assert BREAK_DOWNS.keys() == {"", *(by for each in LIBRARY.values() for by in each.broken_down_by)}


def test_the_smallest_count_that_is_shown_is_the_one_that_is_said() -> None:
    assert f"fewer than {LEAST} people" in str(ABSENT["small"])


def test_no_two_indicators_read_alike() -> None:
    for words in (QUERIES, BREAK_DOWNS, ABSENT, SOURCES):
        assert len({str(each) for each in words.values()}) == len(words)

"""Warming up leaves nothing behind but what later searches need."""

from leeward.core.names.facts import token_facts
from leeward.core.search.index import Segment, SubjectRow, warm


def test_what_searches_need_is_loaded(rows: list[SubjectRow]) -> None:
    warm()
    assert token_facts.cache_info().currsize > 0
    assert Segment.of(rows).persons(rows[0].subject)[0].record == rows[0].record

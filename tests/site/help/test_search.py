"""Finding help by its page and by the words in its sentences."""

from typing import Any

import pytest
from django.urls import get_resolver

from leeward.site.help.search import TOPICS, search, topic_of
from leeward.site.navigation import ENTRIES, Entry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.url)
def test_every_page_of_the_menu_has_a_help_text(entry: Entry) -> None:
    topic = topic_of(entry.url)
    assert topic is not None
    assert topic.how


@pytest.mark.parametrize("page", ["home", "oversight:upkeep", "registry:specimen_change"])
def test_pages_that_no_menu_names_have_one_too(page: str) -> None:
    assert topic_of(page) is not None


def test_each_text_has_a_name_of_its_own_and_is_for_pages_that_exist() -> None:
    names = [topic.name for topic in TOPICS]
    pages = [page for topic in TOPICS for page in topic.pages]
    assert len(set(names)) == len(names)
    assert len(set(pages)) == len(pages)
    known = set(_names(get_resolver()))
    assert set(pages) <= known


def _names(resolver: Any, space: str = "") -> Any:
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _names(each, f"{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("second line", "The second line"),
        ("HOLD maximum", "The second line"),
        ("receipt", "Consent taken back"),
        ("specimen", "Specimens"),
        ("data protection", "Data protection officer"),
    ],
)
def test_a_search_finds_pages_and_roles_by_all_its_words(query: str, first: str) -> None:
    assert search(query)[0].title == first


@pytest.mark.parametrize("query", ["", "   ", "zebra", "<script>", "second zebra", "x" * 5000])
def test_a_search_for_nothing_finds_nothing(query: str) -> None:
    assert search(query) == []

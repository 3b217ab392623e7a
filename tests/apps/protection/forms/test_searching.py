"""What may be searched for."""

from leeward.apps.protection.forms.searching import SearchForm


def test_a_search_is_a_short_text_that_a_database_can_store() -> None:
    form = SearchForm({"words": " In\u202es "})
    assert form.is_valid()
    assert form.text() == "Ins"
    assert not SearchForm({"words": "x" * 81}).is_valid()
    assert not SearchForm({"words": ""}).is_valid()

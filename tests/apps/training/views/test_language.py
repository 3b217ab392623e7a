"""The language of courses is the browser's, as far as courses can be in it."""

import pytest
from django.test import RequestFactory

from leeward.apps.training.views.language import preferred_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("pt-BR,en;q=0.5", "pt"),
        ("de,ht;q=0.8,en;q=0.5", "ht"),
        ("de-AT", "en"),
        ("en;q=0.1,nl", "nl"),
        ("<script>;q=x", "en"),
        ("es" * 4_000, "en"),
    ],
)
def test_the_first_that_courses_can_be_in(header: str, language: str) -> None:
    request = RequestFactory().get("/training/courses", headers={"Accept-Language": header})
    assert preferred_language(request) == language

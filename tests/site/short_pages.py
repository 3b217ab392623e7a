"""Pages drawn shorter, for tests that walk every address: what they leave out took most of their time, and is tested
elsewhere.
"""

from dataclasses import replace

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.template.loaders.cached import Loader

from leeward.site import home


@pytest.fixture
def short_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that refuse are one word. What they say: `tests/site/test_pages.py`."""
    templates = engines["django"]
    assert isinstance(templates, DjangoTemplates)
    (cached,) = templates.engine.template_loaders
    assert isinstance(cached, Loader)
    for page in ("403.html", "404.html", "405.html"):
        monkeypatch.setitem(cached.get_template_cache, page, templates.engine.from_string("refused"))


@pytest.fixture
def no_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Menus and the home page count nothing that waits: up to 54 queries a page. What they count:
    `tests/site/test_home.py`.
    """
    monkeypatch.setattr(home, "JOBS", tuple(replace(job, waits=()) for job in home.JOBS))

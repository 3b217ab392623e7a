"""Heads that a reader's program needs: of a column (WCAG 1.3.1), and of a page."""

import re
from pathlib import Path

import leeward

SOURCES = Path(leeward.__file__).parent
_EMPTY = re.compile(r"<th\b[^>]*>\s*</th>")


def _pages(containing: str) -> dict[str, str]:
    texts = {str(page.relative_to(SOURCES)): page.read_text(encoding="utf-8") for page in SOURCES.rglob("*.html")}
    return {name: text for name, text in texts.items() if containing in text}


def test_no_head_of_a_table_is_empty() -> None:
    """The head of a column says what is in it, also to who hears the page: a cell without words is no head."""
    pages = _pages("<th")
    assert len(pages) > 100
    assert [name for name, text in pages.items() if _EMPTY.search(text)] == []


def test_each_page_names_its_icon() -> None:
    """A browser asks for one that is not named at an address that is not there: a 404 in the log for each look."""
    pages = _pages("<html")
    assert len(pages) > 5
    assert [name for name, text in pages.items() if 'rel="icon"' not in text] == []

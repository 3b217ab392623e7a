"""The head of a column says what is in it, also to who hears the page: a cell without words is no head (WCAG 1.3.1)."""

import re
from pathlib import Path

import leeward

SOURCES = Path(leeward.__file__).parent
_EMPTY = re.compile(r"<th\b[^>]*>\s*</th>")


def test_no_head_of_a_table_is_empty() -> None:
    pages = sorted(SOURCES.rglob("*.html"))
    assert len(pages) > 100
    empty = [str(page.relative_to(SOURCES)) for page in pages if _EMPTY.search(page.read_text(encoding="utf-8"))]
    assert empty == []

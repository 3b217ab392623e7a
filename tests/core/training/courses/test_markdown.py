"""Markdown as safe HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.training.courses.markdown import html, pictures, problems

SHOWN = {
    "# One\n\nTwo *three*.": "<h1>One</h1>\n<p>Two <em>three</em>.</p>",
    "**four** `five`": "<p><strong>four</strong> <code>five</code></p>",
    "## One\nText": "<h2>One</h2><p>Text</p>",
    "- a\n- b": "<ul><li>a</li><li>b</li></ul>",
    "1. a\n2. b": "<ol><li>a</li><li>b</li></ol>",
    "# One\n## Two\nText": "<h1>One</h1><h2>Two</h2><p>Text</p>",
    "> > said": "<blockquote><p>said</p></blockquote>",
    "[a [b](https://c.example)": '<p>[a <a href="https://c.example" rel="noreferrer">b</a></p>',
    "> said\n> so": "<blockquote><p>said so</p></blockquote>",
    "[Doc](https://a.example/?b=1&c)": '<p><a href="https://a.example/?b=1&amp;c" rel="noreferrer">Doc</a></p>',
    "![a \"b\"](pictures/c.png)": '<p><img src="/x/pictures/c.png" alt="a &quot;b&quot;"></p>',
    "[x](javascript:y)": "<p>x</p>",
    "a < b & c": "<p>a &lt; b &amp; c</p>",
    "<script>x</script>": "<p>&lt;script&gt;x&lt;/script&gt;</p>",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize("text", SHOWN)
def test_it_is_shown(text: str) -> None:
    assert html(text, lambda address: f"/x/{address}") == SHOWN[text]


@given(st.text(alphabet="<>&\"'[]()!*`#-> \na1:/.", max_size=200))
def test_no_input_becomes_an_element_by_itself(text: str) -> None:
    names = "h1|h2|h3|p|ul|ol|li|em|strong|code|blockquote|a"
    element = re.compile(rf'</?({names})>|<(a href|img src)="[^"<>]*" (rel|alt)="[^"<>]*">')
    assert [tag for tag in re.findall(r"<[^>]*>", html(text)) if not element.fullmatch(tag)] == []
    assert "javascript:" not in html("[a](javascript:b)")


def test_problems_and_pictures_have_their_lines() -> None:
    text = "fine\n<b>x</b>\n![a](pictures/a.png)\n![b](../b.png)\n[c](ftp://d)\n[e](02-next.md)"
    assert [line for line, _what in problems(text)] == [2, 4, 5]
    assert list(pictures(text)) == [(3, "pictures/a.png")]


@pytest.mark.parametrize("hostile", ["# a\n" * 5_000, ">" * 4_000, "[" * 200_000, "[a](" * 60_000], ids=len)
def test_no_text_stops_the_page(hostile: str) -> None:
    """Neither by depth, nor by reading the same characters again for each of them: a lesson may have 256 kB."""
    assert html(hostile)

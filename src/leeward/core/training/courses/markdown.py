"""A small Markdown as safe HTML: headings, paragraphs, lists, quotes, bold, italic, code, links, pictures.

Everything is escaped first, and only what is recognised becomes an element, so no input becomes one. Tags and
addresses other than https are named as problems, since their author expects them to work.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import takewhile

_TAG = re.compile(r"<[A-Za-z/!?]")
_LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\(([^)\s\[]*)\)")
_INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)
_PICTURE = re.compile(r"pictures/[A-Za-z0-9][A-Za-z0-9._-]*")
_ADDRESS = re.compile(r"https://[^\s\"'<>]+|[A-Za-z0-9][A-Za-z0-9._-]*\.md|#[A-Za-z0-9_-]+")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"(-|[0-9]+\.) +(.+)")
_LONGEST_LINE = 4000


def problems(text: str) -> Iterator[tuple[int, str]]:
    """What in this text will not be shown, by line (from 1)."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            yield number, "the line is longer than 4,000 characters"
            continue
        if _TAG.search(line):
            yield number, "HTML is not allowed, scripts least of all"
        for picture, _words, address in _LINK.findall(line):
            if not (_PICTURE if picture else _ADDRESS).fullmatch(address):
                what = (
                    "a picture is a file in pictures/" if picture else "a link begins with https://, or names a lesson"
                )
                yield number, f"{address[:60]!r}: {what}"


def pictures(text: str) -> Iterator[tuple[int, str]]:
    """The pictures that the text shows, by line."""
    for number, line in enumerate(text.split("\n"), 1):
        for picture, _words, address in _LINK.findall(line[:_LONGEST_LINE]):
            if picture and _PICTURE.fullmatch(address):
                yield number, address


def html(text: str, picture: Callable[[str], str] = lambda address: address) -> str:
    """The text as HTML; `picture` gives the address of a picture."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n"))
    return "\n".join(_block(block.split("\n"), picture) for block in blocks if block.strip())


def _block(lines: list[str], picture: Callable[[str], str]) -> str:
    headings = list(takewhile(bool, map(_HEADING.fullmatch, lines)))
    if headings:
        found = (f"<h{len(each[1])}>{_inline(each[2], picture)}</h{len(each[1])}>" for each in headings if each)
        rest = lines[len(headings) :]
        return "".join(found) + (_block(rest, picture) if rest else "")
    items = [_ITEM.fullmatch(line.strip()) for line in lines]
    if all(items):
        name = "ul" if items[0] and items[0][1] == "-" else "ol"
        inside = "".join(f"<li>{_inline(item[2], picture)}</li>" for item in items if item)
        return f"<{name}>{inside}</{name}>"
    if all(line.startswith(">") for line in lines):
        return f"<blockquote>{_block([line.lstrip('> ').rstrip() for line in lines], picture)}</blockquote>"
    return f"<p>{_inline(' '.join(lines), picture)}</p>"


def _inline(text: str, picture: Callable[[str], str]) -> str:
    """Escaped text with its links, pictures and stresses; what is between links is stressed separately."""
    found, at = [], 0
    for link in _LINK.finditer(text):
        found += [_stress(text[at : link.start()]), _element(link[1], link[2], link[3], picture)]
        at = link.end()
    return "".join([*found, _stress(text[at:])])


def _stress(text: str) -> str:
    safe = escape(text)
    for pattern, element in _INLINE:
        safe = pattern.sub(element, safe)
    return safe


def _element(mark: str, words: str, address: str, picture: Callable[[str], str]) -> str:
    if mark and _PICTURE.fullmatch(address):
        return f'<img src="{escape(picture(address))}" alt="{escape(words)}">'
    if not mark and _ADDRESS.fullmatch(address):
        return f'<a href="{escape(address)}" rel="noreferrer">{escape(words)}</a>'
    return escape(words)

"""UN/EDIFACT syntax (ISO 9735 versions 1 to 4): service characters, segments, elements, components.

Tolerant where real senders differ: own separators (UNA), line ends inside and between segments, blanks before tags,
control characters, typographic quotation marks for the terminator, text before and after the interchange (teletype and
mail). Characters keep their position in the data: what is left out is replaced by FILLER, which is removed from values.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from leeward.core.travel.manifest.problems import Place, Problems

FILLER = "\ue000"
_RELEASED = 0xE001  # a released character becomes FILLER and chr(_RELEASED + its index among the separators)
_LONGEST_TAG = 12
"""Characters in which a tag of three letters is searched, since blanks may be among them."""
_NO_RELEASE = "\x00"
"""The release character of a syntax that has none."""
_QUOTES = "‘’`´"
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x9f\ue000-\uf8ff\ufeff]")
_START = re.compile(
    r"UNA(?P<una>[^\r\n]{6})\s*(?=UN[BGH])(?:UNB)?"
    r"|UNB(?P<element>[^\w \r\n])(?=[A-Z]{4}(?P<component>[^\w \r\n])\d)"
)
_UNH_LINE = re.compile(r"\n[^\S\n]*UNH")
_BARE = re.compile(r"\b(?:UNG|UNH)\s*\+")
_BEFORE_NEXT = re.compile(r"(?P<terminator>[^\w\s]|[\x1c-\x1f])\s{0,4}(?:UNG|UNH|BGM|MSG)(?P<element>[^\w\s])")
_WITHIN = 600
"""Characters in which the second segment is searched: UNB has at most 300."""


class Syntax(NamedTuple):
    """The service characters of one interchange."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"

    @property
    def separators(self) -> str:
        """The characters that a release character may precede."""
        return self.component + self.element + self.terminator + self.release


LEVEL_A = Syntax()
LEVEL_B = Syntax("\x1f", "\x1d", _NO_RELEASE, "\x1c")  # ISO 9735 level B: separators that never occur in text


class Segment(NamedTuple):
    """One segment: its number from 1 and position in the data, its tag, and its unsplit text from the tag on.

    It is split into elements and components only when one is read, since most segments of a message never are. `cut`
    says that the data ends within it.
    """

    number: int
    position: int
    tag: str
    text: str
    syntax: Syntax
    cut: bool = False

    def get(self, element: int, component: int = 0) -> str:
        """A component, stripped; elements count from 1 (0 is the tag), components from 0."""
        elements = self.text.split(self.syntax.element, element + 1)
        if element >= len(elements):
            return ""
        whole, separator = elements[element], self.syntax.component
        if separator in whole:
            parts = whole.split(separator, component + 1)
            whole = parts[component] if component < len(parts) else ""
        elif component:
            return ""
        whole = whole.strip()
        return _plain(whole, self.syntax) if FILLER in whole else whole

    def components(self, element: int) -> list[str]:
        """All components of an element, stripped."""
        elements = self.text.split(self.syntax.element, element + 1)
        if element >= len(elements):
            return []
        return [_plain(part.strip(), self.syntax) for part in elements[element].split(self.syntax.component)]

    @property
    def place(self) -> Place:
        """Its place in the data."""
        return Place(self.number, self.tag, self.position + 1)


class Part(NamedTuple):
    """One interchange within the data: its first position, its text, and its syntax."""

    begin: int
    text: str
    syntax: Syntax


def interchanges(text: str, problems: Problems) -> Iterator[Part]:
    """The interchanges in the data, each with its service characters; text around them is skipped."""
    starts = list(_START.finditer(text)) or list(_BARE.finditer(text))[:1]
    if not starts:
        problems.add("interchange.none", "message", found=text.strip()[:40])
        return
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        body = start.start() if start.re is _BARE or not start["una"] else start.start("una") + 6
        syntax = _syntax(start)
        if start.re is _BARE or not start["una"]:
            syntax = _with_its_terminator(syntax, text[start.start() : end], start.start(), problems)
        part = _terminate(Part(body, text[body:end], syntax), problems)
        if part is not None:
            yield part


def segments(part: Part, numbers: Iterator[int] | None = None) -> Iterator[Segment]:
    """The segments of an interchange, numbered from 1 or by `numbers`; text after its UNZ does not belong to it."""
    syntax, position = part.syntax, part.begin
    ends = {syntax.element, syntax.component, ""}  # of a tag
    numbered = numbers or count(1)
    end = part.begin + len(part.text)
    for raw in _prepare(part).split(syntax.terminator):
        body = raw.lstrip()
        if body:
            begin = position + len(raw) - len(body)
            if "\n" in body or "\r" in body:
                body = body.replace("\r", "").replace("\n", "")
            tag = body[:3]
            # Seldom: the usual tag of three letters is not searched for.
            if body[3:4] not in ends:
                tag = body[:_LONGEST_TAG].partition(syntax.element)[0].partition(syntax.component)[0]
                tag = _plain(tag.strip(), syntax).strip()
            yield Segment(next(numbered), begin, tag, body, syntax, position + len(raw) == end)
            if tag == "UNZ":
                return
        position += len(raw) + 1


def _syntax(start: re.Match[str]) -> Syntax:
    if start.re is _BARE:
        return LEVEL_A
    if una := start["una"]:
        # A blank says that the syntax has none (ISO 9735-1, service string advice).
        release = una[3] if una[3] != " " else _NO_RELEASE
        return Syntax(una[0], una[1], release, una[5])
    if start["element"] == LEVEL_B.element:
        return LEVEL_B
    return Syntax(start["component"], start["element"])


def _with_its_terminator(syntax: Syntax, text: str, begin: int, problems: Problems) -> Syntax:
    """The syntax with the actual terminator of the first segment, if no UNA names one."""
    found = _BEFORE_NEXT.search(text, 0, _WITHIN)
    if found is None or found["element"] != syntax.element or found["terminator"] in syntax.separators + _QUOTES:
        return syntax
    problems.add("terminator.inferred", "nothing", Place(1, "UNB", begin + 1), found=found["terminator"])
    return syntax._replace(terminator=found["terminator"])


def _terminate(part: Part, problems: Problems) -> Part | None:
    """The part with the terminator that it really uses; None if it has none, so that segments cannot be separated."""
    text, syntax = part.text, part.syntax
    if syntax.terminator in _QUOTES or syntax.terminator not in text:
        text = text.translate({ord(quote): "'" for quote in _QUOTES})
        syntax = syntax._replace(terminator="'")
        if "'" in text:
            problems.add("terminator.typographic", "nothing", Place(1, "UNA", part.begin + 1))
    if syntax.terminator not in text and _UNH_LINE.search(text):
        problems.add("terminator.line_end", "nothing", Place(1, "UNB", part.begin + 1))
        return Part(part.begin, text, syntax._replace(terminator="\n"))
    if syntax.terminator not in text:
        problems.add("terminator.missing", "message", Place(1, "UNB", part.begin + 1), expected=part.syntax.terminator)
        return None
    return Part(part.begin, text, syntax)


def _prepare(part: Part) -> str:
    """The text with control characters and released characters replaced, so that it can be split."""
    separators = part.syntax.separators
    text = _UNSHOWABLE.sub(
        lambda found: found[0] if found[0] in separators and found[0] != _NO_RELEASE else FILLER, part.text
    )
    release = part.syntax.release
    if release not in text or release == _NO_RELEASE:
        return text
    pattern = re.compile(re.escape(release) + r"([\r\n]*)(.)", re.DOTALL)  # there may be a line end between the two
    return pattern.sub(lambda found: FILLER + found[1] + _hide(found[2], separators), text)


def _hide(char: str, separators: str) -> str:
    place = separators.find(char)
    return char if place < 0 else chr(_RELEASED + place)


def _plain(value: str, syntax: Syntax) -> str:
    if FILLER not in value:
        return value
    shown = {_RELEASED + place: char for place, char in enumerate(syntax.separators)}
    return value.replace(FILLER, "").translate(shown)


def segment_text(tag: str, *elements: str | tuple[str, ...]) -> str:
    """A segment in the default syntax; an element is a text or a tuple of components. Empty ones at the end are cut."""
    parts = [":".join(_cut([_release(value) for value in _components(element)])) for element in elements]
    return "+".join(_cut([tag, *parts])) + "'"


def _components(element: str | tuple[str, ...]) -> tuple[str, ...]:
    return (element,) if isinstance(element, str) else element


def _cut(parts: list[str]) -> list[str]:
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _release(value: str) -> str:
    return "".join(f"?{char}" if char in LEVEL_A.separators else char for char in value)

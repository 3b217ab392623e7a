"""States by name or code, and ports by name or UN/LOCODE."""

import re
from collections.abc import Iterator
from functools import cache

from leeward.core.codes.states import by_name, state
from leeward.core.extraction.cues import rows
from leeward.core.extraction.mention import Confidence, Mention

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MOST_WORDS = 4
_JOINING = frozenset({"and", "of", "the", "y", "et", "en", "&"})


def places(text: str) -> Iterator[Mention]:
    """Every port of the table, and every state that is written with a capital; the longest name wins."""
    for match in _ports().finditer(text):
        code = _port_codes()[_folded(match.group())]
        yield Mention("place", match.start(), match.end(), {"place": code}, "high")
    yield from _states(text)


def _states(text: str) -> Iterator[Mention]:
    found = list(_WORD.finditer(text))
    place = 0
    while place < len(found):
        mention, used = _state_at(text, found, place)
        if mention is not None:
            yield mention
        place += used


def _state_at(text: str, found: list[re.Match[str]], place: int) -> tuple[Mention | None, int]:
    """The state whose name begins with this word, and how many words were used."""
    first = found[place]
    if not first.group()[0].isupper():
        return None, 1
    for count in range(min(_MOST_WORDS, len(found) - place), 0, -1):
        last = found[place + count - 1]
        name = text[first.start() : last.end()]
        if len(name) > 60 or "\n" in name or _folded(last.group()) in _JOINING:
            continue
        code = _code(name, count)
        if code:
            sure: Confidence = "high" if len(name) > 3 else "low"
            return Mention("place", first.start(), last.end(), {"country": code}, sure), count
    return None, 1


def _code(name: str, count: int) -> str:
    """The state's code. Three capitals may be a code or a word, shorter ones are never taken."""
    if len(name) < 3 or (len(name) == 3 and not name.isupper()):
        return ""
    if len(name) == 3:
        known = state(name)
        return known.code if known and known.status == "current" and count == 1 else ""
    named = by_name(name)
    return named.code if named and named.status in {"current", "special"} and named.alpha2 else ""


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


@cache
def _port_codes() -> dict[str, str]:
    table = rows("places", 2)
    return {_folded(name): code for code, name in table} | {code.casefold(): code for code, _ in table}


@cache
def _ports() -> re.Pattern[str]:
    """The names with a capital first, the codes in capitals."""
    table = rows("places", 2)
    words = {name for _, name in table} | {name.replace("'", "’") for _, name in table} | {code for code, _ in table}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

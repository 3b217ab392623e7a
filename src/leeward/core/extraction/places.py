"""States by name, adjective or code, and ports by name or UN/LOCODE."""

import re
from collections.abc import Iterator
from functools import cache

from leeward.core.extraction.cues import has_cue_after, has_cue_before
from leeward.core.extraction.mention import Confidence, Mention
from leeward.core.record.codes.states import by_name, state
from leeward.resources.tables import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MOST_WORDS = 4
_JOINING = frozenset({"and", "of", "the", "y", "et", "en", "&"})


def places(text: str) -> Iterator[Mention]:
    """Every port of the table, and every capitalised state; the longest name wins."""
    for match in _ports().finditer(text):
        code = _port_codes()[_fold(match.group())]
        yield Mention("place", match.start(), match.end(), {"place": code}, "high")
    for name in _other_names().finditer(text):
        yield _state(text, name.start(), name.end(), _other_codes()[_fold(name.group())], "high")
    for word in _WORD.finditer(text):
        code = _adjectives().get(word.group(), "")
        if code:
            yield _state(text, word.start(), word.end(), code, "low")
    yield from _states(text)


def _state(text: str, start: int, end: int, code: str, confidence: Confidence) -> Mention:
    """A state, as a nationality if the words say so: `nationalité haïtienne`, `a Jamaican national`."""
    if has_cue_before("nationality", text, start, reach=12) or has_cue_after("national", text, end):
        return Mention("place", start, end, {"nationality": code}, "medium")
    return Mention("place", start, end, {"country": code}, confidence)


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
    if not first.group()[0].isupper() or _inside_a_number(text, first):
        return None, 1
    for count in range(min(_MOST_WORDS, len(found) - place), 0, -1):
        last = found[place + count - 1]
        name = text[first.start() : last.end()]
        if len(name) > 60 or "\n" in name or _fold(last.group()) in _JOINING:
            continue
        code = _code(name, count)
        if code:
            sure: Confidence = "high" if len(name) > 3 else "low"
            return _state(text, first.start(), last.end(), code, sure), count
    return None, 1


def _inside_a_number(text: str, word: re.Match[str]) -> bool:
    """`03-MAR-2021` names no state."""
    around = text[max(0, word.start() - 1) : word.start()] + text[word.end() : word.end() + 1]
    return len(word.group()) == 3 and any(each.isdigit() or each in "-/" for each in around)


def _code(name: str, count: int) -> str:
    """The state's code. Three capitals may be a code or a word; shorter codes are ignored."""
    if len(name) < 3 or (len(name) == 3 and not name.isupper()):
        return ""
    if len(name) == 3:
        known = state(name)
        return known.code if known and known.status == "current" and count == 1 else ""
    named = by_name(name)
    return named.code if named and named.status in {"current", "special"} and named.alpha2 else ""


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'")


@cache
def _other_codes() -> dict[str, str]:
    """Names in languages other than those of published lists, folded, with their code."""
    return {
        _fold(name): code for code, names, _ in rows("extraction/states.csv", 3) for name in names.split("|") if name
    }


@cache
def _other_names() -> re.Pattern[str]:
    names = [name for _, listed, _ in rows("extraction/states.csv", 3) for name in listed.split("|") if name]
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")


def is_adjective(word: str) -> bool:
    """Whether the word is a state's adjective: `Jamaican`, `haïtienne`."""
    return word in _adjectives()


@cache
def _adjectives() -> dict[str, str]:
    """As in the table, and capitalised: `polish` may be a verb, `haitien` not."""
    table = [(word, code) for code, _, words in rows("extraction/states.csv", 3) for word in words.split("|") if word]
    return {form: code for word, code in table for form in (word, word[0].upper() + word[1:], word.upper())}


@cache
def _port_codes() -> dict[str, str]:
    table = rows("extraction/places.csv", 2)
    return {_fold(name): code for code, name in table} | {code.casefold(): code for code, _ in table}


@cache
def _ports() -> re.Pattern[str]:
    """Capitalised names, and codes in capitals."""
    table = rows("extraction/places.csv", 2)
    words = {name for _, name in table} | {name.replace("'", "’") for _, name in table} | {code for code, _ in table}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

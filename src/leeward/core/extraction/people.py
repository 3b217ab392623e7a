"""Names of persons: after a cue, in the form `SURNAME, Given`, or made of known names."""

import re
from collections.abc import Iterator
from itertools import islice

from leeward.core.extraction.cues import words
from leeward.core.extraction.mention import Confidence, Mention
from leeward.core.names.facts import token_facts
from leeward.core.names.keys import fold_tokens
from leeward.core.names.scripts import detect_script

_JOIN = r"(?:de la|de los|de|del|da|dos|van der|van den|van|von|der|el|al|bin|ibn|la|le|du)"
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]{0,30}"
_RUN = re.compile(rf"(?<![\w@]){_NAME}(?: (?:{_JOIN} )?{_NAME}){{1,4}}(?!\w)")
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_GIVEN = rf"[{_CAPITAL}][\w'’-]{{1,30}}"
_COMMA = re.compile(
    rf"(?<!\w)(?P<surname>[{_CAPITAL}][{_CAPITAL}'’ -]{{1,40}}), (?P<given>{_GIVEN}(?: {_GIVEN}){{0,3}})(?!\w)"
)
_LONGEST = 120


def people(text: str) -> Iterator[Mention]:
    """Names with their confidence; words in other scripts only after a cue."""
    for match in _COMMA.finditer(text):
        fields = {"surname": match["surname"].strip(), "given_names": match["given"]}
        yield Mention(
            "name", match.start(), match.end(), fields, "high" if _known_name_count(match.group()) else "medium"
        )
    for match in _announced_pattern().finditer(text):
        found = match["name"].rstrip()
        if len(found) <= _LONGEST and _is_name(found):
            start = match.start("name")
            yield Mention("name", start, start + len(found), {"name": found}, "high" if " " in found else "medium")
    for match in _RUN.finditer(text):
        known = _known_name_count(match.group())
        if known:
            sure: Confidence = "medium" if known > 1 else "low"
            yield Mention("name", match.start(), match.end(), {"name": match.group()}, sure)


def _announced_pattern() -> re.Pattern[str]:
    other_script = r"[^\W\d_A-Za-zÀ-ɏ]{2,30}(?: [^\W\d_A-Za-zÀ-ɏ]{2,30}){0,4}"
    latin = rf"{_NAME}(?: (?:{_JOIN} )?{_NAME}){{0,4}}"
    return re.compile(rf"(?<!\w)(?i:{words('name')})(?:\.|:| :)? ?(?P<name>{latin}|{other_script})(?!\w)")


def _is_name(text: str) -> bool:
    if detect_script(text) != "Latn":
        return True
    return " " in text or bool(_known_name_count(text))


def _known_name_count(text: str) -> int:
    """The number of words that are names in a table."""
    tokens = [token for token in islice(fold_tokens(text), 12) if len(token) > 1]
    return sum(facts.known and facts.content for facts in map(token_facts, tokens))

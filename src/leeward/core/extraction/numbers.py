"""Identifiers: document numbers with their issuer, phone numbers, e-mail addresses."""

import re
from collections.abc import Iterator, Sequence

from leeward.core.extraction.cues import ends, has_cue_before, pattern
from leeward.core.extraction.mention import Mention
from leeward.core.extraction.places import is_adjective

_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,3}[0-9](?:[A-Z0-9]|[ -](?=[0-9])){4,13}(?![\w-])")
_DATE = re.compile(r"[0-9]{1,2}[ -][0-9]{1,2}[ -](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}")
_DOCUMENT_REACH = 48
_PHONE = re.compile(r"(?<![\w+])(?:\+|00) ?[1-9][0-9 ().-]{6,20}[0-9](?!\w)")
_LOCAL_PHONE = re.compile(r"(?<!\w)\(?[0-9]{2,4}\)?(?:[ .-]?[0-9]{2,4}){1,5}(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w-])")
# E.164 allows 15 digits at most.
_DIGITS = range(7, 16)


def emails(text: str) -> Iterator[Mention]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield Mention("email", match.start(), match.end(), {"email": match.group().lower()}, "high")


def phones(text: str) -> Iterator[Mention]:
    """Numbers with a country code (E.164), and others after a cue."""
    for match in _PHONE.finditer(text):
        digits = _digits(match.group())
        if len(digits) in _DIGITS:
            plain = digits.removeprefix("00") if match.group().startswith("00") else digits
            yield Mention("phone", match.start(), match.end(), {"phone": f"+{plain}"}, "high")
    for match in _LOCAL_PHONE.finditer(text):
        if len(_digits(match.group())) in _DIGITS and has_cue_before("phone", text, match.start(), reach=8):
            yield Mention("phone", match.start(), match.end(), {"phone": _digits(match.group())}, "medium")


def documents(text: str, states: Sequence[Mention]) -> Iterator[Mention]:
    """Document numbers after a cue; the issuer is the nearest state in the same sentence."""
    cues = ends("document", text)
    for match in _NUMBER.finditer(text):
        before = [end for end in cues if match.start() - _DOCUMENT_REACH <= end <= match.start()]
        number = re.sub(r"[ -]", "", match.group())
        if not before or sum(each.isdigit() for each in number) < 4 or "\n\n" in text[before[-1] : match.start()]:
            continue
        # `passport issued 12 03 2019`: digits with blanks, but no number.
        if _DATE.fullmatch(match.group()):
            continue
        issuer = _nearest(states, text, before[-1], match)
        fields = {"number": number, "issuer": issuer} if issuer else {"number": number}
        yield Mention("document", match.start(), match.end(), fields, "high" if issuer else "medium")


def _nearest(states: Sequence[Mention], text: str, cue: int, match: re.Match[str]) -> str:
    """The code of the state between cue and number, just before the cue, or just after the number.

    An adjective counts only next to the cue: a Haitian may hold any passport, but a Haitian passport is Haiti's.
    """
    low, high = max(0, cue - 60), match.end() + 30
    near = [each for each in states if "place" not in each.fields and low <= each.start and each.end <= high]
    near = [each for each in near if not is_adjective(each.text(text)) or _adjoins(each, text, cue)]
    same = [each for each in near if not _breaks(text[min(each.start, cue) : max(each.end, match.end())])]
    if not same:
        return ""
    best = min(same, key=lambda each: min(abs(each.end - cue), abs(each.start - match.end()), abs(each.start - cue)))
    return next(iter(best.fields.values()))


def _adjoins(adjective: Mention, text: str, cue: int) -> bool:
    if adjective.start >= cue:
        return not text[cue : adjective.start].strip(" \n:")
    return pattern("document").fullmatch(text[adjective.end : cue].strip()) is not None


def _breaks(between: str) -> bool:
    return "\n\n" in between or re.search(r"[.!?]\s+[A-Z][a-z]", between) is not None


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())

"""Vehicles, vessels and flights."""

import re
from collections.abc import Iterator

from leeward.core.extraction.cues import has_cue_before, words
from leeward.core.extraction.mention import Confidence, Mention
from leeward.core.record.codes.ships import imo_holds
from leeward.core.travel.vehicle_number import check_character

# I, O and Q are never in one, so that they are not taken for 1 and 0.
_VIN = re.compile(r"(?<![\w-])[A-HJ-NPR-Z0-9]{17}(?![\w-])")
_SEVEN = re.compile(r"(?<![\w+-])[0-9]{7}(?![\w-])")
# A ship's identity begins with its country's digits, 2 to 7 first (ITU-R M.585); others are coast stations and gear.
_NINE = re.compile(r"(?<![\w+-])[2-7][0-9]{8}(?![\w-])")
_FLIGHT = re.compile(r"(?<![\w-])(?P<airline>[A-Z]{2}|[A-Z][0-9]|[0-9][A-Z]) ?(?P<number>[0-9]{1,4})(?![\w-])")
_PLATE = re.compile(r"(?<![\w-])[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,2}(?![\w-])")
_QUOTES = "\"'“”‘’«»"


def vins(text: str) -> Iterator[Mention]:
    """Vehicle identification numbers (ISO 3779): high confidence if the check digit of 49 CFR 565 agrees or a cue
    precedes.
    """
    for match in _VIN.finditer(text):
        found = match.group()
        if _vin_holds(found):
            yield Mention("vin", match.start(), match.end(), {"vin": found}, "high")
        elif has_cue_before("vin", text, match.start()) and any(each.isdigit() for each in found):
            yield Mention("vin", match.start(), match.end(), {"vin": found}, "medium")


def ship_numbers(text: str) -> Iterator[Mention]:
    """IMO numbers with their check digit, and MMSI numbers (ITU-R M.585) after a cue."""
    for match in _SEVEN.finditer(text):
        if has_cue_before("imo", text, match.start(), reach=12):
            sure: Confidence = "high" if imo_holds(match.group()) else "low"
            yield Mention("imo", match.start(), match.end(), {"imo": match.group()}, sure)
    for match in _NINE.finditer(text):
        if has_cue_before("mmsi", text, match.start(), reach=12):
            yield Mention("mmsi", match.start(), match.end(), {"mmsi": match.group()}, "high")


def plates(text: str) -> Iterator[Mention]:
    """Number plates after a cue: capital letters and digits, at least one digit."""
    for match in _PLATE.finditer(text):
        has_digit = any(each.isdigit() for each in match.group())
        if has_digit and has_cue_before("plate", text, match.start(), reach=16):
            plate = re.sub(r"[ -]", "", match.group())
            yield Mention("plate", match.start(), match.end(), {"plate": plate}, "medium")


def vessels(text: str) -> Iterator[Mention]:
    """A vessel's name after a cue: in quotes, or one to four capitalised words, up to the cue of its number."""
    word, joined = r"[A-Z][\w'’-]{1,30}", r"(?:of|del|de la|de|la|du|van) [A-Z][\w'’-]{1,30}"
    number = rf"(?i:{words('imo')}|{words('mmsi')})(?!\w)"
    name = rf"(?!{number}){word}(?: (?!{number})(?:{joined}|[A-Z][\w'’-]{{0,30}}|[IVX0-9]{{1,4}}(?!\w))){{0,3}}"
    quoted = rf"[{_QUOTES}](?P<quoted>[^\n{_QUOTES}]{{2,60}})[{_QUOTES}]"
    pattern = rf"(?<!\w)(?i:{words('vessel')})\.?[ :]{{1,3}}(?:{quoted}|(?P<bare>{name}))"
    for match in re.finditer(pattern, text):
        group = "quoted" if match["quoted"] else "bare"
        sure: Confidence = "high" if group == "quoted" else "medium"
        yield Mention("vessel", match.start(group), match.end(group), {"vessel": match[group].strip()}, sure)


def flights(text: str) -> Iterator[Mention]:
    """Flights by the airline's two characters (IATA) and number, after a cue."""
    for match in _FLIGHT.finditer(text):
        if has_cue_before("flight", text, match.start(), reach=20):
            code = f"{match['airline']}{int(match['number'])}"
            yield Mention("flight", match.start(), match.end(), {"flight": code}, "high")


def _vin_holds(text: str) -> bool:
    # One text in eleven has the right check digit by chance, so digits or letters alone do not count.
    return text[8] == check_character(text) and not text.isdigit() and not text.isalpha()

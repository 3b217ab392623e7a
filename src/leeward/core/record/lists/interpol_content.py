"""One notice of INTERPOL's public web service as a person.

INTERPOL's Notices and Diffusions Task Force has reviewed what is published there, so the review state is `reviewed`.
Nothing is guessed from free text: public notices have no safety warnings.
"""

import re
from typing import Any

from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import Notice, Person, PersonName, Sex
from leeward.core.record.content.person_kinds import TOPIC_OF_COLOUR, NoticeColour
from leeward.core.record.lists.countries import country_codes
from leeward.core.record.lists.names import name, split_name, tidy

_PATH = re.compile(r"/notices/v\d+/(?P<kind>[a-z]+)\b")
_COLOUR_OF_PATH: dict[str, NoticeColour] = {"red": "red", "yellow": "yellow", "un": "un_special"}
_SEX: dict[str, Sex] = {"M": "M", "F": "F"}  # `U` is unknown
_DETAILS = {
    "distinguishing_marks": "Distinguishing marks",
    "height": "Height",
    "weight": "Weight",
    "eyes_colors_id": "Eyes",
    "hairs_id": "Hair",
    "languages_spoken_ids": "Languages",
    "date_of_event": "Date of event",
    "place": "Place of event",
    "summary": "Summary",
}


def colour_of(notice: dict[str, Any]) -> NoticeColour | None:
    """The colour, from the notice's own link or from fields that only one colour has."""
    linked = colour_of_link(notice)
    if linked is not None:
        return linked
    if "arrest_warrants" in notice:
        return "red"
    if "un_reference" in notice:
        return "un_special"
    return "yellow" if "date_of_event" in notice else None


def colour_of_link(answer: dict[str, Any]) -> NoticeColour | None:
    """The colour in the URL of a page or notice, as in `/notices/v1/red`."""
    links = answer.get("_links")
    own = links.get("self") if isinstance(links, dict) else None
    match = _PATH.search(str(own.get("href", ""))) if isinstance(own, dict) else None
    return _COLOUR_OF_PATH.get(match["kind"]) if match else None


def colour_of_file(name: str) -> NoticeColour | None:
    """The only colour among the words of a file's name, as in `red-page-1.json`."""
    found = {_COLOUR_OF_PATH[word] for word in re.split(r"[^a-z]+", name.lower()) if word in _COLOUR_OF_PATH}
    return found.pop() if len(found) == 1 else None


def person(notice: dict[str, Any], colour: NoticeColour) -> Person:
    """The person; without a name if the notice has none."""
    birth = _date(notice.get("date_of_birth"))
    place = _text(notice, "place_of_birth")
    return Person(
        names=_names(notice),
        topic=TOPIC_OF_COLOUR[colour],
        notice=_notice(notice, colour),
        birth_dates=() if birth is None else (birth,),
        birth_places=tuple(filter(None, [", ".join(filter(None, [place, _text(notice, "country_of_birth_id")]))])),
        sex=_SEX.get(_text(notice, "sex_id")),
        nationalities=country_codes(_texts(notice.get("nationalities"))),
        remarks=_remarks(notice),
    )


def _names(notice: dict[str, Any]) -> tuple[PersonName, ...]:
    surname, given = _text(notice, "name"), _text(notice, "forename")
    found = [split_name(given, surname)] if surname or given else []
    original = _text(notice, "name_in_original_script") or _text(notice, "original_script")
    if original:
        found.append(name(original, "original_script"))
    aliases = notice.get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        text = f"{_text(alias, 'forename')} {_text(alias, 'name')}" if isinstance(alias, dict) else str(alias)
        if tidy(text):
            found.append(name(text, "alias" if detect_script(text) in {"Latn", "Zyyy"} else "original_script"))
    return tuple(dict.fromkeys(found))


def _notice(notice: dict[str, Any], colour: NoticeColour) -> Notice:
    warrants = [one for one in _objects(notice.get("arrest_warrants"))]
    charges = [text for one in warrants if (text := _text(one, "charge") or _text(one, "charge_translation"))]
    states = [_text(one, "issuing_country_id") for one in warrants]
    reference = _text(notice, "un_reference") or _text(notice, "entity_id")
    requested = country_codes([state for state in states if state])
    return Notice(colour, "reviewed", reference, reason="; ".join(charges), requested_by=", ".join(requested))


def _remarks(notice: dict[str, Any]) -> str:
    parts = []
    for key, label in _DETAILS.items():
        value = notice.get(key)
        text = ", ".join(_texts(value)) if isinstance(value, list) else _text(notice, key)
        if text and text != "0":
            parts.append(f"{label}: {text}")
    return "; ".join(parts)


def _date(value: Any) -> DateSpan | None:
    """`1980/01/02`, `1980/01` or `1980`; None if absent or invalid."""
    try:
        return DateSpan.parse(str(value).strip().replace("/", "-")) if value else None
    except InvalidDate:
        return None


def _text(notice: dict[str, Any], key: str) -> str:
    value = notice.get(key)
    return tidy(str(value)) if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> list[str]:
    return [tidy(str(one)) for one in value if one] if isinstance(value, list) else []


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

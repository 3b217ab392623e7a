"""Finding a case again by its number, or by how the person is called.

Names are encrypted, so the cases of the agency are opened one after the other; nothing is indexed, and what was
searched for is stored nowhere.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.sections import newest_sections
from leeward.platform.unreadable import Unreadable

_NAMES = ("first_name", "second_name")


def found_cases(officer: Officer, text: str) -> Sequence[Case]:
    """Open and closed cases that have every word of the text in their number, in what the person is called or in their
    names, whatever the accents; the newest first."""
    words = [word for word in (_plain(each) for each in text.split()) if word]
    if not words:
        return ()
    cases = list(visible(officer).order_by("-opened_at", "-id"))
    persons = newest_sections(cases, Section.Kind.PERSON)
    return [case for case in cases if _has(words, case, persons.get(case.pk))]


def _has(words: Sequence[str], case: Case, person: Any) -> bool:
    said = _plain(f"{case.reference} {_names(case, person)}")
    return all(word in said for word in words)


def _names(case: Case, person: Any) -> str:
    """How the person is called and named; empty where the key is not here."""
    try:
        about, known = case.about or {}, (person.body or {}) if person else {}
    except Unreadable:
        return ""
    return " ".join([str(about.get("called") or ""), *(str(known.get(name) or "") for name in _NAMES)])


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))

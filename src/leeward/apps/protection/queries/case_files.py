"""What came from a file of cases: which cases are here already, and what their rows said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.sections import section_body
from leeward.core.care.htcds.fields import Field, fields, value_lists
from leeward.core.care.htcds.json_form import from_object
from leeward.core.care.htcds.languages import language_name
from leeward.core.care.htcds.toolkit_files import Case as Row
from leeward.core.care.htcds.values import Value, as_text
from leeward.core.record.codes.display import country_name
from leeward.platform.in_batches import in_batches

CLOSED = frozenset({"Closed", "ClosedReferred"})
"""Values of `cas_Status` of a case on which no one works any more."""
CONSENT = "con_Consent"


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a file as a page shows it."""

    label: str
    value: str


def known_ids(officer: Officer) -> set[str]:
    """By what the officer's cases are known in a file: their own number, and the one of the file that they came from.

    Raises Unreadable.
    """
    return _ids(visible(officer))


def later_ids(officer: Officer, since: datetime, known: Collection[str]) -> set[str]:
    """The same for cases opened `since` whose own number is not `known`; others are not read, which takes a millisecond
    each.
    """
    cases = visible(officer).filter(opened_at__gte=since)
    fresh = [pk for pk in cases.values_list("pk", flat=True) if str(pk) not in known]
    return set[str]().union(*(_ids(cases.filter(pk__in=some)) for some in in_batches(fresh)))


def _ids(cases: Iterable[Case]) -> set[str]:
    return {id for case in cases for id in (str(case.pk), file_id(case)) if id}


def file_id(case: Case) -> str:
    """What the case was called in the file that it came from; empty for any other."""
    return str((case.about or {}).get("file_id", ""))


def rows_from_file(case: Case) -> list[Row]:
    """The rows of the file that the case came from, in the standard's values."""
    return [from_object(row) for row in _rows(case)]


def stated_consent(body: Mapping[str, Any]) -> bool | None:
    """What a file said of the person's consent, by the section that it became; None where it said nothing, and no where
    its rows differ. It says neither to what, for whom nor until when, so nothing is allowed by it, ever.
    """
    said = [from_object(row)[0].get(CONSENT) for row in body.get("rows", ())]
    answers = [each for each in said if isinstance(each, bool)]
    return all(answers) if answers else None


def shown_from_file(case: Case) -> Sequence[Sequence[Said]]:
    """The same in words, row by row."""
    return [
        [Said(fields()[name].label, _text(fields()[name], value)) for name, value in values.items()]
        + [Said(name, text) for name, text in extra.items()]
        for values, extra in rows_from_file(case)
    ]


def _rows(case: Case) -> Sequence[Mapping[str, Any]]:
    rows: Any = section_body(case, Section.Kind.FILE).get("rows", ())
    return rows  # type: ignore[no-any-return]  # what the import stored


def _text(field: Field, value: Value) -> str:
    """The value with labels for codes."""
    codes = value if isinstance(value, tuple) else (value,) if field.kind == "choice" else ()
    if not codes:
        return as_text(value)
    if field.list == "language":
        return "; ".join(language_name(str(code)) for code in codes)
    if field.list == "country":
        return "; ".join(country_name(str(code), get_language() or "en") for code in codes)
    return "; ".join(value_lists()[field.list].get(str(code), str(code)) for code in codes)

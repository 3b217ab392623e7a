"""The people in an agency's care as rows of statistics, and the tables that are made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import zone_of
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case, Fact, Section
from leeward.apps.protection.queries.case_files import stated_consent
from leeward.apps.protection.queries.cases import not_erased
from leeward.apps.protection.queries.consents import consents_of
from leeward.apps.protection.queries.sections import in_case, newest_sections
from leeward.core.care.consent import keeps_out_of_research
from leeward.core.privacy.categories import (
    DIMENSIONS,
    ORDERED,
    age_band,
    citizenship,
    exploitation,
    names,
    sex,
)
from leeward.core.privacy.tables import Category, Population, Table, fold, population
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

EARLIER = "earlier"
TABLES = tuple("-".join(chosen) for many in (1, 2) for chosen in combinations(DIMENSIONS, many))
"""Every table that can be chosen: one dimension, or two crossed."""
KIND = "vic_TypeOfExploitation"
_COUNTED = (Case.Status.POSSIBLE, Case.Status.ACTUAL)


@dataclass(frozen=True, slots=True)
class People:
    """Everyone counted, how many cases could not be read, how many persons said no to research or withdrew, and how
    many cases are erased.
    """

    counted: Population
    unread: int
    left_out: int
    erased: int


def people(officer: Officer, first_year: int = 0) -> People:
    """Possible and actual victims of the officer's agency, each counted once, by the first case. Who said no to
    research, or withdrew, in one of their cases is not among them.

    Erased cases are not in it; how many there are is. Years before `first_year` are one row.
    """
    found = visible(officer).filter(status__in=_COUNTED).order_by("opened_at", "id")
    cases, all_of_them = list(not_erased(found)), found.count()
    persons, facts, zone = newest_sections(cases, Section.Kind.PERSON), _facts(cases), zone_of(officer.agency)
    rows: dict[UUID, tuple[str, dict[str, str]]] = {}
    for case in cases:
        try:
            told = [_body(fact) for fact in facts.get(case.pk, ())]
            opened = case.opened_at.astimezone(zone).date()
            rows[case.pk] = _row(case, _body(persons.get(case.pk)), told, opened, first_year)
        except Unreadable as error:
            note_skipped(error)
    out = left_out([case for case in cases if case.pk in rows], persons)
    refusing = {rows[key][0] for key in out}
    kept = [row for key, row in rows.items() if key not in out]
    return People(population(kept, DIMENSIONS), len(cases) - len(rows), len(refusing), all_of_them - len(cases))


def left_out(cases: Sequence[Case], persons: Mapping[Any, Section] | None = None) -> frozenset[UUID]:
    """Those of the cases whose person said no to research in one of them, or withdrew, or was not asked here yet and
    came with a file that says no. Raises Unreadable."""
    known, now = newest_sections(cases, Section.Kind.PERSON) if persons is None else persons, timezone.now()
    who = {case.pk: identity(case, _body(known.get(case.pk))) for case in cases}
    said = {key: [each.as_rule() for each in rows] for key, rows in consents_of(cases).items()}
    refusing = {who[key] for key, consents in said.items() if keeps_out_of_research(consents, now)}
    unasked = [case for case in cases if case.origin == Case.Origin.FILE and case.pk not in said]
    files = newest_sections(unasked, Section.Kind.FILE)
    refusing |= {who[key] for key, section in files.items() if stated_consent(_body(section)) is False}
    return frozenset(key for key, each in who.items() if each in refusing)


def _row(
    case: Case, person: Mapping[str, Any], told: Sequence[Mapping[str, Any]], opened: date, first_year: int
) -> tuple[str, dict[str, str]]:
    """Who it is, and the row of each table that they are counted in."""
    about = case.about or {}
    return identity(case, person), {
        "year": str(opened.year) if opened.year >= first_year else EARLIER,
        "sex": sex(person.get("gender", "")),
        "age": age_band(person.get("born", ""), opened, child=about.get("child") in {"yes", "presumed"}),
        "exploitation": exploitation([each["code"] for each in told if each.get("field") == KIND]),
        "citizenship": citizenship(person.get("citizenship") or []),
    }


def folded(counted: Population, tables: Iterable[str], least: int) -> list[Table]:
    """The tables, with rows of fewer than `least` persons folded together."""
    chosen = [each.split("-") for each in tables]
    used = {name for each in chosen for name in each}
    rows = {name: fold(counted, name, least, ordered=name in ORDERED) for name in used}
    return [Table({name: rows[name] for name in each}) for each in chosen]


def fixed(tables: Iterable[str], years: Sequence[str]) -> list[Table]:
    """The tables with every row that there can be, also those with no one in them."""
    return [
        Table({name: tuple(Category(frozenset({row})) for row in names(name, years)) for name in each.split("-")})
        for each in tables
    ]


def _facts(cases: Sequence[Case]) -> dict[Any, list[Fact]]:
    """The facts of each case that are still in its timeline."""
    known = {case.pk: case for case in cases}
    found: dict[Any, list[Fact]] = {}
    for fact in Fact.objects.filter(case__in=known, removed_at=None):
        found.setdefault(fact.case_id, []).append(in_case(fact, known))
    return found


def _body(row: Any) -> dict[str, Any]:
    return (row.body or {}) if row is not None else {}


def identity(case: Case, person: Mapping[str, Any]) -> str:
    """What two cases of one person have in common; without name and birth date each case is a person."""
    parts = [" ".join(str(person.get(name) or "").casefold().split()) for name in ("first_name", "second_name", "born")]
    return "|".join(parts) if all(parts) else str(case.pk)

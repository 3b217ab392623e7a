"""The public page of a project: what was frozen, as static pages in six languages that need no script."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.models import LANGUAGES, Period, Project, Publication
from leeward.apps.projects.queries.figures import Valued
from leeward.apps.projects.queries.framework import definition_of
from leeward.apps.projects.queries.matrix import Cell, Line, lines
from leeward.apps.projects.queries.money import donors, received, spent
from leeward.apps.projects.queries.numbers import grouped, plain
from leeward.apps.projects.queries.path import path_of
from leeward.core.charts.chain import Link, chain
from leeward.core.charts.svg import Svg, Words
from leeward.core.results.shares import Share

NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "nl": "Nederlands",
    "pt": "Português",
    "ht": "Kreyòl ayisyen",
}
STYLE = "page.css"
RELEASED = "operation_results"
STEPS = (
    _("Money spent"),
    _("Activities done"),
    _("Officers certified"),
    _("Results of operations"),
    _("Targets of outcomes reached"),
    _("Periods with a report to donors"),
)
"""What the number of each step of the path is, in the path's order."""


def public_of(project: Project, at: datetime) -> dict[str, Any]:
    """What the pages say, as plain values that are stored with the file: figures of closed periods, and of the one that
    runs what releases of operations show everyone already.
    """
    closed = list(project.periods.exclude(closed_at=None).order_by("starts_on"))
    running = _running(project, at)
    shown, steps = [*closed, *running], path_of(project, at.date())
    return {
        "identifier": project.identifier,
        "code": project.code,
        "agency": project.agency.name,
        "titles": project.titles,
        "descriptions": project.descriptions,
        "status": project.status,
        "starts_on": project.starts_on.isoformat(),
        "ends_on": project.ends_on.isoformat(),
        "currency": project.currency,
        "total": plain(project.total),
        "received": plain(received(project)),
        "spent": plain(spent(project)),
        "donors": [[each.name, plain(each.amount), plain(each.share)] for each in donors(project)],
        "periods": [[each.starts_on.isoformat(), each.ends_on.isoformat()] for each in shown],
        "running": [each.starts_on.isoformat() for each in running],
        "lines": [
            {
                "goal": line.goal.title,
                "title": f"{line.number} {line.indicator.title}",
                "unit": line.indicator.unit,
                "cells": [_cell(each, told=each.period not in running or _is_released(line)) for each in line.cells],
            }
            for line in lines(project, shown)
        ],
        "path": [plain(step.value) for step in steps],
        "shares": [[step.share.met, step.share.missed, step.share.unknown] if step.share else [] for step in steps],
        "as_of": at.isoformat(timespec="seconds"),
    }


def _running(project: Project, at: datetime) -> list[Period]:
    """The period of this day, where it is not closed and an indicator has a figure from releases."""
    found = list(project.periods.filter(closed_at=None, starts_on__lte=at.date(), ends_on__gte=at.date()))
    told = [line.cells[0].valued for line in lines(project, found) if found and _is_released(line)]
    return found if any(each.value is not None for each in told) else []


def _is_released(line: Line) -> bool:
    """Whether the indicator counts what releases of operations show everyone already."""
    known = definition_of(line.indicator)
    return known is not None and known.query == RELEASED


def _cell(cell: Cell, *, told: bool) -> dict[str, Any]:
    now = cell.valued
    valued = now if told else Valued(None, "not_closed", now.as_of, now.version)
    return {
        "target": plain(cell.target),
        "value": plain(valued.value),
        "absent": valued.absent,
        "version": valued.version,
        "verified": valued.verified_percent,
        "of": valued.evidence,
        "manual": valued.manual,
        "as_of": valued.as_of.date().isoformat(),
        "earlier": [[version, plain(value)] for version, value in valued.earlier],
    }


def _steps(page: Mapping[str, Any]) -> list[tuple[Promise, str, str]]:
    """The path as name, number, and for a part of others what the others are; an earlier file has none of it."""
    numbers = [grouped(Decimal(each)) if each else "" for each in page.get("path", ())]
    if numbers and numbers[0]:
        numbers[0] = f"{page['currency']} {numbers[0]}"
    shares = [Share(*each) if each else None for each in page.get("shares") or [[]] * len(numbers)]
    numbers = [_of_all(number, part) for number, part in zip(numbers, shares, strict=False)]
    return list(zip(STEPS, numbers, [_rest(part) for part in shares], strict=False))


def _of_all(number: str, part: Share | None) -> str:
    """A number that is a part of others is never shown alone."""
    if part is None or not number:
        return number
    return gettext("%(met)s of %(all)s") % {"met": number, "all": part.all}


def _rest(part: Share | None) -> str:
    if part is None or not part.all:
        return ""
    return gettext("not: %(missed)s; without data: %(unknown)s") % {"missed": part.missed, "unknown": part.unknown}


def _drawing(steps: Sequence[tuple[Promise, str, str]]) -> Svg:
    title, nothing = gettext("From money to verified outcome"), gettext("no data")
    told = "; ".join(f"{name}: {number or nothing} {rest}".rstrip() for name, number, rest in steps)
    words = Words("path", title, told, gettext("Step"), nothing)
    return chain(words, [Link(str(name), number, rest if number else nothing) for name, number, rest in steps])


def pages(publication: Publication) -> Mapping[str, bytes]:
    """The files of the public page: one for each language, the English one as `index.html`, and the style sheet."""
    found = {name_of(language): page_in(publication, language).encode() for language in LANGUAGES}
    style = finders.find("projects/public.css")
    if isinstance(style, str):
        found[STYLE] = Path(style).read_bytes()
    return found


def name_of(language: str) -> str:
    """The file name of the page in a language."""
    return "index.html" if language == "en" else f"index.{language}.html"


def page_in(publication: Publication, language: str, *, style: str = STYLE) -> str:
    """The page in one language, with the style sheet at `style`. Titles that were not translated are in English."""
    page: dict[str, Any] = publication.page
    with translation.override(language):
        context = {
            **page,
            "title": page["titles"].get(language) or page["titles"].get("en", ""),
            "description": page["descriptions"].get(language) or page["descriptions"].get("en", ""),
            "number": publication.number,
            "sha256": publication.sha256,
            "language": language,
            "style": style,
            "day": page["as_of"][:10],
            "steps": (steps := _steps(page)),
            "drawing": _drawing(steps) if steps else "",
            "languages": [(code, NAMES[code], name_of(code)) for code in LANGUAGES],
        }
        return render_to_string("projects/public.html", context)

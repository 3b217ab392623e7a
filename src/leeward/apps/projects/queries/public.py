"""The public page of a project: what was frozen, as static pages in six languages that need no script."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from leeward.apps.projects.models import LANGUAGES, Project, Publication
from leeward.apps.projects.queries.matrix import Cell, lines
from leeward.apps.projects.queries.money import donors, received, spent
from leeward.apps.projects.queries.numbers import plain

NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "nl": "Nederlands",
    "pt": "Português",
    "ht": "Kreyòl ayisyen",
}
STYLE = "page.css"


def public_of(project: Project, at: datetime) -> dict[str, Any]:
    """What the pages say, as plain values that are stored with the file: figures of closed periods alone."""
    closed = list(project.periods.exclude(closed_at=None).order_by("starts_on"))
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
        "periods": [[each.starts_on.isoformat(), each.ends_on.isoformat()] for each in closed],
        "lines": [
            {
                "goal": line.goal.title,
                "title": f"{line.number} {line.indicator.title}",
                "unit": line.indicator.unit,
                "cells": [_cell(each) for each in line.cells],
            }
            for line in lines(project, closed)
        ],
        "as_of": at.isoformat(timespec="seconds"),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    valued = cell.valued
    return {
        "target": plain(cell.target),
        "value": plain(valued.value),
        "absent": valued.absent,
        "version": valued.version,
        "verified": valued.verified_percent,
        "as_of": valued.as_of.date().isoformat(),
        "earlier": [[version, plain(value)] for version, value in valued.earlier],
    }


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
            "languages": [(code, NAMES[code], name_of(code)) for code in LANGUAGES],
        }
        return render_to_string("projects/public.html", context)

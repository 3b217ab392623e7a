"""A report as a document: the same texts and figures as its page."""

import json

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.projects.models import Project, Report
from leeward.apps.projects.queries.matrix import Cell, Line
from leeward.apps.projects.queries.numbers import grouped
from leeward.apps.projects.queries.path import Step, path_of
from leeward.apps.projects.queries.reports import SECTIONS, cells_of, plain_text, shown
from leeward.core.charts.chain import Link, chain
from leeward.core.charts.svg import Svg, Words
from leeward.core.report import Picture, ReportSection, ReportTable
from leeward.core.report import Report as Printed
from leeward.platform.pdf import pdf


def drawing(project: Project) -> tuple[Svg, list[Step]]:
    """The path as a picture, and its steps for the table beside it."""
    steps = path_of(project)
    words = Words("path", _("From money to verified outcome"), described(steps), _("Step"), _("no data"))
    links = [Link(each.name, numbered(each), str(each.note)) for each in steps]
    return chain(words, links), steps


def numbered(step: Step) -> str:
    """The number with its unit, and of how many it is where it is a part of others; empty without one."""
    if step.value is None:
        return ""
    if step.share is None:
        return f"{grouped(step.value)} {step.unit}"
    return _("%(met)s of %(all)s %(unit)s") % {"met": step.share.met, "all": step.share.all, "unit": step.unit}


def described(steps: list[Step]) -> str:
    """What the picture shows, in one text."""
    parts = [
        f"{each.name}: {numbered(each)}; {each.note}" if each.share else f"{each.name}: {numbered(each) or each.note}"
        for each in steps
    ]
    return "; ".join(parts)


def paper(project: Project, report: Report) -> bytes:
    """The PDF of the report as of when it was last written, with its figures as data: the same bytes each time."""
    cells = cells_of(project, report.period)
    svg, steps = drawing(project)
    span = f"{date_format(report.period.starts_on, 'j F Y')} – {date_format(report.period.ends_on, 'j F Y')}"
    path = Picture(_("From money to verified outcome"), svg, described(steps))
    texts = [
        ReportSection(str(title), tuple(plain_text(line, cells) for line in report.texts[name].splitlines() if line))
        for name, title in SECTIONS.items()
        if report.texts.get(name)
    ]
    head = (_("Indicator"), _("Target"), _("Actual"), _("Verified"), _("As of"), _("Version"))
    table = ReportTable(_("Indicators"), head, tuple(_row(*each) for each in cells), numbers=(1, 2, 3, 5))
    return pdf(
        Printed(
            title=project.title,
            subtitle=span,
            publisher=project.agency.name,
            language="en",
            made_at=report.written_at,
            facts=((_("Project"), project.identifier), (_("As of"), date_format(report.written_at, "Y-m-d H:i"))),
            sections=(
                ReportSection(_("The path"), pictures=(path,)), *texts, ReportSection(_("Figures"), tables=(table,))
            ),
            attached=json.dumps([_data(*each) for each in cells], ensure_ascii=False),
            attached_says=_("The figures of this report"),
        )
    )  # fmt: skip


def _row(line: Line, cell: Cell) -> tuple[str, ...]:
    valued = cell.valued
    verified = "–"
    if valued.verified_percent is not None:
        verified = _("%(p)s %% of %(n)s") % {"p": valued.verified_percent, "n": valued.evidence}
    at = f"{valued.as_of:%Y-%m-%d}" if valued.value is not None else "–"
    title = f"{line.number} {line.indicator.title}"
    return (
        title,
        grouped(cell.target) if cell.target is not None else "–",
        shown(valued),
        verified,
        at,
        str(valued.version or "–"),
    )


def _data(line: Line, cell: Cell) -> dict[str, str | int | None]:
    valued = cell.valued
    return {
        "number": line.number,
        "indicator": line.indicator.title,
        "unit": line.indicator.unit,
        "target": None if cell.target is None else str(cell.target),
        "actual": None if valued.value is None else str(valued.value),
        "verified_percent": valued.verified_percent,
        "as_of": valued.as_of.isoformat(),
        "version": valued.version,
    }

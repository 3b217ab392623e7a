"""A report as a document: the same texts and figures as its page."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.projects.models import Project, Report
from leeward.apps.projects.queries.matrix import Cell, Line
from leeward.apps.projects.queries.numbers import grouped
from leeward.apps.projects.queries.path import Step, path_of
from leeward.apps.projects.queries.reports import SECTIONS, cells_of, plain_text, shown
from leeward.core.charts.chain import Link, chain
from leeward.core.charts.standalone import standalone
from leeward.core.charts.svg import Svg, Words
from leeward.core.results.report import pdf

_STYLES = (
    ".chain-box{fill:none;stroke:#445}.chain-line{stroke:#445}.chain-tip{fill:#445}"
    "text{font-family:'Libertinus Serif';fill:#111}.chain-note{fill:#444}"
)


def drawing(project: Project) -> tuple[Svg, list[Step]]:
    """The path as a picture, and its steps for the table beside it."""
    steps = path_of(project)
    words = Words("path", _("From money to verified outcome"), described(steps), _("Step"), _("no data"))
    links = [
        Link(each.name, f"{grouped(each.value)} {each.unit}" if each.value is not None else "", str(each.note))
        for each in steps
    ]
    return chain(words, links), steps


def described(steps: list[Step]) -> str:
    """What the picture shows, in one text."""
    parts = [
        f"{each.name}: {grouped(each.value)} {each.unit}" if each.value is not None else f"{each.name}: {each.note}"
        for each in steps
    ]
    return "; ".join(parts)


def paper(project: Project, report: Report) -> bytes:
    """The PDF of the report as of when it was last written: the same bytes each time."""
    cells = cells_of(project, report.period)
    svg, steps = drawing(project)
    span = f"{date_format(report.period.starts_on, 'j F Y')} – {date_format(report.period.ends_on, 'j F Y')}"
    footer = _("%(project)s, as of %(at)s") % {
        "project": project.identifier,
        "at": date_format(report.written_at, "Y-m-d H:i"),
    }
    parts = [
        pdf.Part(str(title), [plain_text(line, cells) for line in report.texts.get(name, "").splitlines() if line])
        for name, title in SECTIONS.items()
        if report.texts.get(name)
    ]
    document = pdf.Report(
        title=project.title,
        subtitle=f"{project.agency.name}, {span}",
        agency=project.agency.name,
        footer=footer,
        language="en",
        parts=parts,
        table_title=_("Figures"),
        head=(_("Indicator"), _("Target"), _("Actual"), _("Verified"), _("As of"), _("Version")),
        rows=[_row(line, cell) for line, cell in cells],
        svg=standalone(svg, _STYLES, footer),
        alt=described(steps),
        caption=_("From money to verified outcome"),
    )
    return pdf.pdf(document, report.written_at)


def _row(line: Line, cell: Cell) -> tuple[str, ...]:
    valued = cell.valued
    verified = f"{valued.verified_percent} %" if valued.verified_percent is not None else "–"
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

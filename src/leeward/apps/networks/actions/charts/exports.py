"""A chart as a file: only what its owners let be passed on, marked with who took it, when and for which inquiry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.charts.steps import not_open, on
from leeward.apps.networks.models import Chart
from leeward.apps.networks.queries.charts import charts_of
from leeward.apps.networks.queries.charts.drawing import busiest
from leeward.apps.networks.queries.charts.nearby import nearby_network
from leeward.apps.networks.queries.charts.shown import ShownChart, shown_near
from leeward.apps.networks.queries.charts.words import link_words
from leeward.core.charts.links import link_drawing
from leeward.core.charts.standalone import standalone
from leeward.core.graph.files.anx import anx
from leeward.core.graph.files.ftm import ftm
from leeward.core.graph.files.gexf import gexf
from leeward.core.graph.files.graphml import graphml
from leeward.core.graph.files.pairs import pairs
from leeward.platform.refusal import NotAllowed

_STYLES = Path(__file__).parents[2] / "static" / "networks" / "links.css"
_COLOURS = (
    ":root { --ink: #14202b; --muted: #55636f; --ground: #fff; --surface: #fff; --line: #d3dae1;"
    " --line-strong: #788694; --accent: #0b5c8a; --accent-soft: #e2eff7; --warn: #8a5a00;"
    " --tone-one: #0b5c8a; --tone-two: #8a5a00; --tone-three: #6b4aa0; }\n"
    "svg { font-family: system-ui, sans-serif; background: #fff; }\n"
    "text { fill: var(--ink); } text.quiet { fill: var(--muted); } .grid { stroke: var(--line); }\n"
)
"""The values of the page's properties on paper, for a drawing that has no page."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A file with its name and type, and how many items of the chart are left out."""

    name: str
    type: str
    text: str
    left_out: int


def export(chart: Chart, form: str, *, officer: Officer) -> ChartFile:
    """Write the chart in a form of `FORMS`; the audit row is on disk before anything leaves. Raises NotAllowed."""
    current = charts_of(officer).filter(pk=chart.pk).first()
    if current is None:
        raise NotAllowed(not_open())
    write, ending, type_ = FORMS[form]
    now = shown_near(current, nearby_network(current, onward=True))
    said = now.drawn.statements()
    if not said.items:
        raise NotAllowed(_("Nothing on this chart may be passed on."))
    left_out = len(now.drawn.items) - len(said.items)
    text = write(replace(now, drawn=said), _mark(current, officer, left_out))
    details = {"form": form, "items": len(said.items), "lines": len(said.lines), "left_out": left_out}

    def work(locked: Chart) -> None:
        audit_act("chart.export", locked.inquiry, officer, of=f"chart/{locked.pk}", details=details)

    on(current, officer, work)
    name = f"{slugify(current.title) or 'chart'}.{ending}"
    return ChartFile(name, type_, text, left_out)


def _mark(chart: Chart, officer: Officer, left_out: int) -> str:
    """Who took the file, when, for which inquiry, and what its reader must know."""
    at = timezone.now()
    mark = _("Exported by %(who)s, %(agency)s, %(at)s UTC, for the inquiry “%(inquiry)s” (%(purpose)s).") % {
        "who": officer.display_name,
        "agency": officer.agency.name,
        "at": date_format(at, "Y-m-d H:i"),
        "inquiry": chart.inquiry.title,
        "purpose": chart.inquiry.get_purpose_display(),
    }
    out = (
        ngettext("%(n)s item is left out.", "%(n)s items are left out.", left_out) % {"n": left_out} if left_out else ""
    )
    rules = _("Hypotheses are left out. People who may be victims are never in it. Not to be passed on without asking.")
    return " ".join(filter(None, (mark, out, rules)))


def _svg(now: ShownChart, mark: str) -> str:
    part = busiest(now.drawn)
    places = {item.id: now.places[item.id] for item in part.items}
    drawing = link_drawing(link_words(now.chart), part, places)
    return standalone(drawing.svg, _COLOURS + _STYLES.read_text(encoding="utf-8"), mark)


Writer = Callable[[ShownChart, str], str]
FORMS: dict[str, tuple[Writer, str, str]] = {
    "svg": (_svg, "svg", "image/svg+xml"),
    "graphml": (lambda now, mark: graphml(now.drawn, mark, now.places), "graphml", "application/xml"),
    "gexf": (lambda now, mark: gexf(now.drawn, mark, now.places), "gexf", "application/xml"),
    "ftm": (lambda now, mark: ftm(now.drawn, mark), "ftm.json", "application/x-ndjson"),
    "csv": (lambda now, mark: pairs(now.drawn, mark), "csv", "text/csv"),
    "anx": (lambda now, mark: anx(now.drawn, mark, now.places), "anx", "application/xml"),
}
"""How each format is written, the ending of its file, and its type."""

"""A release as a printed report: what it rests on, its tables, pictures by state, and why numbers changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.operations.models import Release
from leeward.apps.operations.queries.releases import deltas, lines, speaks_of
from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Series
from leeward.core.charts.svg import Words
from leeward.core.report import Picture, Report, ReportSection, ReportTable
from leeward.messages import sentence

_DRAWN = ("hit_confirmed", "arrest", "document_seized", "seizure")
"""The figures that have a picture by state."""


def release_report(row: Release, attached: str) -> Report:
    """The report, dated as of the release: the same each time. `attached` is its json."""
    operation = row.operation
    at = localtime(row.as_of, ZoneInfo(operation.zone))
    days = f"{date_format(operation.begins_on, 'j F Y')} – {date_format(operation.ends_on, 'j F Y')}"
    facts = [
        (_("Days"), days),
        (_("Speaks of"), date_format(speaks_of(row), "j F Y")),
        (_("As of"), f"{date_format(at, 'j F Y, H:i')} ({operation.zone})"),
        (_("Counting rules"), _("version %(n)s") % {"n": row.rules.version}),
        (_("Signed by"), _("node %(node)s with key %(key)s") % {"node": row.node, "key": row.key}),
        (_("Keys of the node"), _("at %(address)s of the node") % {"address": reverse("exchange:public_keys")}),
    ]
    return Report(
        title=operation.name,
        subtitle=str(row.get_kind_display()),
        publisher=operation.lead.name,
        language=(get_language() or "en").partition("-")[0],
        made_at=at,
        facts=tuple(facts),
        sections=tuple(_sections(row)),
        attached=attached,
        attached_says=_("The release as data, with its signature"),
    )


def _sections(row: Release) -> Iterator[ReportSection]:
    table = ReportTable(
        _("Figures"),
        (_("Figure"), _("Of"), _("Reports"), _("Counted"), _("Confirmed"), _("Verified"), _("Amounts")),
        tuple(_cells(line) for line in lines(row)),
        numbers=(2, 3, 4, 5),
        note=_(
            "Persons and seizures count once, however often they were reported. Numbers of possible victims under "
            "11, and those that would tell one, are not shown."
        ),
    )
    yield ReportSection(_("What was counted"), tables=(table,))
    pictures = tuple(_picture(figure, states) for figure, states in _by_state(row.body["release"]["cells"]))
    if pictures:
        yield ReportSection(_("By state"), pictures=pictures)
    changed = [(each["figure"], each["row"] or _("all"), each["change"], each["cause"])
               for each in deltas(row)]  # fmt: skip
    why = _("Why it differs from the release before")
    if changed:
        head = (_("Figure"), _("Of"), _("Change"), _("Cause"))
        yield ReportSection(why, tables=(ReportTable(_("Changes"), head, tuple(changed)),))
    else:
        yield ReportSection(why, texts=(_("It is the first, or nothing differs."),))


def _cells(line: Mapping[str, Any]) -> tuple[str, ...]:
    counted = _("not shown") if line["hidden"] else str(line["counted"])
    if line["least"] != line["most"]:
        counted += f" ({line['least']}–{line['most']})"
    rest = (str(line[name]) for name in ("confirmed", "verified", "amounts"))
    return (line["figure"], line["row"] or _("all"), str(line["reports"]), counted, *rest)


def _by_state(cells: list[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Mapping[str, str]]]]:
    found: defaultdict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for cell in cells:
        if list(cell["row"]) == ["country"]:
            found[cell["figure"]][cell["row"]["country"]] = cell["values"]
    return ((figure, found[figure]) for figure in _DRAWN if figure in found)


def _picture(figure: str, states: Mapping[str, Mapping[str, str]]) -> Picture:
    """Bars of one figure, each state's number by how well established it is; said in words too."""
    numbers = [[float(values[name]) for name in ("verified", "confirmed", "counted")] for values in states.values()]
    series = [
        Series(_("verified"), tuple(verified for verified, _confirmed, _counted in numbers), "one"),
        Series(_("confirmed"), tuple(confirmed - verified for verified, confirmed, _counted in numbers), "two"),
        Series(_("reported"), tuple(counted - confirmed for _verified, confirmed, counted in numbers), "three"),
    ]
    title = sentence(f"operation.figure.{figure}")
    said = "; ".join(
        _("%(state)s: %(counted)d counted, %(confirmed)d confirmed, %(verified)d verified")
        % {"state": state, "counted": counted, "confirmed": confirmed, "verified": verified}
        for state, (verified, confirmed, counted) in zip(states, numbers, strict=True)
    )
    words = Words(f"by-state-{figure}".replace("_", "-"), title, said, _("State"), _("no data"))
    return Picture(title, bars(words, list(states), series).svg, said)

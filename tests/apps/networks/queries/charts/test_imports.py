"""What was imported, what it left out in words, and what erasing it would change."""

from tests.apps.networks.importing import edge, graphml, node, upload
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.networks.actions.charts.imports import import_chart
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.charts.imports import (
    effect_of,
    import_of,
    imports_in,
    rejects_csv,
    rejects_of,
    why_unreadable,
)
from leeward.core.graph.files.chart_parts import UnreadableChart


def test_of_this_inquiry_alone_with_what_goes(analysts: Analysts, inquiry: Inquiry) -> None:
    row, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert list(imports_in(inquiry)) == [row]
    other = granted(analysts.ana, analysts.sue, "Other")
    assert (import_of(inquiry, row.pk), import_of(other, row.pk)) == (row, None)
    found = effect_of(row)
    assert (found.whole, found.charts, found.taken, found.decisions) == (row.chart, (), 5, 0)
    assert row.chart is not None
    row.chart.delete()
    again = import_of(inquiry, row.pk)
    assert again is not None
    assert (again.chart, effect_of(again).taken, effect_of(again).whole) == (None, 0, None)


def test_rejects_have_line_and_why_and_no_formula(analysts: Analysts, inquiry: Inquiry) -> None:
    data = graphml(node("a", "A"), edge("a", "a", ""), edge("a", "=cmd()", "x"))
    row, _new = import_chart(inquiry, upload(data), officer=analysts.ana)
    assert [(each.line, each.why) for each in rejects_of(row)] == [
        (1, "it leads to “=cmd()”, which is not in the file"),
        (0, "a line from “a” to itself"),
    ]
    assert rejects_csv(row).splitlines()[0] == "line,why"
    assert why_unreadable(UnreadableChart("chart_file.none")) == "The file has no items"
    assert why_unreadable(UnreadableChart("chart_file.id", 7)) == "Line 7: it has no id"

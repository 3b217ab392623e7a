"""Columns of a chart's file that nothing here has a place for, each said once with how many values it has.

A tie has a kind, a role and days: a weight, a grade of its own or a fact of a line is not stored, and an item has no
days and no place on the paper.
"""

from collections import Counter
from collections.abc import Iterable

from leeward.core.graph.files.chart_parts import ChartReject
from leeward.core.graph.link_chart import Line, LinkChart


def lost_columns(chart: LinkChart, lines: Iterable[Line]) -> list[ChartReject]:
    """What of the lines that are stored as ties, and of the items, is not stored."""
    lost: Counter[tuple[str, str]] = Counter()
    for line in lines:
        lost.update(_of_line(line))
    for item in chart.items:
        lost.update(("chart_file.item_days", "") for day in (item.first, item.last) if day)
    return [_reject(code, name, many) for (code, name), many in sorted(lost.items())]


def _of_line(line: Line) -> Iterable[tuple[str, str]]:
    if line.count != 1:
        yield "chart_file.weight", ""
    if line.grade:
        yield "chart_file.tie_grade", ""
    if line.strength == "weak":
        yield "chart_file.tie_weak", ""
    for name, _text in line.facts:
        yield "chart_file.tie_column", name[:60]


def _reject(code: str, name: str, many: int) -> ChartReject:
    return ChartReject(0, code, {"many": str(many), "name": name})

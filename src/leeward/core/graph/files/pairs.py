"""Write the lines of a chart as csv, a pair of items in each row: for spreadsheets, and as two columns for i2 and R."""

from io import StringIO

from leeward.core.csv_file import CsvWriter
from leeward.core.graph.files.columns import LINE_COLUMNS, line_row
from leeward.core.graph.link_chart import LinkChart

_ENDS = ("start", "start_kind", "end", "end_kind")


def pairs(chart: LinkChart, mark: str) -> str:
    """A row for each line, with the mark at its end; an item without lines has a row without an end."""
    chart = chart.statements()
    items = {item.id: item for item in chart.items}
    met = {end for line in chart.lines for end in (line.start, line.end)}
    stream = StringIO()
    table = CsvWriter(stream)
    table.row([*_ENDS, *LINE_COLUMNS, "exported"])
    for line in chart.lines:
        row = line_row(line)
        start, end = items[line.start], items[line.end]
        cells = [start.label, start.kind, end.label, end.kind, *(row.get(name, "") for name in LINE_COLUMNS), mark]
        table.row(cells)
    for item in chart.items:
        if item.id not in met:
            cells = [item.label, item.kind, *[""] * (len(LINE_COLUMNS) + 2), mark]
            table.row(cells)
    return stream.getvalue()

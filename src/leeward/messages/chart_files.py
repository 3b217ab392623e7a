"""Why a file is no link chart, or a part of it is not on the chart."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "chart_file.empty": _("the file is empty"),
    "chart_file.large": _("the file is larger than %(most)s MB"),
    "chart_file.items": _("the chart has more than %(most)s items; split it, or export a part of it"),
    "chart_file.lines": _("the chart has more than %(most)s lines; split it, or export a part of it"),
    "chart_file.rejects": _("more than %(most)s parts could not be read; is this a chart?"),
    "chart_file.none": _("the file has no items"),
    "chart_file.graphml": _("this is not GraphML"),
    "chart_file.xml": _("the XML is not well formed (%(message)s)"),
    "chart_file.doctype": _("the XML declares a document type or an entity, which no chart needs"),
    "chart_file.deep": _("the XML nests more elements than a chart does"),
    "chart_file.json": _("not one JSON object (%(message)s)"),
    "chart_file.entity": _("not an entity of FollowTheMoney: it has no properties"),
    "chart_file.schema": _("FollowTheMoney has no schema “%(name)s”"),
    "chart_file.id": _("it has no id"),
    "chart_file.twice": _("the id “%(id)s” is used a second time"),
    "chart_file.unknown": _("it leads to “%(id)s”, which is not in the file"),
    "chart_file.loop": _("a line from “%(id)s” to itself"),
    "chart_file.hypothesis": _("the line “%(id)s” is a hypothesis: no source says it"),
    "chart_file.crowd": _("the line “%(id)s” joins more than %(most)s on one side: those ties say nothing"),
    "chart_file.no_value": _("“%(id)s” identifies no one; it is stored with those who have it, and joins no others"),
    "chart_file.ends": _("a relation without both ends"),
    "chart_file.facts": _("it has more than %(most)s facts; the first %(most)s are kept"),
    "chart_file.hyperedge": _("a tie of more than two ends"),
    "chart_file.weight": _(
        "a count or weight of ties (%(many)s of them have one other than 1): a tie here is there or not, and has none"
    ),
    "chart_file.tie_grade": _("grades of single ties (%(many)s): the grade of the whole import counts"),
    "chart_file.tie_weak": _("that ties are weak or not confirmed (%(many)s): the grade of the whole import counts"),
    "chart_file.tie_column": _("the column “%(name)s” of ties (%(many)s have a value in it): no one reads it"),
    "chart_file.item_days": _("first and last days of items (%(many)s): only ties have days here"),
    "chart_file.port": _("a port of a node; its edges lead to the node itself"),
}

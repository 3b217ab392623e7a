"""Addresses of networks. Browsers must not keep a page: all of them have personal data."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.networks.views import (
    charts,
    entities,
    entries,
    groups,
    imports,
    inquiries,
    interventions,
    overlaps,
    pairs,
    sharing,
    value_questions,
)

app_name = "networks"
urlpatterns = [
    path("inquiries", never_cache(inquiries.inquiries), name="inquiries"),
    path("inquiries/new", never_cache(inquiries.new), name="new"),
    path("inquiries/<uuid:id>", never_cache(inquiries.inquiry), name="inquiry"),
    path("inquiries/<uuid:id>/ask", never_cache(inquiries.ask), name="ask"),
    path("inquiries/<uuid:id>/take-back", never_cache(inquiries.take_back), name="take_back"),
    path("inquiries/<uuid:id>/decide", never_cache(inquiries.decide), name="decide"),
    path("inquiries/<uuid:id>/members", never_cache(inquiries.members), name="members"),
    path("inquiries/<uuid:id>/close", never_cache(inquiries.close), name="close"),
    path("inquiries/<uuid:id>/groups", never_cache(groups.groups), name="groups"),
    path("inquiries/<uuid:id>/groups/compute", never_cache(groups.compute), name="compute"),
    path("inquiries/<uuid:id>/groups/<uuid:group_id>", never_cache(groups.group), name="group"),
    path("inquiries/<uuid:id>/what-if", never_cache(groups.removal), name="what_if"),
    path("inquiries/<uuid:id>/routes", never_cache(groups.routes), name="routes"),
    path("inquiries/<uuid:id>/interventions", never_cache(interventions.interventions), name="interventions"),
    path("inquiries/<uuid:id>/interventions/new", never_cache(interventions.new), name="new_intervention"),
    path(
        "inquiries/<uuid:id>/interventions/<uuid:intervention_id>",
        never_cache(interventions.intervention),
        name="intervention",
    ),
    path(
        "inquiries/<uuid:id>/interventions/<uuid:intervention_id>/share",
        never_cache(interventions.share),
        name="share_measure",
    ),
    path(
        "inquiries/<uuid:id>/interventions/<uuid:intervention_id>/undo",
        never_cache(interventions.undo),
        name="undo_intervention",
    ),
    path("inquiries/<uuid:id>/entries", never_cache(entries.entries), name="entries"),
    path("inquiries/<uuid:id>/entries/<uuid:entry>/erase", never_cache(entries.erase), name="entry_erase"),
    path("inquiries/<uuid:id>/stop", never_cache(inquiries.stop), name="stop"),
    path("inquiries/<uuid:id>/entities", never_cache(entities.entities), name="entities"),
    path("inquiries/<uuid:id>/entities/<uuid:mention>", never_cache(entities.entity), name="entity"),
    path("inquiries/<uuid:id>/pairs", never_cache(pairs.pairs), name="pairs"),
    path("inquiries/<uuid:id>/pairs/<uuid:mention>/<uuid:other>", never_cache(pairs.pair), name="pair"),
    path("inquiries/<uuid:id>/pairs/<uuid:mention>/<uuid:other>/undo", never_cache(pairs.undo), name="undo_pair"),
    path("inquiries/<uuid:id>/shared", never_cache(sharing.shared), name="shared"),
    path("inquiries/<uuid:id>/share/entity/<uuid:mention>", never_cache(sharing.share_entity), name="share_entity"),
    path("inquiries/<uuid:id>/share/group/<uuid:group_id>", never_cache(sharing.share_group), name="share_group"),
    path(
        "inquiries/<uuid:id>/share/hypothesis/<uuid:hypothesis_id>",
        never_cache(sharing.share_hypothesis),
        name="share_hypothesis",
    ),
    path("inquiries/<uuid:id>/values", never_cache(value_questions.values), name="values"),
    path("inquiries/questions", never_cache(value_questions.questions), name="questions"),
    path("inquiries/questions/<uuid:question_id>", never_cache(value_questions.next_step), name="question"),
    path("inquiries/<uuid:id>/others", never_cache(overlaps.overlaps), name="overlaps"),
    path("inquiries/<uuid:id>/others/compare", never_cache(overlaps.compare), name="overlaps_compare"),
    path("inquiries/<uuid:id>/others/<uuid:overlap_id>", never_cache(overlaps.agree), name="overlap_agree"),
    path("inquiries/<uuid:id>/charts", never_cache(charts.charts), name="charts"),
    path("inquiries/<uuid:id>/imports", never_cache(imports.imports), name="imports"),
    path("inquiries/<uuid:id>/imports/<uuid:import_id>", never_cache(imports.import_), name="import"),
    path(
        "inquiries/<uuid:id>/imports/<uuid:import_id>/rejects.csv", never_cache(imports.rejects), name="import_rejects"
    ),
    path("inquiries/<uuid:id>/imports/<uuid:import_id>/erase", never_cache(imports.erase), name="import_erase"),
    path("charts/<uuid:id>", never_cache(charts.chart), name="chart"),
    path("charts/<uuid:id>/act", never_cache(charts.act), name="chart_act"),
    path("charts/<uuid:id>/drawing", never_cache(charts.drawing), name="drawing"),
    path("charts/<uuid:id>/export", never_cache(charts.export), name="chart_export"),
    path("charts/<uuid:id>/line", never_cache(charts.line), name="line"),
    path("charts/<uuid:id>/graph.json", never_cache(charts.graph), name="graph"),
]

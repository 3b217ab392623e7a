"""Addresses of projects. A partner's page is the only one without signing in: the code of its link opens it."""

from django.urls import path

from leeward.apps.projects.views import figures, framework, iati, money, partner, parts, projects, reports

app_name = "projects"
_INDICATOR = "projects/<uuid:id>/indicators/<uuid:indicator_id>"
_VALUE = f"{_INDICATOR}/<uuid:period_id>"
urlpatterns = [
    path("projects", projects.projects, name="projects"),
    path("projects/new", projects.new, name="new"),
    path("projects/import", iati.import_file, name="import"),
    path("projects/import/<uuid:import_task>", iati.imported, name="import_task"),
    path("projects/<uuid:id>", projects.project, name="project"),
    path("projects/<uuid:id>/change", projects.change, name="change"),
    path("projects/<uuid:id>/setup", parts.setup, name="setup"),
    path("projects/<uuid:id>/setup/<slug:part>", parts.change_part, name="part"),
    path("projects/<uuid:id>/setup/<slug:part>/undo", parts.undo, name="undo_part"),
    path("projects/<uuid:id>/framework", framework.framework, name="framework"),
    path("projects/<uuid:id>/goals/new", framework.new_goal, name="new_goal"),
    path("projects/<uuid:id>/goals/<uuid:goal_id>", framework.goal, name="goal"),
    path("projects/<uuid:id>/goals/<uuid:goal_id>/indicators/new", framework.new_indicator, name="new_indicator"),
    path("projects/<uuid:id>/goals/<uuid:goal_id>/remove", framework.remove_goal, name="remove_goal"),
    path("projects/<uuid:id>/periods", framework.periods, name="periods"),
    path("projects/<uuid:id>/periods/<uuid:period_id>/close", figures.close, name="close_period"),
    path("projects/<uuid:id>/figures", figures.matrix, name="matrix"),
    path(_INDICATOR, figures.indicator, name="indicator"),
    path(f"{_INDICATOR}/remove", framework.remove_indicator, name="remove_indicator"),
    path(f"{_INDICATOR}/change", framework.change_indicator, name="change_indicator"),
    path(f"{_INDICATOR}/targets", framework.targets, name="targets"),
    path(f"{_INDICATOR}/counts", figures.query, name="query"),
    path(_VALUE, figures.evidence, name="evidence"),
    path(f"{_VALUE}/enter", figures.enter, name="enter"),
    path(f"{_VALUE}/link", figures.link, name="link"),
    path("projects/<uuid:id>/links/<uuid:link_id>/end", figures.end_link, name="end_link"),
    path("projects/<uuid:id>/entries/<uuid:entry_id>/decide", figures.decide, name="decide"),
    path("projects/<uuid:id>/spending", money.spending, name="spending"),
    path("projects/<uuid:id>/spending/import", money.import_money, name="import_money"),
    path("projects/<uuid:id>/spending/<uuid:transaction_id>/reverse", money.reverse, name="reverse"),
    path("projects/<uuid:id>/documents", money.documents, name="documents"),
    path("projects/<uuid:id>/documents/<uuid:document_id>", money.document_file, name="document_file"),
    path("projects/<uuid:id>/documents/<uuid:document_id>/remove", money.remove_document, name="remove_document"),
    path("projects/<uuid:id>/path", reports.path, name="path"),
    path("projects/<uuid:id>/reports", reports.reports, name="reports"),
    path("projects/<uuid:id>/reports/<uuid:report_id>", reports.report, name="report"),
    path("projects/<uuid:id>/reports/<uuid:report_id>/pdf", reports.report_pdf, name="report_pdf"),
    path("projects/<uuid:id>/reports/<uuid:report_id>/sent", reports.sent, name="report_sent"),
    path("projects/<uuid:id>/periods/<uuid:period_id>/report", reports.begin, name="begin_report"),
    path("projects/<uuid:id>/iati", iati.iati, name="iati"),
    path("projects/<uuid:id>/iati/file", iati.iati_file, name="iati_file"),
    path("projects/<uuid:id>/iati/propose", iati.propose, name="propose"),
    path("projects/<uuid:id>/iati/decide", iati.decide, name="decide_file"),
    path("projects/<uuid:id>/iati/<int:number>", iati.published_file, name="published_file"),
    path("projects/<uuid:id>/iati/<int:number>/page", iati.public_page, name="public_page"),
    path("partner/<str:code>", partner.partner, name="partner"),
]

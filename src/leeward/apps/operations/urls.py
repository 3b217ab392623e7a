"""Addresses of operations. Browsers must not keep a page."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.operations.views import counts, grants, operations, reports, rules, running

app_name = "operations"
urlpatterns = [
    path("operations", never_cache(operations.operations), name="operations"),
    path("operations/new", never_cache(operations.new), name="new"),
    path("operations/access", never_cache(grants.all_access), name="all_access"),
    path("operations/access/<uuid:grant>", never_cache(grants.access), name="access"),
    path("operations/access/<uuid:grant>/approve", never_cache(grants.approve), name="approve_access"),
    path("operations/access/<uuid:grant>/confirm", never_cache(grants.confirm), name="confirm_access"),
    path("operations/access/<uuid:grant>/refuse", never_cache(grants.refuse), name="refuse_access"),
    path("operations/access/<uuid:grant>/revoke", never_cache(grants.revoke), name="revoke_access"),
    path("operations/<uuid:id>/access", never_cache(grants.grants), name="grants"),
    path("operations/<uuid:id>/access/ask", never_cache(grants.ask), name="ask_access"),
    path("operations/<uuid:id>", never_cache(operations.operation), name="operation"),
    path("operations/<uuid:id>/change", never_cache(operations.change), name="change"),
    path("operations/<uuid:id>/invite", never_cache(operations.invite), name="invite"),
    path("operations/<uuid:id>/leave/<int:participant>", never_cache(operations.leave), name="leave"),
    path("operations/<uuid:id>/rules", never_cache(rules.rules), name="rules"),
    path("operations/<uuid:id>/rules/change", never_cache(rules.change), name="rules_change"),
    path("operations/<uuid:id>/rules/<int:version>/sign", never_cache(rules.sign), name="rules_sign"),
    path("operations/report", never_cache(reports.mine), name="report_where"),
    path("operations/<uuid:id>/report", never_cache(reports.new), name="report_new"),
    path("operations/<uuid:id>/reports", never_cache(reports.reports), name="reports"),
    path("operations/<uuid:id>/reports/<slug:event>", never_cache(reports.report), name="report"),
    path("operations/<uuid:id>/reports/<slug:event>/<slug:act>", never_cache(reports.decide), name="report_decide"),
    path(
        "operations/<uuid:id>/reports/<slug:event>/photos/<uuid:image>",
        never_cache(reports.photo),
        name="report_photo",
    ),
    path("operations/<uuid:id>/run/<slug:step>", never_cache(running.act), name="run"),
    path("operations/<uuid:id>/counts", never_cache(counts.counts), name="counts"),
    path("operations/<uuid:id>/counts/<slug:figure>", never_cache(counts.figure), name="figure"),
    path("operations/<uuid:id>/counts/<slug:figure>/evidence", never_cache(counts.evidence), name="evidence"),
    path("operations/<uuid:id>/pairs", never_cache(counts.pairs), name="pairs"),
    path("operations/<uuid:id>/pairs/decide", never_cache(counts.decide), name="pairs_decide"),
    path("operations/<uuid:id>/pairs/<int:pair>/undo", never_cache(counts.undo), name="pairs_undo"),
]

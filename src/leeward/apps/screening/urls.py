"""Addresses of decisions on false hits, and of the page on why two persons match."""

from django.urls import path

from leeward.apps.screening import views
from leeward.apps.screening.match_review.views import comparison
from leeward.apps.screening.rule_catalogue.views import rules_page

app_name = "screening"
urlpatterns = [
    path("false-hits", views.pair_decisions, name="pair_decisions"),
    path("false-hits/new/<uuid:check_id>/<int:order>", views.pair_decision_new, name="pair_decision_new"),
    path("partner-marks", views.partner_marks, name="partner_marks"),
    path("why", comparison, name="why"),
    path("faces", views.faces, name="faces"),
    path("faces/agree", views.faces_agree, name="faces_agree"),
    path("faces/off", views.faces_stop, name="faces_stop"),
    path("rules-of-doubt", rules_page, name="rules"),
    path("false-hits/<int:decision_id>/withdraw", views.pair_decision_withdraw, name="pair_decision_withdraw"),
]

"""Addresses of decisions on false hits."""

from django.urls import path

from leeward.apps.screening import views

app_name = "screening"
urlpatterns = [
    path("false-hits", views.pair_decisions, name="pair_decisions"),
    path("false-hits/new/<uuid:check_id>/<int:order>", views.pair_decision_new, name="pair_decision_new"),
    path("false-hits/<int:decision_id>/withdraw", views.pair_decision_withdraw, name="pair_decision_withdraw"),
]

"""Addresses of `registry`."""

from django.urls import path

from leeward.apps.registry import views

app_name = "registry"
urlpatterns = [
    path("records", views.records, name="records"),
    path("records/new/<slug:kind>", views.new, name="new"),
    path("records/<uuid:id>", views.record, name="record"),
    path("records/<uuid:id>/withdraw", views.withdraw, name="withdraw"),
    path("records/<uuid:id>/reinstate", views.reinstate, name="reinstate"),
    path("lists", views.lists, name="lists"),
]

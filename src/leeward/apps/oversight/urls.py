"""Addresses of the auditor's and the operator's screens."""

from django.urls import path

from leeward.apps.oversight.views import figures
from leeward.apps.oversight.views import pages as views

app_name = "oversight"
urlpatterns = [
    path("audit", views.audit, name="audit"),
    path("audit/sealed", views.sealed, name="sealed"),
    path("figures", figures.figures, name="figures"),
    path("figures/map", figures.map_of_region, name="map"),
    path("figures/<slug:name>/csv", figures.figure_csv, name="figure_csv"),
    path("installation", views.installation, name="installation"),
    path("installation/upkeep", views.upkeep, name="upkeep"),
    path("metrics", views.metrics, name="metrics"),
    path("audit/verify", views.verify_chain, name="verify"),
    path("audit/heads", views.heads, name="heads"),
    path("audit/alarms/<int:alarm>/settle", views.settle_alarm, name="settle"),
]

"""Addresses of the auditor's screens."""

from django.urls import path

from leeward.apps.oversight import views

app_name = "oversight"
urlpatterns = [
    path("audit", views.audit, name="audit"),
    path("audit/verify", views.verify_chain, name="verify"),
]

"""Addresses of help."""

from django.urls import path

from leeward.site.help import views

app_name = "help"
urlpatterns = [
    path("help", views.contents, name="contents"),
    path("help/page/<slug:name>", views.topic, name="topic"),
    path("keys", views.keys, name="keys"),
    path("help/first-day/<slug:role>", views.first_day, name="first_day"),
]

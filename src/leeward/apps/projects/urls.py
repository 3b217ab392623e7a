"""Addresses of projects."""

from django.urls import path

from leeward.apps.projects.views import projects

app_name = "projects"
urlpatterns = [
    path("projects", projects.projects, name="projects"),
    path("projects/new", projects.new, name="new"),
    path("projects/<uuid:id>", projects.project, name="project"),
    path("projects/<uuid:id>/change", projects.change, name="change"),
]

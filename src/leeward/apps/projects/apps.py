"""The Django app `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.projects"
    label = "projects"

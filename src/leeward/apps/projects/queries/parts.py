"""The lists of a project's set-up as they are in force, and their versions."""

from typing import Any

from django.db.models import QuerySet

from leeward.apps.projects.models import Part, Project

Rows = list[dict[str, Any]]


def part_of(project: Project, name: str) -> Rows:
    """The rows in force; empty before the first version."""
    found = newest(project, name)
    return found.rows if found else []


def newest(project: Project, name: str) -> Part | None:
    """The version in force."""
    return project.parts.filter(name=name, undone_at=None).order_by("-number").first()


def versions(project: Project, name: str) -> QuerySet[Part]:
    """Every version, also the undone ones, the newest first."""
    return project.parts.filter(name=name).select_related("saved_by").order_by("-number")

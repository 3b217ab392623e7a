"""Models of projects. None has anything about a person: figures are counts, texts are about the work."""

from leeward.apps.projects.models.figures import Entry, EntryLink, Figure
from leeward.apps.projects.models.framework import Definition, Goal, Indicator, Period, Target
from leeward.apps.projects.models.money import Document, Transaction
from leeward.apps.projects.models.projects import LANGUAGES, Part, Project
from leeward.apps.projects.models.published import Publication, Report

__all__ = [
    "LANGUAGES",
    "Definition",
    "Document",
    "Entry",
    "EntryLink",
    "Figure",
    "Goal",
    "Indicator",
    "Part",
    "Period",
    "Project",
    "Publication",
    "Report",
    "Target",
    "Transaction",
]

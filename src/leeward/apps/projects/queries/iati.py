"""The IATI bench: the file as it would be published, what validation finds, and where each finding is mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from leeward.apps.projects.models import Part, Project, Publication
from leeward.apps.projects.queries.activity import activity_of
from leeward.core.results.iati.file_writer import NotWritable, write
from leeward.core.results.iati.findings import Finding, is_valid
from leeward.core.results.iati.validation import validate
from leeward.messages import sentence

_PARTS: Mapping[str, str] = {
    "sector": Part.Name.SECTORS,
    "recipient-country": Part.Name.COUNTRIES,
    "recipient-region": Part.Name.COUNTRIES,
    "participating-org": Part.Name.DONORS,
    "budget": Part.Name.BUDGET,
}
_PAGES: Mapping[str, str] = {
    "transaction": "projects:spending",
    "result": "projects:framework",
    "document-link": "projects:documents",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words, and the page whose field mends it."""

    finding: Finding
    sentence: str
    page: str


@dataclass(frozen=True, slots=True)
class Bench:
    """The file as it is now with its findings. `refused` says why none could be written."""

    content: bytes
    findings: Sequence[Shown]
    refused: str = ""

    @property
    def valid(self) -> bool:
        """Whether it may be published."""
        return not self.refused and is_valid(each.finding for each in self.findings)


def bench(project: Project, at: datetime | None = None) -> Bench:
    """Write the file of the project and validate it."""
    now = at or timezone.now()
    try:
        content = write([activity_of(project, now)], now)
    except NotWritable as error:
        return Bench(b"", (), str(error))
    return Bench(content, tuple(_shown(project, each) for each in validate([content], now)))


def _shown(project: Project, finding: Finding) -> Shown:
    return Shown(finding, sentence(finding.code, finding.params), page_of(project, finding.place))


def page_of(project: Project, place: str) -> str:
    """The page where the field at this place of the file is changed."""
    steps = [step.partition("[")[0].partition(":")[0] for step in place.strip("/").split("/")]
    below = steps[steps.index("iati-activity") + 1 :] if "iati-activity" in steps else []
    name = below[0] if below else ""
    if name in _PARTS:
        return reverse("projects:part", args=[project.pk, _PARTS[name]])
    return reverse(_PAGES.get(name, "projects:change"), args=[project.pk])


def publications(project: Project) -> list[Publication]:
    """What was proposed and published, the newest first; without the files."""
    rows = project.publications.select_related("proposed_by", "decided_by").defer("content", "page")
    return list(rows.order_by("-number"))


def last_published(project: Project) -> Publication | None:
    """The file that readers outside have now."""
    return project.publications.filter(state=Publication.State.PUBLISHED).order_by("-number").first()


def waiting(project: Project) -> Publication | None:
    """What waits for a second person."""
    rows = project.publications.select_related("proposed_by")
    return rows.filter(state=Publication.State.PROPOSED).first()


def history(project: Project) -> list[dict[str, Any]]:
    """Every published file with its hash, as the static folder lists them."""
    rows = project.publications.filter(state=Publication.State.PUBLISHED).order_by("number")
    return [
        {"number": each.number, "sha256": each.sha256, "published": each.decided_at.isoformat(timespec="seconds")}
        for each in rows.defer("content", "page")
        if each.decided_at is not None
    ]

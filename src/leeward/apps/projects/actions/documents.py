"""Documents of a project: a file of a known kind, or an address."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Document, Project
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

KINDS: Mapping[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
}
"""What may be uploaded: the end of its name, its media type, and how its content begins."""
LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a document; either an address or a file."""

    title: str
    category: str
    url: str = ""
    file_name: str = ""
    content: bytes = b""
    public: bool = False


def add_document(project: Project, said: Paper, *, officer: Officer) -> Document:
    """Add a document. Raises NotAllowed: not one of the kinds, too large, both or neither of file and address."""
    if bool(said.url) == bool(said.content):
        raise NotAllowed(_("Give a file or an address, one of both."))
    if said.public and not said.url:
        raise NotAllowed(_("Only an address can be published: a file stays here."))
    media_type = _media_type(said) if said.content else "text/html"
    made = Document(project=project, title=said.title, category=said.category, url=said.url, public=said.public)
    made.file_name, made.media_type = said.file_name[:120], media_type
    made.content = said.content or None
    made.added_by, made.added_at = officer, timezone.now()

    def work() -> Document:
        current = locked(project, officer)
        made.save(force_insert=True)
        audit_act("project.document", current, officer, of=f"document/{made.pk}")
        return made

    return durably(work)


def _media_type(said: Paper) -> str:
    kind = KINDS.get(said.file_name.rpartition(".")[2].casefold())
    if len(said.content) > LARGEST:
        raise NotAllowed(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    if kind is None or not said.content.startswith(kind[1]):
        raise NotAllowed(_("Only files of these kinds, by name and content: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    return kind[0]


def remove_document(project: Project, row: Document, *, officer: Officer, back: bool = False) -> None:
    """Remove a document from the list, or put it back. Raises NotAllowed."""
    check_inside(project, row)

    def work() -> None:
        current = locked(project, officer)
        row.removed_at = None if back else timezone.now()
        row.save(update_fields=["removed_at"])
        audit_act("project.document_moved", current, officer, of=f"document/{row.pk}", details={"back": back})

    durably(work)

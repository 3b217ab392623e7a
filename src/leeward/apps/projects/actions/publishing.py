"""Publishing a project: one officer proposes a valid file, another publishes it, into a static folder with history."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import seconds, visible
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Project, Publication
from leeward.apps.projects.models.published import PUBLISH_PROJECT
from leeward.apps.projects.queries.iati import bench, history
from leeward.apps.projects.queries.public import pages, public_of
from leeward.core.results.iati.findings import is_valid
from leeward.core.results.iati.validation import validate
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def propose(project: Project, *, officer: Officer) -> Publication:
    """Propose the file as it is now. Raises NotAllowed: it has findings, or one waits already."""
    now = timezone.now()
    found = bench(project, now)
    if not found.valid:
        raise NotAllowed(_("The file has findings. Mend those that are critical or errors first."))
    page = public_of(project, now)
    digest = hashlib.sha256(found.content).hexdigest()

    def work() -> Publication:
        current = locked(project, officer)
        last = current.publications.order_by("-number").values_list("number", flat=True).first() or 0
        made = Publication(project=current, number=last + 1, content=found.content, sha256=digest, page=page)
        made.proposed_by, made.proposed_at = officer, now
        made.save(force_insert=True)
        audit_act("project.propose", current, officer, of=f"publication/{made.number}", details={"sha256": digest})
        return made

    try:
        return durably(work)
    except IntegrityError as error:
        raise NotAllowed(_("A file waits for a second person already.")) from error


def decide(publication: Publication, *, published: bool, officer: Officer) -> None:
    """Publish what was proposed, or refuse it. Raises NotAllowed: a second person, once, the same valid bytes."""
    project = publication.project
    content = bytes(publication.content)
    whole = hashlib.sha256(content).hexdigest() == publication.sha256
    if published and not (whole and is_valid(validate([content], timezone.now()))):
        raise NotAllowed(_("The file is not the one that was proposed, or is no longer valid. Refuse it."))

    def work() -> None:
        rows = Publication.objects.select_for_update(of=("self",)).select_related("proposed_by")
        current = rows.filter(pk=publication.pk, state=Publication.State.PROPOSED).first()
        if current is None or not visible(officer).filter(pk=project.pk).exists():
            raise NotAllowed(_("This was decided already."))
        if not seconds(officer, project, current.proposed_by):
            raise NotAllowed(_("Another officer publishes: not who proposed it."))
        current.state = Publication.State.PUBLISHED if published else Publication.State.REFUSED
        sign_second(PUBLISH_PROJECT, current, officer)
        current.decided_at = timezone.now()
        current.save(update_fields=["state", "decided_by", "decided_at"])
        of = f"publication/{current.number}"
        if published:
            audit_act("project.publish", project, officer, of=of, details={"sha256": current.sha256})
        else:
            audit_act("project.not_published", project, officer, of=of)

    durably(work)
    if published:
        write_folder(project)


def folder_of(project: Project) -> Path:
    """Where the project is published; codes have no character that leads elsewhere."""
    return Path(settings.PUBLISHED) / project.agency.code / project.code


def write_folder(project: Project) -> None:
    """Write the static folder from what was published: the newest file and pages, every earlier file, the history.

    It is derived, so it can be written again at any time. Raises OSError.
    """
    rows = list(project.publications.filter(state=Publication.State.PUBLISHED).order_by("number"))
    if not rows:
        return
    folder, last = folder_of(project), rows[-1]
    for row in rows:
        _keep(folder / "history" / f"{row.number}.xml", bytes(row.content))
    listed = json.dumps({"identifier": project.identifier, "files": history(project)}, indent=1).encode()
    files = {**pages(last), "activity.xml": bytes(last.content), "history.json": listed}
    for name, content in files.items():
        _keep(folder / name, content)


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all, readable for the web server."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    new.chmod(0o644)
    new.replace(path)


def write_folders() -> int:
    """Write the folder of every published project again, as after one was lost; how many."""
    rows = Project.objects.filter(publications__state=Publication.State.PUBLISHED).distinct().select_related("agency")
    for project in rows:
        write_folder(project)
    return len(rows)

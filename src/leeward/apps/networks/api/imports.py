"""Charts of other programs over HTTP: imported into an open inquiry, looked at, and erased again."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.schemas import Problem
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.charts.imports import Upload, erase_import, import_chart, losses
from leeward.apps.networks.api.opened import REFUSED, inside
from leeward.apps.networks.models import ChartImport
from leeward.apps.networks.queries.charts.imports import effect_of, import_of, lost_in_words, rejects_of, why_unreadable
from leeward.apps.networks.schemas import ImportIn, ImportOut, RejectOut
from leeward.core.graph.files.chart_parts import UnreadableChart
from leeward.core.printable import plain
from leeward.platform.refusal import NotAllowed

router = Router(tags=["inquiries"], auth=BearerKey())
_NO_IMPORT = "not_found|There is no such import in this inquiry"
_CONFLICT = {409: Problem, **REFUSED}


@router.post("/{id}/imports", response={200: ImportOut, 201: ImportOut, **_CONFLICT})
def import_file(
    request: HttpRequest, id: UUID, file: Annotated[UploadedFile, File()], said: Annotated[ImportIn, Form()]
) -> Status[ImportOut]:
    """Import a chart in GraphML or FollowTheMoney; 200 where the file was imported before and nothing changed."""
    inquiry, officer = inside(request, id)
    try:
        made, is_new = import_chart(inquiry, _upload(file, said), officer=officer)
    except NotAllowed as refusal:
        raise HttpError(409, f"refused|{refusal}") from refusal
    except UnreadableChart as error:
        raise HttpError(422, f"unreadable|{why_unreadable(error)}") from error
    return Status(201 if is_new else 200, _out(made))


@router.post("/{id}/imports/losses", response={200: list[RejectOut], **_CONFLICT})
def file_losses(
    request: HttpRequest, id: UUID, file: Annotated[UploadedFile, File()], said: Annotated[ImportIn, Form()]
) -> list[RejectOut]:
    """What of a file an import would leave out or change; nothing is stored."""
    inquiry, officer = inside(request, id)
    try:
        lost = losses(inquiry, _upload(file, said), officer=officer)
    except NotAllowed as refusal:
        raise HttpError(409, f"refused|{refusal}") from refusal
    except UnreadableChart as error:
        raise HttpError(422, f"unreadable|{why_unreadable(error)}") from error
    return [RejectOut(line=each.line or None, why=each.why) for each in lost_in_words(lost)]


@router.get("/{id}/imports/{import_id}", response={200: ImportOut, **REFUSED})
def imported(request: HttpRequest, id: UUID, import_id: UUID) -> ImportOut:
    """What an import brought, what it left out, and what erasing it would take off charts."""
    inquiry, officer = inside(request, id)
    found = import_of(inquiry, import_id)
    if found is None:
        raise HttpError(404, _NO_IMPORT)
    audit_look("chart.import_read", inquiry, officer, of=f"import/{found.pk}")
    return _out(found)


@router.delete("/{id}/imports/{import_id}", response={204: None, **_CONFLICT})
def erase(request: HttpRequest, id: UUID, import_id: UUID) -> Status[None]:
    """Erase an import with everything that only it said."""
    inquiry, officer = inside(request, id)
    if import_of(inquiry, import_id) is None:
        raise HttpError(404, _NO_IMPORT)
    try:
        erase_import(inquiry, import_id, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(409, f"refused|{refusal}") from refusal
    return Status(204, None)


def _upload(file: UploadedFile, said: ImportIn) -> Upload:
    title = plain(said.title, 120)
    return Upload(plain(file.name or "", 255), file.read(), title, said.other, said.reliability, said.credibility)


def _out(row: ChartImport) -> ImportOut:
    return ImportOut(
        id=row.pk,
        chart=row.chart_id,
        form=row.form,
        grade=row.source.grade,
        items=row.items,
        values=row.values,
        ties=row.ties,
        rejects=[RejectOut(line=each.line or None, why=each.why) for each in rejects_of(row)],
        on_charts=effect_of(row).taken,
    )

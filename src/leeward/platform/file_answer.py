"""Answer a request with a file that the browser saves under its name and does not show."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

KINDS: Final[Mapping[str, str]] = {
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".sealed": "application/octet-stream",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""The media type of a file, by how its name ends."""


def file_response(content: str | bytes, name: str, kind: str = "") -> HttpResponse:
    """The file as an attachment. Give its media type where the ending does not say it; a name that the ending says
    nothing of is a KeyError. The middleware sees to it that no file is stored on the way.
    """
    answer = HttpResponse(content, content_type=kind or KINDS[PurePath(name).suffix])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer

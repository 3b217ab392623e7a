"""Starting a check from a picture: read it, show what was read, and let the officer compare before it is checked."""

import base64
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.access import COUNTER
from leeward.apps.screening.imaging.queries.json_form import kept_json
from leeward.apps.screening.imaging.queries.read import PictureRead, SealRead, most_telling, read_frame, read_picture
from leeward.apps.screening.imaging.queries.seal_sentences import name_of, tell
from leeward.core.document.imaging import Reading, UnreadablePicture, as_png, unprotected_fields
from leeward.core.document.imaging.picture import MAX_BYTES
from leeward.messages import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*COUNTER)
def picture(request: HttpRequest) -> HttpResponse:
    """The picture's zone and seals, to be compared with the document; the zone is checked by the next step only."""
    if request.method != "POST":
        return render(request, "border/picture.html", {"nothing_yet": True})
    try:
        read = read_picture(_uploaded_picture(request), today=local_date(signed_in(request).post))
    except UnreadablePicture as error:
        told = sentence(error.code, error.params)
        return render(request, "border/picture.html", {"error": told, "nothing_yet": True}, status=422)
    context = {"readings": [_row_of(each) for each in read.readings]}
    return render(request, "border/picture.html", context | _seals(read))


@require_POST
@needs_role(*COUNTER)
def frame(request: HttpRequest) -> JsonResponse:
    """One picture of a video: its lines where every check digit holds and it shows one person's document alone."""
    try:
        readings = read_frame(_uploaded_picture(request), today=local_date(signed_in(request).post))
    except UnreadablePicture as error:
        return JsonResponse({"lines": [], "code": error.code}, status=422)
    if len(readings) > 1:
        return JsonResponse({"lines": [], "code": "picture.several"})
    return JsonResponse({"lines": list(readings[0].zone.lines) if readings and readings[0].agrees else []})


def _uploaded_picture(request: HttpRequest) -> bytes:
    """The picture that was sent. Raises UnreadablePicture where none was, or it was too large to be taken in."""
    sent = request.FILES.get("picture")
    if sent is None:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > MAX_BYTES:
            raise UnreadablePicture("picture.heavy", most=MAX_BYTES >> 20)
        raise UnreadablePicture("picture.empty")
    content: bytes = sent.read()
    return content


def _row_of(reading: Reading) -> dict[str, Any]:
    zone = reading.zone
    values = {field.name: field.text.replace("<", " ").strip() for field in zone.fields}
    return {
        "once": uuid.uuid4(),
        "name": f"{zone.surname} {zone.given_names}".strip(),
        "lines": "\n".join(zone.lines),
        "rows": len(zone.lines),
        "width": len(zone.lines[0]),
        "agrees": reading.agrees,
        "holds": reading.holds,
        "strip": base64.b64encode(as_png(reading.strips)).decode("ascii"),
        "wrong": [sentence(f"seal.field.{name}") for name, state in zone.checks.items() if state == "wrong"],
        "unprotected": [
            {"name": sentence(f"seal.field.{name}"), "value": values[name] or "–"}
            for name in unprotected_fields(zone.layout)
        ],
        "doubts": reading.doubts,
    }


def _seals(read: PictureRead) -> dict[str, Any]:
    seals = [_seal(one) for one in read.seals]
    carried = most_telling(read.seals) if len(read.readings) == 1 else None
    return {
        "seals": seals,
        "contradicted": any(told.mark == "differs" for seal in seals for told in seal["told"]),
        "carried": base64.b64encode(carried.content).decode() if carried else "",
        "refused": [sentence(error.code, error.params) for error in read.refused],
    }


def _seal(read: SealRead) -> dict[str, Any]:
    seal = read.seal
    return {
        "title": sentence(f"seal.document.{seal.document}"),
        "issuer": seal.issuer,
        "issued": seal.issued,
        "told": tell(kept_json(read)),
        "fields": [
            {"name": name_of(each), "value": each.value, "printed": each.name == "mrz"}
            for each in seal.fields
            if each.value
        ],
    }

"""Pictures over HTTP: `POST /readings` reads the zone and the seals of a picture. Nothing is stored or checked."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router
from ninja.errors import HttpError
from ninja.files import UploadedFile

from leeward.apps.agencies.api.authentication import BearerKey, officer_of
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.schemas import Problem
from leeward.apps.screening.imaging.queries.json_form import picture_json
from leeward.apps.screening.imaging.queries.read import read_picture
from leeward.core.document.imaging import UnreadablePicture

router = Router(tags=["readings"], auth=BearerKey())


@router.post("", response={200: dict[str, Any], 401: Problem, 403: Problem, 422: Problem})
def read(request: HttpRequest, picture: File[UploadedFile]) -> dict[str, Any]:
    """Read a picture of a document: the zone's lines, what no check digit covers, and its seals with their facts.

    A zone that does not agree with its check digits is shown with `agrees: false` and must not be checked unseen. Where
    the picture shows documents of several persons, `zone` is null and `zones` has each one: the officer chooses.
    """
    officer = officer_of(
        request, Role.OFFICER, Role.SECOND_LINE, otherwise="This key's officer may not check travellers"
    )
    try:
        return picture_json(read_picture(picture.read(), today=local_date(officer.post)))
    except UnreadablePicture as error:
        raise HttpError(422, f"{error.code}|{error}|picture") from error

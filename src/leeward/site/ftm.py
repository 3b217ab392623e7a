"""The API for programs that use OpenSanctions' interface; errors are theirs too: `{"detail": ...}`."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.errors import HttpError

from leeward import __version__
from leeward.apps.ftm_api.api.authentication import reader_of
from leeward.apps.ftm_api.api.endpoints import router
from leeward.platform.described_api import DescribedApi
from leeward.platform.json_body import JsonBody
from leeward.platform.rate_limit_error import TooOften

ftm = DescribedApi(
    title="Leeward for FollowTheMoney",
    version=__version__,
    description="Matches, searches and relates entities of the FollowTheMoney model, in the shapes of yente 5.5.",
    docs_url="docs",
    urls_namespace="ftm",
    parser=JsonBody(),
)


@ftm.exception_handler(TooOften)
def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    """Refused for now, and when to ask again."""
    response = ftm.create_response(request, {"detail": str(error)}, status=error.status_code)
    response["Retry-After"] = str(error.retry_after)
    return response


elsewhere = Router(auth=reader_of)
_ANY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


@elsewhere.api_operation(_ANY, "/", include_in_schema=False)
def no_address(request: HttpRequest) -> None:
    """The root of the API, which answers nothing."""
    raise HttpError(404, "Not Found")


@elsewhere.api_operation(_ANY, "/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> None:
    """Any other address, in the shape in which programs expect to be refused."""
    raise HttpError(404, "Not Found")


ftm.add_router("", router)
ftm.add_router("", elsewhere)

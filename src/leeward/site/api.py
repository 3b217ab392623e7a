"""The API: one instance that gathers each app's router; errors follow RFC 9457 with `code` and `field`."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.errors import AuthenticationError, HttpError, ValidationError

from leeward import __version__
from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.arrivals.api.authentication import CarrierBearer
from leeward.apps.arrivals.api.lists import carriers, manifests
from leeward.apps.arrivals.api.shore import router as shore
from leeward.apps.border.api.vehicles import router as vehicles
from leeward.apps.border.api.waiting import router as waiting
from leeward.apps.crossings.api import router as crossings
from leeward.apps.networks.api import router as inquiries
from leeward.apps.operations.api import router as operations
from leeward.apps.permits.api import router as permits
from leeward.apps.projects.api import router as projects
from leeward.apps.protection.api import router as care
from leeward.apps.registry.api import router as records
from leeward.apps.screening.api import router as checks
from leeward.apps.screening.imaging.api import router as readings
from leeward.apps.training.api import router as certificates
from leeward.platform.described_api import DescribedApi
from leeward.platform.json_body import JsonBody
from leeward.platform.problems import problem
from leeward.platform.rate_limit_error import TooOften

api = DescribedApi(
    title="Leeward",
    version=__version__,
    description="Checks a traveller and gives one verdict with its evidence; shows a service what was referred to it.",
    docs_url="docs",
    urls_namespace="api",
    parser=JsonBody(),
)
api.add_router("/checks", checks)
api.add_router("/records", records)
api.add_router("/manifests", manifests)
api.add_router("/carriers", carriers)
api.add_router("/readings", readings)
api.add_router("/care/referrals", care)
api.add_router("/waiting", waiting)
api.add_router("/vehicles", vehicles)
api.add_router("/shore", shore)
api.add_router("/crossings", crossings)
api.add_router("/permits", permits)
api.add_router("/inquiries", inquiries)
api.add_router("/projects", projects)
api.add_router("/operations", operations)
api.add_router("/training/certificates", certificates)

elsewhere = Router(auth=[BearerKey(), CarrierBearer()])
_ANY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
_NOTHING = "no_address|There is no such address; /api/v1/docs lists those that there are"


@elsewhere.api_operation(_ANY, "/", include_in_schema=False)
def no_address(request: HttpRequest) -> None:
    """The root of the API, which answers nothing."""
    raise HttpError(404, _NOTHING)


@elsewhere.api_operation(_ANY, "/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> None:
    """Any other address, refused as a program expects it."""
    raise HttpError(404, _NOTHING)


api.add_router("", elsewhere)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first field that is wrong, and why."""
    first = error.errors[0]
    field = ".".join(
        str(part) for part in first["loc"] if part not in ("body", "query", "path", "header", "data", "payload")
    )
    return problem(422, "invalid", first["msg"], field)


@api.exception_handler(AuthenticationError)
def unknown_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No key, or none that is known and in force."""
    response = problem(401, "unauthorised", "A valid bearer key is needed: Authorization: Bearer leeward_…")
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """An error that an endpoint states as `code|title|field`, or the framework in words of its own."""
    code, _, rest = error.message.partition("|")
    title, _, field = rest.partition("|")
    if not title:
        code, title = "bad_request", error.message
    response = problem(error.status_code, code, title, field)
    if isinstance(error, TooOften):
        response["Retry-After"] = str(error.retry_after)
    return response

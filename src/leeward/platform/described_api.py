"""An API that describes itself once.

Ninja makes the description again for each request, which takes a quarter of a second of a processor. Anyone may ask for
it without a key: it is the API's manual.
"""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema


class DescribedApi(NinjaAPI):
    """Ninja's own, with the description kept once it was made: operations are added only at the start."""

    _described: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description (OpenAPI 3.1) of the operations below the API's only address."""
        if path_prefix is not None:
            return super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        if self._described is None:
            self._described = super().get_openapi_schema(path_params=path_params)
        return self._described

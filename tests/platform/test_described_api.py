"""The description of an API is made once, and is that of its operations."""

import pytest
from django.test import Client

from leeward.platform.described_api import DescribedApi
from leeward.site.api import api
from leeward.site.ftm import ftm


@pytest.mark.parametrize(("address", "of"), [("/api/v1/openapi.json", api), ("/ftm/openapi.json", ftm)])
def test_it_is_made_once_and_answered_whole(address: str, of: DescribedApi) -> None:
    first = Client().get(address).json()
    kept = of.get_openapi_schema()
    assert Client().get(address).json() == first
    assert of.get_openapi_schema() is kept
    assert first["info"]["title"] == of.title
    assert set(first["paths"]) == set(kept["paths"])
    assert all(path.startswith(address.removesuffix("openapi.json")) for path in first["paths"])


def test_under_another_address_it_names_that_one() -> None:
    paths = api.get_openapi_schema(path_prefix="/elsewhere/")["paths"]
    assert len(paths) == len(api.get_openapi_schema()["paths"])
    assert all(path.startswith("/elsewhere/") for path in paths)

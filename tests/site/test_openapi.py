"""The APIs, fuzzed from their own OpenAPI: no answer is a 500, and a refusal has the shape that its client expects."""

import json
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from tests.conftest import Cast
from tests.core.test_outside_json import HOSTILE

from leeward.apps.agencies.actions.officers import create_api_key, grant
from leeward.apps.agencies.models import Role
from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.audit.actions import SYSTEM
from leeward.site.api import api
from leeward.site.ftm import ftm

pytestmark = pytest.mark.django_db
SCHEMATA = {
    name: schemathesis.openapi.from_dict(json.loads(json.dumps(each.get_openapi_schema(), default=str)))
    for name, each in (("api", api), ("ftm", ftm))
}
OPERATIONS: list[tuple[str, Any]] = [
    (name, found.ok()) for name, schema in SCHEMATA.items() for found in cast("Any", schema).get_all_operations()
]
NAMES = [f"{each.method} {each.path}" for _, each in OPERATIONS]
POSTS = [(name, each) for name, each in OPERATIONS if each.method.upper() == "POST"]
EXAMPLES = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture
def headers(cast: Cast) -> dict[str, str]:
    """The keys of an officer who may ask everything, and of a carrier."""
    for role in Role:
        grant(cast.alice, role, actor=SYSTEM)
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    keys = {
        "officer": create_api_key(cast.alice, label="fuzz", days=1, actor=SYSTEM),
        "carrier": create_key(carrier, days=1, actor=SYSTEM),
    }
    return {name: f"Bearer {key}" for name, key in keys.items()}


def send(method: str, address: str, key: str, body: Any, content_type: str) -> Any:
    if isinstance(body, dict) and content_type == "application/x-www-form-urlencoded":
        body = urlencode(body, errors="replace")
    data = body if isinstance(body, bytes | str) else json.dumps(body, default=str) if body is not None else b""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return Client().generic(method, address, data, content_type=content_type, headers={"Authorization": key})


def told(answer: Any, name: str) -> None:
    """A refusal in the shape of its client."""
    assert answer.status_code < 500, answer.content
    if answer.status_code < 400 or answer["Content-Type"].startswith("application/EDIFACT"):
        return
    value = json.loads(answer.content)
    assert value["detail"] if name == "ftm" else value["code"] and value["title"], value


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=NAMES)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_from_the_description_is_a_500(
    headers: dict[str, str], name: str, operation: Any, mode: GenerationMode
) -> None:
    key = headers["carrier" if "/carriers" in operation.path else "officer"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @EXAMPLES
    def sent(case: Any) -> None:
        query = urlencode(case.query or {}, doseq=True, errors="replace")
        body = None if type(case.body).__name__ == "NotSet" else case.body
        answer = send(case.method, f"{case.formatted_path}?{query}", key, body, case.media_type or "application/json")
        told(answer, name)

    with suppress(Unsatisfiable):  # there is nothing in the request that could be wrong
        sent()


@pytest.mark.parametrize(("name", "operation"), POSTS, ids=[f"{each.path}" for _, each in POSTS])
def test_no_hostile_body_is_a_500(headers: dict[str, str], name: str, operation: Any) -> None:
    key = headers["carrier" if "/carriers" in operation.path else "officer"]
    address = operation.path.replace("{dataset}", "default")
    for _why, body, _sentence in HOSTILE:
        for content_type in (
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
        ):
            told(send("POST", address, key, body, content_type), name)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=NAMES)
def test_a_body_that_is_too_large_and_an_address_with_a_nul_are_refused_in_the_clients_shape(
    headers: dict[str, str], name: str, operation: Any
) -> None:
    key = headers["carrier" if "/carriers" in operation.path else "officer"]
    address = operation.path.replace("{dataset}", "default")
    large = send(operation.method, address, key, b" " * (4 * 1024 * 1024 + 1), "application/json")
    nul = send(operation.method, f"{address}?q=%00", key, None, "application/json")
    assert (large.status_code, nul.status_code) == (413, 400)
    for answer in (large, nul):
        told(answer, name)

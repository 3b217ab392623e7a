"""Keys as programs send them, and what no key opens."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import revoke_api_keys
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scheme", ["Bearer", "ApiKey", "apikey", "Token"])
def test_a_key_in_each_way_that_clients_send_one(cast: Cast, program_of: Callable[..., Any], scheme: str) -> None:
    assert program_of(cast.alice, scheme=scheme).get("catalog").status_code == 200


@pytest.mark.parametrize("header", [{}, {"Authorization": "ApiKey wrong"}, {"Authorization": "Basic abc"}])
@pytest.mark.parametrize("path", ["catalog", "algorithms", "search/default", "entities/Q1", "reconcile/default"])
def test_no_access_without_a_key(db: None, header: dict[str, str], path: str) -> None:
    response = Client(headers=header).get(f"/ftm/{path}")
    assert (response.status_code, set(response.json())) == (401, {"detail"})


def test_a_revoked_key_stops_at_once(cast: Cast, program: Any) -> None:
    assert program.get("catalog").status_code == 200
    revoke_api_keys(cast.alice, "test", actor=SYSTEM)
    assert program.get("catalog").status_code == 401


def test_a_role_without_searches_gets_none(cast: Cast, program_of: Callable[..., Any]) -> None:
    for officer in (cast.keeper, cast.dora):
        assert program_of(officer).get("search/default").status_code == 403


def test_a_key_in_the_address_counts_for_reconciliation_alone(program: Any, zala: ImportResult) -> None:
    assert Client().get("/ftm/reconcile/zala", {"api_key": program.key}).status_code == 200
    assert Client().get("/ftm/search/zala", {"api_key": program.key}).status_code == 401

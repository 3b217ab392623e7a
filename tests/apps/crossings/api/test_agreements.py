"""Agreements on entries over the API: two persons with two keys, counts alone, and another agency's are not there."""

import uuid
from typing import Any

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.calling import called
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.reporting import LUCIA, days_ago, reporting

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.crossings.actions.entry_matches import compare_reports
from leeward.apps.crossings.models import EntryAgreement
from leeward.core.travel.stays.crossing import Direction

pytestmark = pytest.mark.django_db
PLAN: dict[str, Any] = {"agency": LUCIA, "legal_basis": "Treaty 1", "reason": "Exits by sea"}


def test_two_persons_with_two_keys(cast: Cast) -> None:
    lucia, body = reporting(cast), PLAN | {"ends_on": days_ago(-60).isoformat()}
    eve = create_officer("eve", "Eve", cast.antigua, roles=[Role.SUPERVISOR])
    for changed, code in (
        ({"agency": "BRB-RBPF"}, "not_allowed"),
        ({"agency": "XXX-NONE"}, "not_allowed"),
        ({"ends_on": days_ago(1).isoformat()}, "not_allowed"),
        ({"ends_on": "soon"}, "invalid"),
        ({"reason": " "}, "not_allowed"),
        ({"reason": "x" * 2001}, "invalid"),
    ):
        status, refused = called(cast.clara, "entries", body | changed)
        assert (status, refused["code"]) == (422, code)
    status, made = called(cast.clara, "entries", body)
    assert (status, made["state"], made["waits_for_you"]) == (201, "proposed", False)
    place = f"entries/{made['id']}"
    assert called(cast.clara, f"{place}/agree", {})[1]["code"] == "not_allowed", "a second person decides"
    assert [called(eve, f"{place}/{act}", {})[0] for act in ("agree", "end")] == [404, 404]
    assert called(lucia.dana, f"entries/{uuid.UUID(int=7)}/agree", {})[0] == 404
    assert [each["waits_for_you"] for each in called(lucia.dana, "entries")[1]] == [True]
    status, sent = called(lucia.dana, f"{place}/agree", {})
    assert (status, sent["state"], sent["waits_for_you"]) == (200, "asked", False)
    assert sent["last_act"] == "crossings.entries"
    assert called(cast.bella, "entries")[0] == 403
    assert called(eve, "entries") == (200, [])
    assert called(cast.clara, f"{place}/end", {})[1]["state"] == "ended"
    assert called(cast.clara, f"{place}/end", {})[1]["code"] == "not_allowed"
    assert EntryAgreement.objects.count() == 1


def test_what_reports_ended_is_counted(cast: Cast, cross: Cross) -> None:
    lucia = reporting(cast)
    row = lucia.learns()
    cross(Direction.ENTRY, 20)
    for ago in (9, 5):  # two reports that do not fit together
        lucia.report(row, ago, ERIKA)
        compare_reports()
    (shown,) = called(cast.clara, "entries")[1]
    assert (shown["agency"], shown["reports"]) == (LUCIA, False)
    assert (shown["ended"], shown["disputed"], shown["taken_back"]) == (1, 1, 0)
    assert shown["last_act"] == "crossings.entries.compare"
    row.entries.update(ended_at=row.asked_at)
    (shown,) = called(cast.clara, "entries")[1]
    assert (shown["ended"], shown["disputed"], shown["taken_back"]) == (0, 0, 2)

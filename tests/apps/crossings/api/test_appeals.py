"""Appeals over the API: found by the document, noted, listed without names; another agency's are not there."""

import uuid

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.calling import called
from tests.apps.crossings.conftest import Cross

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.appeals import Decision, decide_appeal
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db


def test_from_the_document_to_the_answer(cast: Cast, cross: Cross, bob: Officer) -> None:
    made = imposed(cast, cross)
    digest = keyed_digest("document", "GBR", "C1")
    Condition.objects.update(document_digest=digest)
    Refusal.objects.update(document_digest=digest)
    asked = {"issuer": "gbr", "number": "c-1"}
    status, found = called(cast.bella, "appeals/of-document", asked)
    assert (status, [each["kind"] for each in found]) == (200, ["ban", "refusal"])
    assert called(bob, "appeals/of-document", asked) == (200, []), "another agency's look like none"
    assert called(cast.bella, "appeals/of-document", {"issuer": "G1", "number": "1"})[0] == 422
    said = {"lodged_on": made.today.isoformat(), "lodged_by": "lawyer", "said": "A permit"}
    bodies = [{"against": each["id"], **said} for each in found]
    for officer, body, code in (
        (bob, bodies[0], (404, "not_found")),
        (cast.bella, {**said, "against": str(uuid.UUID(int=7))}, (404, "not_found")),
        (cast.bella, bodies[0] | {"lodged_on": "2026-02-30"}, (422, "invalid")),
        (cast.bella, bodies[0] | {"lodged_on": "2001-01-01"}, (422, "not_allowed")),
        (cast.bella, bodies[0] | {"lodged_on": "9999-12-31", "due_on": "9999-12-31"}, (422, "not_allowed")),
        (cast.bella, bodies[0] | {"lodged_by": "x"}, (422, "not_allowed")),
        (cast.bella, bodies[0] | {"said": "x" * 2001}, (422, "invalid")),
        (cast.alice, bodies[0], (403, "role_missing")),
    ):
        status, refused = called(officer, "appeals", body)
        assert (status, refused["code"]) == code
    assert not Appeal.objects.exists()
    for body in bodies:
        status, noted = called(cast.bella, "appeals", body)
        assert (status, noted["against"], noted["days_left"], noted["outcome"]) == (201, body["against"], 30, "")
    assert called(cast.bella, "appeals", bodies[0])[1]["code"] == "not_allowed", "once"
    status, waiting = called(cast.clara, "appeals")
    assert [each["kind"] for each in waiting] == ["ban", "refusal"]
    assert called(bob, "appeals") == (200, [])
    ban = Appeal.objects.get(condition=made.ban)
    decide_appeal(ban, Decision("ended", "It was good."), officer=made.sue)
    status, shown = called(cast.bella, f"appeals/{ban.pk}")
    assert (shown["outcome"], shown["days_left"]) == ("ended", None)
    assert called(bob, f"appeals/{ban.pk}")[0] == 404
    assert len(called(cast.clara, "appeals")[1]) == 1
    assert AuditEntry.objects.filter(act="crossings.list").count() == 3

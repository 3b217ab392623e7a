"""One row that does not open is one row: every page shows the rest, and the administrator learns of it."""

from collections.abc import Iterator

import pytest
from django.db import models
from django.test import Client
from pytest_django import Settings
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.crossings.conftest import Cross, cross
from tests.apps.crossings.queries.test_turnout import holder
from tests.contracts.test_unreadable_values import STRICT
from tests.site.test_twins import node
from tests.site.test_who_may import MAY, browser
from tests.site.twin_node import Node

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.crossings.models import Crossing
from leeward.apps.oversight.queries.audit_log import installation
from leeward.apps.screening.models import Check, FindingEvidence
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.encrypted_field import encrypted_fields, label
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import forget_places, stand_ins, unreadable_here

__all__ = ["cross", "make_check", "node", "record"]
pytestmark = pytest.mark.django_db
CANNOT = "cannot be read"


@pytest.fixture(autouse=True)
def _no_places() -> Iterator[None]:
    forget_places()
    yield
    forget_places()


def damage(row: models.Model, column: str) -> bytes:
    """Change one bit of what the row keeps in its encrypted column; what it was."""
    kept = bytes(getattr(row, column))
    changed = kept[:-1] + bytes([kept[-1] ^ 1])
    type(row)._base_manager.filter(pk=row.pk).update(**{column: changed})
    return kept


def damage_everything() -> set[str]:
    """The same to every encrypted value that has a stand-in, of every row; their columns."""
    found = set()
    for model, field in encrypted_fields():
        name = field.name.removesuffix("_encrypted")
        if f"{model._meta.label}.{name}" in STRICT:
            continue
        for row in model._base_manager.all():
            if getattr(row, field.attname):
                damage(row, field.name)
                found.add(label(model, field))
    return found


def test_no_page_fails_though_no_row_opens(node: Node) -> None:
    node.sign()
    node.case()
    node.document()
    node.consent()
    damaged = damage_everything()
    assert {"crossings.crossing.holder_encrypted", "screening.check.subject_encrypted"} <= damaged
    failed = []
    for route in MAY:
        if "<" not in route and route != "me/sign-out":
            for role in sorted(MAY[route] & set(node.clients))[:2]:
                status = node.clients[role].get(f"/{route}").status_code
                failed += [(role, route, status)] if status >= 500 else []
    assert failed == []
    assert {client.get("/").status_code for client in node.clients.values()} == {200}
    assert unreadable_here()


@pytest.fixture
def stays(cast: Cast, cross: Cross) -> tuple[Crossing, Crossing]:
    """Two stays without an exit, of which the first does not open."""
    bad, good = cross(Direction.ENTRY, 60, holder(3), until=30), cross(Direction.ENTRY, 70, holder(4), until=30)
    damage(bad, "holder_encrypted")
    return bad, good


def test_a_page_shows_the_other_rows_and_says_what_it_lacks(cast: Cast, stays: tuple[Crossing, Crossing]) -> None:
    page = browser(cast.clara).get("/crossings")
    text = page.content.decode()
    assert page.status_code == 200
    assert holder(4).surname in text
    assert holder(3).surname not in text
    assert CANNOT in text
    assert "Something on this page does not open" in text
    assert "Something on this page does not open" not in browser(cast.clara).get("/check").content.decode()


def test_one_finding_whose_evidence_does_not_open_is_one_finding(cast: Cast, make_check: MakeCheck) -> None:
    """The page says that it cannot be read, and never that its owner withdrew the record; the verdict stays."""
    check = make_check("REFER", cast.alice)
    lost, expired = FindingEvidence.objects.filter(finding__check_made=check).order_by("finding__order")
    damage(lost, "parameters_encrypted")
    page = browser(cast.alice).get(f"/check/{check.pk}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "The details of this finding cannot be read; the verdict counts it" in text
    assert "withdrew" not in text
    assert "expired" in text.lower()
    assert expired.parameters is not None
    assert 'class="band refer"' in text


def test_the_administrator_learns_of_it_until_it_opens_again(
    cast: Cast, cross: Cross, caplog: pytest.LogCaptureFixture
) -> None:
    row = cross(Direction.ENTRY, 60, holder(3), until=30)
    kept = damage(row, "holder_encrypted")
    for _time in range(2):
        browser(cast.clara).get("/crossings")
    assert [trouble.fact for trouble in installation().troubles if trouble.code == "unreadable"] == [1]
    assert [str(row.pk) in each.getMessage() for each in caplog.records if each.name == "leeward.unreadable"] == [True]
    admin = create_officer("eve.admin", "Eve", cast.barbados, roles=[Role.NODE_ADMINISTRATOR], post=None)
    assert "1 stored value cannot be read" in browser(admin).get("/installation").content.decode()
    Crossing.objects.filter(pk=row.pk).update(holder_encrypted=kept)
    assert CANNOT not in browser(cast.clara).get("/crossings").content.decode()
    assert unreadable_here() == 0


def test_an_act_and_a_program_get_no_stand_in(cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("REFER", cast.alice)
    damage(check, "subject_encrypted")
    client, key = browser(cast.alice), create_api_key(cast.alice, "counter", days=1, actor=SYSTEM)
    assert CANNOT in client.get("/check/undecided").content.decode()
    program = Client().get(f"/api/v1/checks/{check.pk}", headers={"authorization": f"Bearer {key}"})
    assert (program.status_code, program.json()["code"]) == (503, "not_readable")
    with pytest.raises(Unreadable):
        _ = Check.objects.get().subject


def test_what_does_not_open_is_not_written_over(cast: Cast, stays: tuple[Crossing, Crossing]) -> None:
    """A form that was filled in with the stand-in would lose what the right key may open again."""
    bad = Crossing.objects.get(pk=stays[0].pk)
    browser(cast.clara).get("/crossings")
    with pytest.raises(Unreadable):
        bad.holder = {"surname": CANNOT}
    bad.holder = None  # erasing goes on


def test_a_lost_key_stops_the_page(cast: Cast, stays: tuple[Crossing, Crossing], settings: Settings) -> None:
    """Where nothing of a purpose opens, a page of stand-ins would say nothing at all."""
    settings.EVIDENCE_KEY = "0" * 64
    page = browser(cast.clara).get("/crossings")
    assert page.status_code == 503
    assert "This cannot be opened" in page.content.decode()
    with stand_ins(), pytest.raises(Unreadable):
        _ = stays[1].holder

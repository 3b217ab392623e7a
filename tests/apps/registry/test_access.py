"""Handling: the database's answer and the one for a single record are the same."""

from itertools import product
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.registry import access
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db

LISTS: tuple[dict[str, Any], ...] = (
    {},
    {"countries": ["ATG"]},
    {"countries": ["BRB", "TTO"]},
    {"agencies": ["ATG-IMMI"]},
    {"agencies": ["TTO-IMMI"]},
    {"agencies": ["TTO-IMMI"], "countries": ["ATG"]},
    {"agencies": ["ATG-IMMI"], "countries": ["BRB"]},
)
ROLES: tuple[dict[str, Any], ...] = ({}, {"roles": ["record_keeper"]}, {"roles": ["protection", "analyst"]})
MODES: tuple[dict[str, Any], ...] = ({}, {"mode": "hit_only"}, {"mode": "full", "no_onward": True, "countries": []})


@pytest.fixture
def reader(db: None) -> Officer:
    agency = ensure_agency("ATG-IMMI", "Immigration Department", country="ATG")
    return create_officer("reader", "Reader", agency, roles=[Role.RECORD_KEEPER])


@pytest.fixture
def police(db: None) -> Agency:
    return ensure_agency("BRB-RBPF", "Police Service", country="BRB")


@pytest.fixture
def records(police: Agency) -> list[Record]:
    """One record for each way to restrict one."""
    keeper = create_officer("keeper", "Keeper", police, roles=[Role.RECORD_KEEPER])
    made = []
    for number, (lists, roles, mode) in enumerate(product(LISTS, ROLES, MODES)):
        record = create_record(TravelDocument(f"A{number:05}", "BRB", "lost"), keeper=keeper)
        record.handling = {**mode, **lists, **roles}
        record.save(update_fields=["handling"])
        made.append(record)
    return made


def test_visible_agrees_with_view_of(records: list[Record], reader: Officer) -> None:
    expected = {record.pk for record in records if access.view_of(record, reader) == "full"}
    assert 0 < len(expected) < len(records)
    assert {record.pk for record in access.visible(Record.objects.all(), reader)} == expected


def test_the_owner_sees_everything_whatever_its_handling(records: list[Record], police: Agency) -> None:
    supervisor = create_officer("clara", "Clara", police, roles=[Role.SUPERVISOR])
    assert access.visible(Record.objects.all(), supervisor).count() == len(records)
    assert {access.view_of(record, supervisor) for record in records} == {"full"}


def test_without_a_role_for_records_nothing_is_visible(records: list[Record], police: Agency) -> None:
    officer = create_officer("alice", "Alice", police, roles=[Role.OFFICER])
    assert not access.visible(Record.objects.all(), officer).exists()


@pytest.mark.parametrize(
    ("handling", "admitted"),
    [
        ({}, True),
        ({"agencies": ["ATG-IMMI"]}, True),
        ({"agencies": ["BRB-RBPF"]}, False),
        ({"countries": ["ATG"]}, True),
        ({"countries": ["BRB"]}, False),
        ({"countries": ["BRB"], "agencies": ["ATG-IMMI"]}, True),
        ({"countries": ["ATG"], "agencies": ["BRB-RBPF"]}, True),
        ({"roles": ["protection"], "mode": "hit_only"}, True),  # these cut the view, never the match
    ],
)
def test_who_may_have_a_hit(handling: dict[str, Any], admitted: bool, reader: Officer) -> None:
    assert Handling.of(handling).admits(reader.agency) is admitted


@pytest.mark.parametrize(
    ("handling", "view"),
    [
        ({}, "full"),
        ({"mode": "hit_only"}, "hit_only"),
        ({"roles": ["protection"]}, "hit_only"),
        ({"roles": ["record_keeper"]}, "full"),
        ({"countries": ["BRB"]}, "none"),
    ],
)
def test_what_another_agency_sees(handling: dict[str, Any], view: str, records: list[Record], reader: Officer) -> None:
    records[0].handling = handling
    assert access.view_of(records[0], reader) == view


def test_handling_survives_its_json_form() -> None:
    handling = Handling(("BRB",), ("ATG-IMMI",), ("officer",), "hit_only", contact_first=True, no_onward=True)
    assert Handling.of(handling.to_json()) == handling
    assert Handling().to_json() == {}


def test_only_record_keepers_of_the_owner_change_a_record(
    records: list[Record], reader: Officer, police: Agency
) -> None:
    other = create_officer("alice", "Alice", police, roles=[Role.OFFICER])
    second = create_officer("kim", "Kim", police, roles=[Role.RECORD_KEEPER])
    assert [access.may_change(records[0], officer) for officer in (reader, other, second)] == [False, False, True]


def test_a_record_about_a_person_who_fears_a_state_is_hidden_from_its_agencies(
    records: list[Record], reader: Officer, police: Agency
) -> None:
    hidden = records[0]
    assert access.admits(hidden, reader.agency)
    with access.hidden_from.filled(lambda country: frozenset({hidden.pk}) if country == "ATG" else frozenset()):
        assert not access.admits(hidden, reader.agency)
        assert access.admits(hidden, police), "its owner keeps it"
        assert hidden not in Record.objects.filter(access.admitted(reader.agency))
        assert hidden in Record.objects.filter(access.admitted(police))


@pytest.mark.parametrize(
    ("fled", "country", "kept"),
    [
        (["FRA"], "FRA", True),
        (["FRA"], "MTQ", True),
        (["MTQ"], "GLP", True),
        (["FRA"], "BRB", False),
        (["FRA"], "", True),
        ([], "", False),
        ([], "MTQ", False),
    ],
)
def test_a_state_that_someone_fled_stands_for_all_that_it_governs(
    fled: list[str], country: str, kept: bool, records: list[Record]
) -> None:
    record = next(each for each in records if not each.handling)
    Record.objects.filter(pk=record.pk).update(kind="person", content={"protected_from": fled} if fled else {})
    asking = Agency.objects.create(code="XXX-POL", name="Police", country=country)
    record.refresh_from_db()
    assert access.admits(record, asking) is not kept
    assert (record not in Record.objects.filter(access.admitted(asking))) is kept

"""An agency's own list as lines of JSON."""

import json

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.records import create_record, withdraw_record
from leeward.apps.registry.models import RecordList
from leeward.apps.registry.queries.exports import FORMATS, export_list
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast: Cast) -> RecordList:
    """A person, a document, and a person who was withdrawn."""
    ana = create_record(Person((PersonName("Ana Specimen"),), "wanted"), keeper=cast.keeper)
    create_record(TravelDocument("C1", "BRB", "lost"), keeper=cast.keeper)
    gone = create_record(Person((PersonName("Ben Gone"),), "wanted"), keeper=cast.keeper)
    withdraw_record(gone, keeper=cast.keeper, reason="over")
    return ana.record_list


@pytest.mark.parametrize(("form", "records"), [("json", 2), ("ftm", 1)])
def test_active_records_leave_and_it_is_audited(form: str, records: int, own: RecordList, cast: Cast) -> None:
    lines = [json.loads(line) for line in export_list(own, form, officer=cast.keeper)]
    assert len(lines) == records
    assert "Ana Specimen" in str(lines)
    assert "Gone" not in str(lines)
    entry = AuditEntry.objects.get(act="list.export")
    assert (entry.actor, entry.details["format"]) == ("keeper", form)


def test_it_is_audited_before_the_first_line(own: RecordList, cast: Cast) -> None:
    export_list(own, "json", officer=cast.keeper)
    assert AuditEntry.objects.filter(act="list.export").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_only_the_owners_keepers_and_administrators(form: str, own: RecordList, cast: Cast) -> None:
    duty = create_officer("dan", "Dan", cast.police, roles=[Role.DUTY, Role.SUPERVISOR])
    elsewhere = create_officer("kay", "Kay", cast.barbados, roles=[Role.RECORD_KEEPER])
    for officer in (duty, elsewhere, cast.alice):
        with pytest.raises(PermissionError):
            export_list(own, form, officer=officer)
    admin = create_officer("ada", "Ada", cast.police, roles=[Role.ADMINISTRATOR])
    assert list(export_list(own, form, officer=admin))

"""A method from care: published without a trail to its case, changed by no keeper, erased when it is taken back."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.protected_methods import publish, take_back
from leeward.apps.registry.actions.records import change_record, create_record
from leeward.apps.registry.models import Record, RecordChange, RecordList
from leeward.apps.registry.queries.facts import facts
from leeward.core.record.content.method import PROTECTED, Method, Trace

pytestmark = pytest.mark.django_db
CONTENT = Method("Jobs in the sun", "route", source=PROTECTED, traces=(Trace("phone", "+1 758 555 0199"),))


@pytest.fixture
def owner() -> Agency:
    """A caring agency."""
    return ensure_agency("BRB-CARE", "Care", country="BRB")


def made(owner: Agency) -> Record:
    until = timezone.now().date() + timedelta(days=30)
    with transaction.atomic():
        return publish(CONTENT, owner=owner, handling=Handling(), until=until)


def test_it_says_that_its_source_is_protected(owner: Agency) -> None:
    record = made(owner)
    shown = {fact.label: fact.values for fact in facts("method", record.content)}
    assert str(shown["Source"][0]).startswith("protected")
    assert shown["What they used"] == ("Telephones: +1 758 555 0199",)
    assert (record.reliability, record.delete_at) == ("F", timezone.now().date() + timedelta(days=30))
    assert RecordList.objects.get().active_records == 1


def test_the_audit_log_names_no_officer(owner: Agency) -> None:
    made(owner)
    assert AuditEntry.objects.get(act="record.create").actor == "system"


def test_one_without_a_protected_source_is_refused(owner: Agency) -> None:
    with pytest.raises(ValueError, match="protected"), transaction.atomic():
        publish(Method("x", "route"), owner=owner, handling=Handling(), until=timezone.now().date())
    assert not Record.objects.exists()


def test_no_keeper_changes_it(owner: Agency) -> None:
    keeper = create_officer("keeper", "Keeper", owner, roles=[Role.RECORD_KEEPER])
    with pytest.raises(PermissionError):
        change_record(made(owner), Method("Other", "route"), keeper=keeper, reason="I may")


def test_taken_back_it_is_erased_here_and_leaves_for_partners(owner: Agency) -> None:
    record = made(owner)
    with transaction.atomic():
        take_back(str(record.pk))
    record.refresh_from_db()
    assert (record.state, record.content, record.caption, record.version) == ("withdrawn", {}, "", 2)
    assert list(RecordChange.objects.order_by("pk").values_list("what", flat=True)) == ["added", "withdrawn"]
    assert RecordList.objects.get().active_records == 0
    with transaction.atomic():
        take_back(record.pk)
    assert RecordList.objects.get().active_records == 0, "once"


def test_it_takes_back_nothing_that_did_not_come_from_care(owner: Agency) -> None:
    keeper = create_officer("keeper", "Keeper", owner, roles=[Role.RECORD_KEEPER])
    record = create_record(Method("Wet stamps", "forgery"), keeper=keeper)
    with transaction.atomic():
        take_back(record.pk)
    record.refresh_from_db()
    assert record.state == "active"

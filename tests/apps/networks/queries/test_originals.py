"""Where an original is: its page for those with another role that opens it, else its owner; nothing for entries."""

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.networks.opened import Analysts, source

from leeward.apps.agencies.models import Agency, Grant, Officer, Role
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.networks.models import Source
from leeward.apps.networks.queries.originals import originals_of
from leeward.apps.registry.models import Record


def test_a_record_opens_for_who_keeps_records(analysts: Analysts, wanted: Record) -> None:
    Agency.objects.filter(pk=wanted.owner_id).update(contact_name="Duty officer", contact_phone="+1 268 555 0100")
    row = Source.objects.get(record=wanted)
    (found,) = originals_of([row], analysts.ana).values()
    assert (found.url, found.owner, found.contact) == ("", "Antigua", "Duty officer, +1 268 555 0100")
    (found,) = originals_of([row], analysts.sue).values()
    assert found.url == reverse("registry:record", args=[wanted.pk])
    Record.objects.update(handling={"mode": "hit_only"})
    (found,) = originals_of([row], analysts.sue).values()
    assert found.url == "", "her role is not enough where the owner shows hits alone"


@pytest.mark.parametrize("kind", ["passenger", "check", "booking", "declaration"])
def test_what_is_not_there_any_more_opens_for_no_one(kind: str, analysts: Analysts) -> None:
    key = "7" if kind == "passenger" else "0" * 32
    row = source(analysts.ana, key, kind=kind)
    assert {each.url for each in originals_of([row], analysts.sue).values()} == {""}


def test_a_passenger_list_of_the_own_agency(analysts: Analysts) -> None:
    voyage = Voyage.objects.create(agency=analysts.ana.agency, number="LWD1", sent_by="airline")
    row = source(
        analysts.ana, str(Passenger.objects.create(voyage=voyage, first_version=1, checked_at=timezone.now()).pk)
    )
    assert [each.url for each in originals_of([row], analysts.sue).values()] == [
        reverse("arrivals:voyage", args=[voyage.pk])
    ]
    assert [each.url for each in originals_of([row], analysts.ana).values()] == [""], "an analyst asks its owner"
    Grant.objects.create(officer=analysts.ana, role=Role.OFFICER)
    again = Officer.objects.get(pk=analysts.ana.pk)
    assert all(each.url for each in originals_of([row], again).values())


def test_an_entry_and_a_protected_source_have_none(analysts: Analysts) -> None:
    rows = [source(analysts.ana, "1", kind="entry"), source(analysts.ana, "2", is_protected=True)]
    assert originals_of(rows, analysts.sue) == {}

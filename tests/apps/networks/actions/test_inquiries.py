"""Inquiries from their question to their end, with a second person at each step that opens something."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.networks.opened import Analysts, asked, mention, scope_of, source

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Purpose, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions import inquiries as acts
from leeward.apps.networks.models import Chart, Inquiry, Mandate, PairDecision, Source
from leeward.apps.networks.queries.scope import Scope, mandate_in_force, waiting_mandate
from leeward.platform.refusal import NotAllowed


def acts_of(inquiry: Inquiry) -> list[str]:
    return list(
        AuditEntry.objects.filter(object__startswith=f"inquiry/{inquiry.pk}")
        .order_by("pk")
        .values_list("act", flat=True)
    )


def waiting_of(inquiry: Inquiry) -> Mandate:
    found = waiting_mandate(inquiry)
    assert found is not None
    return found


def test_nothing_is_granted_by_who_asked_for_it(analysts: Analysts) -> None:
    inquiry = asked(analysts.ana)
    with pytest.raises(NotAllowed):
        acts.decide(waiting_of(inquiry), granted=True, reason="mine", officer=analysts.ana)
    assert waiting_of(inquiry).state == Mandate.State.ASKED


def test_the_database_itself_refuses_one_person_for_two(analysts: Analysts) -> None:
    waiting = waiting_of(asked(analysts.ana))
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=waiting.pk).update(state=Mandate.State.GRANTED, decided_by=waiting.asked_by)


def test_a_granted_inquiry_is_open_for_as_many_days_as_were_asked(analysts: Analysts, inquiry: Inquiry) -> None:
    force = mandate_in_force(inquiry)
    assert force is not None
    assert inquiry.is_open()
    assert inquiry.expires_at == force.decided_at + timedelta(days=60)  # type: ignore[operator]
    assert acts_of(inquiry) == ["inquiry.begin", "inquiry.ask", "inquiry.grant"]
    row = AuditEntry.objects.get(act="inquiry.grant")
    assert (row.purpose, row.legal_basis, row.actor) == (Purpose.CRIMINAL_INVESTIGATION, "Act 12", "sue")


def test_a_refused_one_opens_nothing_and_can_be_asked_for_again(analysts: Analysts) -> None:
    inquiry = asked(analysts.ana)
    acts.decide(waiting_of(inquiry), granted=False, reason="Too wide", officer=analysts.sue)
    inquiry.refresh_from_db()
    assert not inquiry.is_open()
    narrow = acts.Wanted("Act 12", scope_of(analysts.ana, kinds=("passenger",)), 10, "Only lists")
    acts.ask(inquiry, narrow, officer=analysts.ana)
    acts.decide(waiting_of(inquiry), granted=True, reason="Better", officer=analysts.sue)
    force = mandate_in_force(inquiry)
    assert force is not None
    assert Scope.of(force.scope).kinds == ("passenger",)


def test_while_more_is_asked_for_what_was_granted_stays(analysts: Analysts, inquiry: Inquiry) -> None:
    before = mandate_in_force(inquiry)
    acts.ask(inquiry, acts.Wanted("Act 12", scope_of(analysts.ana), 90, "More time"), officer=analysts.ana)
    with pytest.raises(NotAllowed, match="already"):
        acts.ask(inquiry, acts.Wanted("Act 12", scope_of(analysts.ana), 90, "Twice"), officer=analysts.ana)
    assert mandate_in_force(inquiry) == before
    acts.take_back(inquiry, officer=analysts.ana)
    assert waiting_mandate(inquiry) is None
    with pytest.raises(NotAllowed):
        acts.take_back(inquiry, officer=analysts.ana)


def test_a_legal_basis_is_one_of_the_agencys_table(analysts: Analysts) -> None:
    analysts.ana.agency.legal_bases.create(code="B1", text="Border Act, section 1")
    with pytest.raises(NotAllowed, match="table"):
        asked(analysts.ana)
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("purpose", [each for each in Purpose if each not in Inquiry.PURPOSES])
def test_no_other_purpose_opens_an_inquiry(purpose: Purpose, analysts: Analysts) -> None:
    with pytest.raises(NotAllowed):
        acts.begin("Boats", "?", purpose, acts.Wanted("A", scope_of(analysts.ana), 1, "?"), officer=analysts.ana)


def test_who_has_no_role_for_the_purpose_begins_nothing(analysts: Analysts) -> None:
    keeper = create_officer("kim", "Kim", analysts.ana.agency, roles=[Role.RECORD_KEEPER])
    with pytest.raises(NotAllowed):
        asked(keeper)
    assert not Inquiry.objects.exists()


def test_only_the_lead_chooses_members_among_the_agencys_analysts(analysts: Analysts, inquiry: Inquiry) -> None:
    acts.set_members(inquiry, [analysts.ben, analysts.sue, analysts.ana], officer=analysts.ana)
    assert list(inquiry.members.all()) == [analysts.ben]
    with pytest.raises(NotAllowed):
        acts.set_members(inquiry, [], officer=analysts.ben)


def test_it_ends_by_its_lead_by_a_supervisor_or_by_its_time(analysts: Analysts, inquiry: Inquiry) -> None:
    with pytest.raises(NotAllowed):
        acts.stop(inquiry, "no", officer=analysts.ana)
    acts.close(inquiry, "One payer", officer=analysts.ana)
    inquiry.refresh_from_db()
    assert (inquiry.end, inquiry.answer, inquiry.is_open()) == ("closed", "One payer", False)
    with pytest.raises(NotAllowed, match="ended"):
        acts.stop(inquiry, "late", officer=analysts.sue)
    other = asked(analysts.ana, "Other")
    acts.stop(other, "Not needed", officer=analysts.sue)
    assert waiting_mandate(other) is None


def test_time_ends_it_once(analysts: Analysts, inquiry: Inquiry) -> None:
    assert acts.end_expired() == 0
    later = timezone.now() + timedelta(days=61)
    assert acts.end_expired(later) == 1
    assert acts.end_expired(later) == 0
    inquiry.refresh_from_db()
    assert inquiry.end == Inquiry.End.EXPIRED
    assert AuditEntry.objects.get(act="inquiry.end").details["how"] == "expired"


def test_what_it_derived_is_erased_and_what_was_decided_about_it_stays(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other = (mention(source(analysts.ana, key)) for key in "12")
    entry = source(analysts.ana, "own", kind="entry", inquiry=inquiry)
    now = timezone.now()
    PairDecision.objects.create(
        inquiry=inquiry, one=one, other=other, verdict="same", decided_by=analysts.ana, decided_at=now
    )
    Chart.objects.create(inquiry=inquiry, made_by=analysts.ana, made_at=now, changed_at=now)
    acts.close(inquiry, "One payer", officer=analysts.ana)
    assert acts.erase_ended() == 0
    assert acts.erase_ended(now + timedelta(days=31)) == 1
    assert not Chart.objects.exists()
    assert not PairDecision.objects.exists()
    assert not Source.objects.filter(pk=entry.pk).exists()
    inquiry.refresh_from_db()
    assert inquiry.answer == "One payer"
    assert inquiry.mandates.count() == 1
    assert acts.erase_ended(now + timedelta(days=32)) == 0

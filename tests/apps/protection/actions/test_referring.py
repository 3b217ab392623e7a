"""Referrals: exactly what was seen leaves, by consent and agreement; a withdrawal on the way stops it."""

import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.receiving import answer
from leeward.apps.protection.actions.referring import refer
from leeward.apps.protection.actions.sections import drop_aside, save_section
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Received, Referral, Section, Service
from leeward.apps.protection.queries.referrals import choices, packet_of, received
from leeward.apps.screening.actions.care import document_mark, mark
from leeward.apps.screening.queries.care import Stops
from leeward.core.care.fear import fled_states
from leeward.core.care.sealed_file import open_file
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter(care: Care) -> Service:
    """A service of the other agency here, and a case that says something."""
    save_section(care.case, Section.Kind.FIRST_CONTACT, 0, {"water": "yes", "called": "PLANTED"}, officer=care.mona)
    values = {"name": "Safe House", "kind": "shelter", "agreement": "A-17", "free": 2}
    return save_service(values, officer=care.stranger)


def referred(care: Care, service: Service, *, digest: str = "") -> tuple[Referral, str]:
    """Refer what the preview shows."""
    choice = next(each for each in choices(care.case, timezone.now()) if each.service.pk == service.pk)
    number = uuid4()
    seen = hashlib.sha256(packet_of(care.case, choice, number, choice.fields)).hexdigest()
    return refer(care.case, service, number, choice.fields, digest or seen, officer=care.mona)


def test_what_was_seen_arrives_and_nothing_else(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["needs"])
    sent, password = referred(care, shelter)
    came = received(care.stranger).get()
    assert password == ""
    assert came.packet == sent.packet
    said = json.loads(came.packet)
    assert said["said"] == {"needs": {"water": "yes"}}
    assert said["agreement"] == "A-17"
    assert "PLANTED" not in came.packet.decode(), "the name was not part of the consent"
    assert not received(care.mona).exists(), "the sender's colleagues see no other agency's referrals"


def test_without_consent_nothing_leaves(care: Care, shelter: Service) -> None:
    with pytest.raises(NotAllowed, match="not agreed"):
        referred(care, shelter)
    assert not Received.objects.exists()


def test_without_an_agreement_nothing_leaves(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    Service.objects.update(agreement="")
    with pytest.raises(NotAllowed, match="agreement"):
        referred(care, shelter)


def test_a_case_that_changed_since_the_preview_is_seen_again(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    with pytest.raises(NotAllowed, match="changed"):
        referred(care, shelter, digest="0" * 64)
    assert not Referral.objects.exists()


def test_nothing_goes_to_a_service_in_a_state_that_the_person_fears(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    care.case.about = {"fear": "yes", "feared": ["ATG"]}
    care.case.save()
    with pytest.raises(NotAllowed, match="fears"):
        referred(care, shelter)


def fears(care: Care, *states: str) -> None:
    """The person fears to return, to these states or without naming one."""
    number = care.case.sections.filter(kind="first_contact", aside=False).count()
    said = {"water": "yes", "called": "PLANTED", "fear": "yes", "feared": list(states)}
    save_section(care.case, Section.Kind.FIRST_CONTACT, number, said, officer=care.mona)
    care.case.refresh_from_db()


def test_fear_of_a_state_that_was_not_named_bars_all_but_the_own_and_organisations_of_several(
    care: Care, shelter: Service
) -> None:
    iom = Agency.objects.create(code="INT-IOM", name="IOM")
    usual = {"kind": "other", "agreement": "A-3"}
    kept = {
        "own": save_service({"name": "Own", **usual}, officer=care.mona),
        "parish": save_service({"name": "Parish", **usual}, officer=care.mona, here=False),
        "abroad": save_service({"name": "Abroad", "country": "TTO", **usual}, officer=care.mona, here=False),
        "iom": Service.objects.create(name="IOM", keeper=iom, agency=iom, changed_at=timezone.now(), **usual),
        "iom there": Service.objects.create(
            name="IOM there", keeper=iom, agency=iom, country="VEN", changed_at=timezone.now(), **usual
        ),
    }
    for each in (shelter, *kept.values()):
        agreed(care, recipient=each.code)
    fears(care)
    barred = {each.service.name for each in choices(care.case, timezone.now()) if each.barred}
    assert barred == {"Safe House", "Abroad", "IOM there"}
    referred(care, kept["parish"])
    with pytest.raises(NotAllowed, match="fears"):
        referred(care, shelter)


def test_a_fear_tapped_at_the_counter_bars_before_the_case_says_so(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    care.case.about = {"documents": [document_mark("AB123", "ATG")]}
    care.case.save()
    mark("check/1", care.case.about["documents"], Stops(acts=False, fled=fled_states(["ATG"])), actor=SYSTEM)
    with pytest.raises(NotAllowed, match="fears"):
        referred(care, shelter)


def test_a_fear_that_is_said_later_calls_a_referral_back(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    sent, _ = referred(care, shelter)
    fears(care, "ATG")
    came = Received.objects.get()
    assert (came.state, bytes(came.wrapped)) == ("deleted", b"")
    sent.refresh_from_db()
    assert (sent.state, sent.packet_encrypted) == ("deleted", None)


def test_of_an_accepted_referral_the_caseworker_decides(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    referred(care, shelter)
    answer(received(care.stranger).get(), Received.State.ACCEPTED, officer=care.stranger)
    fears(care, "ATG")
    fears(care, "ATG", "HTI")
    assert Received.objects.get().state == "accepted"
    assert "Safe House" in care.case.tasks.get().body["what"], "once"


def test_a_fear_that_a_second_writer_typed_counts_before_both_texts_were_looked_at(
    care: Care, shelter: Service
) -> None:
    agreed(care, recipient=shelter.code)
    late = {"fear": "yes", "feared": ["ATG"]}
    assert save_section(care.case, Section.Kind.FIRST_CONTACT, 0, late, officer=care.nell).conflict
    with pytest.raises(NotAllowed, match="fears"):
        referred(care, shelter)
    drop_aside(care.case, care.case.sections.get(aside=True), officer=care.mona)
    referred(care, shelter)


def test_an_answer_comes_back(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    sent, _ = referred(care, shelter)
    came = received(care.stranger).get()
    answer(came, Received.State.DECLINED, "full", officer=care.stranger)
    sent.refresh_from_db()
    assert (sent.state, sent.why) == ("declined", "full")
    came.refresh_from_db()
    with pytest.raises(Unreadable):
        _ = Received(id=came.pk, agency=came.agency, packet_encrypted=b"\x01" + bytes(40)).packet
    with pytest.raises(NotAllowed):
        answer(came, Received.State.ACCEPTED, officer=care.stranger)


def test_withdrawn_consent_deletes_it_there_and_erases_it_here(care: Care, shelter: Service) -> None:
    consent = agreed(care, recipient=shelter.code)
    referred(care, shelter)
    answer(received(care.stranger).get(), Received.State.ACCEPTED, officer=care.stranger)
    kept = bytes(Referral.objects.get().packet_encrypted or b"")
    withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona)
    came = Received.objects.get()
    assert (came.state, bytes(came.wrapped), came.packet_encrypted) == ("deleted", b"", None)
    again = Referral.objects.get()
    assert again.state == "deleted"
    again.packet_encrypted = kept  # out of a backup
    with pytest.raises(Unreadable):
        _ = again.packet
    assert care.case.sharings.get().deleted_at is not None


def test_a_service_without_leeward_gets_a_sealed_file(care: Care) -> None:
    values: dict[str, Any] = {"name": "Parish", "kind": "other", "agreement": "A-2"}
    parish = save_service(values, officer=care.mona, here=False)
    consent = agreed(care, recipient=parish.code, fields=["needs"])
    sent, password = referred(care, parish)
    assert open_file(bytes(sent.file), password) == sent.packet
    withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona)
    again = Referral.objects.get()
    assert (again.state, bytes(again.file)) == ("recalled", b"")
    assert "Parish" in care.case.tasks.get().body["what"]


def test_nothing_of_a_referral_is_stored_in_clear(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, fields=["identity", "needs"])
    referred(care, shelter)
    assert b"PLANTED" in bytes(received(care.stranger).get().packet)
    for model in (Referral, Received):
        assert "PLANTED" not in repr(model.objects.values().get())

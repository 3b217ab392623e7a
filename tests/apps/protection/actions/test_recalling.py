"""A withdrawal reaches everyone who has something: what waits never leaves, the rest is recalled until its receipt."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions.referring import refer
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import Consent, Referral, Service, WallQuestion
from leeward.apps.protection.queries.referrals import choices, packet_of
from leeward.core.federation.keys import Opener

LUCIA, GRENADA = "LCA-CARE", "GRD-CARE"
Come = Callable[..., None]


@pytest.fixture
def abroad(care: Care) -> Service:
    """A service that a partner told of."""
    for code in (LUCIA, GRENADA):
        Partner.objects.create(code=code, agency=ensure_agency(code, code, country=code[:3]), codes=[code])
    agency, now = Partner.objects.get(code=LUCIA).agency, timezone.now()
    key = Opener.generate().sealing_key.public
    told = {"name": "Harbour House", "kind": "shelter", "agreement": "A-3", "country": "LCA"}
    return Service.objects.create(keeper=agency, agency=agency, node=LUCIA, seal_key=key, changed_at=now, **told)


@pytest.fixture
def come(abroad: Service) -> Come:
    """Lets a partner answer."""

    def make(kind: str, referral: Referral, node: str = LUCIA, **body: Any) -> None:
        now, said = timezone.now(), {"number": str(referral.pk), **body}
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, f"care.referral.{kind}", said, "victim_protection", "", now, now))

    return make


def referred(care: Care, service: Service) -> Referral:
    """What the caseworker saw, on its way."""
    choice = next(each for each in choices(care.case, timezone.now()) if each.service.pk == service.pk)
    number = uuid4()
    seen = hashlib.sha256(packet_of(care.case, choice, number, choice.fields)).hexdigest()
    return refer(care.case, service, number, choice.fields, seen, officer=care.mona)[0]


def sent() -> None:
    """As the runner does once it sealed a message: it cannot be stopped any more."""
    Outgoing.objects.update(sealed_at=timezone.now())


def kinds() -> list[str]:
    return list(Outgoing.objects.exclude(kind="care.services").order_by("created_at").values_list("kind", flat=True))


def withdrawn(care: Care, consent: Consent) -> Referral:
    withdraw([consent], Consent.Way.CASEWORKER, officer=care.mona)
    return Referral.objects.latest("at")


def test_what_has_not_left_never_leaves(care: Care, abroad: Service) -> None:
    consent = agreed(care, recipient=abroad.code)
    referred(care, abroad)
    row = withdrawn(care, consent)
    assert kinds() == [], "neither the referral nor a recall of what no one got"
    assert (row.state, row.packet_encrypted) == ("deleted", None)
    assert care.case.sharings.get().deleted_at is not None


def test_what_left_is_recalled_and_deleted_once_the_partner_says_so(care: Care, abroad: Service, come: Come) -> None:
    consent = agreed(care, recipient=abroad.code)
    referred(care, abroad)
    sent()
    row = withdrawn(care, consent)
    assert kinds() == ["care.referral", "care.referral.recall"]
    assert (row.state, row.packet_encrypted) == ("recalled", None)
    assert care.case.sharings.get().deleted_at is None, "no one said yet that it is gone"
    for _ in range(2):
        come("deleted", row)
    row.refresh_from_db()
    assert row.state == "deleted"
    assert care.case.sharings.get().deleted_at is not None
    assert AuditEntry.objects.filter(act="case.referral_deleted").count() == 1, "a repeated receipt has no effect"


def test_a_recall_says_nothing_of_the_person(care: Care, abroad: Service) -> None:
    consent = agreed(care, recipient=abroad.code)
    row = referred(care, abroad)
    sent()
    withdrawn(care, consent)
    body = bytes(Outgoing.objects.get(kind="care.referral.recall").body)
    assert str(row.pk).encode() in body
    assert str(care.case.pk).encode() not in body


def test_one_receipt_is_not_the_receipt_of_another_referral(care: Care, abroad: Service, come: Come) -> None:
    consent = agreed(care, recipient=abroad.code)
    one, two = referred(care, abroad), referred(care, abroad)
    sent()
    withdrawn(care, consent)
    come("deleted", one)
    assert not care.case.sharings.exclude(deleted_at=None).exists(), "the partner still has the other"
    come("deleted", two)
    assert not care.case.sharings.filter(deleted_at=None).exists()


@pytest.mark.parametrize(("recalled", "node"), [(False, LUCIA), (True, GRENADA), (False, GRENADA)])
def test_a_receipt_counts_after_a_recall_and_from_who_was_asked(
    care: Care, abroad: Service, come: Come, recalled: bool, node: str
) -> None:
    consent = agreed(care, recipient=abroad.code)
    row = referred(care, abroad)
    sent()
    if recalled:
        withdrawn(care, consent)
    with pytest.raises(Unusable):
        come("deleted", row, node)
    row.refresh_from_db()
    assert row.state == ("recalled" if recalled else "waiting")
    assert care.case.sharings.get().deleted_at is None


def test_an_answer_comes_once_from_who_was_asked(care: Care, abroad: Service, come: Come) -> None:
    agreed(care, recipient=abroad.code)
    row = referred(care, abroad)
    with pytest.raises(Unusable):
        come("answer", row, GRENADA, state="declined", why="full")
    come("answer", row, state="accepted")
    come("answer", row, state="declined", why="full")
    row.refresh_from_db()
    assert (row.state, row.why) == ("accepted", "")


def test_an_answer_that_crosses_the_recall_changes_nothing(care: Care, abroad: Service, come: Come) -> None:
    consent = agreed(care, recipient=abroad.code)
    referred(care, abroad)
    sent()
    row = withdrawn(care, consent)
    come("answer", row, state="accepted")
    row.refresh_from_db()
    assert row.state == "recalled"


def test_another_consent_of_the_same_person_is_left_alone(care: Care, abroad: Service) -> None:
    kept, consent = agreed(care, recipient=abroad.code), agreed(care, purpose="care")
    row = referred(care, abroad)
    withdrawn(care, consent)
    row.refresh_from_db()
    assert (row.state, row.consent) == ("waiting", kept)
    assert kinds() == ["care.referral"]


def test_nobody_is_told_to_delete_what_they_declined(care: Care) -> None:
    parish = save_service({"name": "Parish", "kind": "other", "agreement": "A-2"}, officer=care.mona, here=False)
    consent = agreed(care, recipient=parish.code)
    row = referred(care, parish)
    Referral.objects.filter(pk=row.pk).update(state=Referral.State.DECLINED)
    withdrawn(care, consent)
    assert not care.case.tasks.exists()


def test_an_answer_to_the_police_is_taken_away(care: Care) -> None:
    consent = agreed(care, recipient="BRB-RBPF", purpose="police_question")
    now = timezone.now()
    row = WallQuestion(agency=care.agency, asker=care.stranger, at=now, due_at=now, consent=consent)
    row.make_key()
    row.body, row.answer, row.kind = {"number": "1"}, "She is with us", WallQuestion.Kind.TEXT
    row.save()
    withdrawn_row = withdraw([consent], Consent.Way.DESK, officer=care.mona)
    row.refresh_from_db()
    assert (withdrawn_row, row.kind, row.answer_encrypted) == (1, WallQuestion.Kind.NONE, None)

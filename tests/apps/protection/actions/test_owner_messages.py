"""Between the nodes of a caring agency and of an owner: "safe" goes, is taken back, and a receipt returns."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings
from tests.apps.protection.conftest import Care, agreed
from tests.apps.protection.noticed import notice, police

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.desk.models import Request
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.protection.actions.owner_messages import send
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Consent, MissingNotice, Sharing

pytestmark = pytest.mark.django_db
LUCIA = "LCA-RSLPF"
NUMBER = uuid.UUID("019a0000-0000-7000-8000-000000000009")
RECORD = f"{LUCIA}/{NUMBER}"
Come = Callable[..., None]


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An index that knows nothing of other tests."""
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def keeper(db: None) -> Officer:
    """The owner of the notice."""
    return police(Role.DUTY)


@pytest.fixture
def come(care: Care) -> Come:
    """Lets the police of Saint Lucia say something by their node."""
    agency = ensure_agency(LUCIA, "Royal Saint Lucia Police Force", country="LCA")
    Partner.objects.create(code=LUCIA, agency=agency, codes=[LUCIA])

    def make(kind: str, body: dict[str, Any], node: str = LUCIA) -> None:
        now = timezone.now()
        with transaction.atomic():
            dispatch(Message(uuid.uuid4(), node, kind, body, "missing_person", "", now, now))

    return make


def test_a_partner_says_that_someone_is_safe(care: Care, keeper: Officer, come: Come) -> None:
    record = notice(keeper)
    body = {"number": str(NUMBER), "to": "BRB-RBPF", "from": LUCIA, "record": record.key, "version": 1}
    come("care.safe", body)
    come("care.safe", body)
    told = Request.objects.get()
    assert (told.kind, told.desk.code, told.agency, told.about, told.country) == (
        "safe",
        "BRB-RBPF",
        LUCIA,
        record.key,
        "LCA",
    )
    come("care.safe.recall", {"number": str(NUMBER), "to": "BRB-RBPF", "from": LUCIA})
    told.refresh_from_db()
    assert (told.about, told.facts_encrypted) == ("", None)
    assert Outgoing.objects.get().kind == "care.safe.erased", "the receipt goes back"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": "NOT-THERE"}, "to"),
        ({"to": "BRB-CARE"}, "record"),
        ({"from": "BRB-RBPF"}, "from"),
        ({"record": "BRB-IMMI/019a0000-0000-7000-8000-000000000009"}, "record"),
        ({"record": None}, "record"),
        ({"number": "none"}, "number"),
    ],
)
def test_what_can_never_be_used(care: Care, keeper: Officer, come: Come, changes: dict[str, Any], code: str) -> None:
    record = notice(keeper)
    body = {"number": str(NUMBER), "to": "BRB-RBPF", "from": LUCIA, "record": record.key, "version": "x" * 40}
    with pytest.raises(Unusable, match=code):
        come("care.safe", body | changes)
    assert not Request.objects.exists()


def test_a_partner_erases_nothing_that_another_one_told(care: Care, keeper: Officer, come: Come) -> None:
    record = notice(keeper)
    come("care.safe", {"number": str(NUMBER), "to": "BRB-RBPF", "from": LUCIA, "record": record.key, "version": 1})
    grenada = ensure_agency("GRD-CARE", "Care", country="GRD")
    Partner.objects.create(code="GRD-CARE", agency=grenada, codes=["GRD-CARE"])
    come("care.safe.recall", {"number": str(NUMBER), "to": "BRB-RBPF", "from": "GRD-CARE"}, node="GRD-CARE")
    assert Request.objects.get().about == record.key
    with pytest.raises(Unusable, match="number"):
        come("care.safe.erased", {"number": str(NUMBER)})


TOLD = {"owner": LUCIA, "node": LUCIA}


def told(care: Care) -> MissingNotice:
    """The owner in Saint Lucia learns it, as the person agreed."""
    consent = agreed(care, recipient=LUCIA, purpose="missing_notice", fields=["contact"])
    match = MissingNotice(case=care.case, officer=care.mona, at=timezone.now(), consent=consent)
    match.body, match.told_at = (
        {"record": RECORD, "version": 3, "strength": "exact", "why": [], "same": "yes", "told": TOLD},
        match.at,
    )
    sharing = Sharing(case=care.case, officer=care.mona, at=match.at, consent=consent)
    sharing.body = {"recipient": LUCIA, "recipient_name": "Police", "purpose": "missing_notice", "fields": ["contact"]}
    with transaction.atomic():
        match.save(force_insert=True)
        sharing.save(force_insert=True)
        send(match, RECORD, 3)
    return match


def test_a_fear_said_later_recalls_it_from_the_partner(care: Care, come: Come) -> None:
    match = told(care)
    Outgoing.objects.update(sealed_at=timezone.now())
    save_section(care.case, "first_contact", 0, {"fear": "yes", "feared": ["VEN"]}, officer=care.mona)
    assert Outgoing.objects.count() == 1, "another state"
    save_section(care.case, "first_contact", 1, {"fear": "yes", "feared": ["VEN", "LCA"]}, officer=care.mona)
    assert list(Outgoing.objects.order_by("pk").values_list("kind", flat=True)) == ["care.safe", "care.safe.recall"]
    match.refresh_from_db()
    assert match.taken_back_at is not None
    come("care.safe.erased", {"number": str(match.pk)})
    assert Sharing.objects.get().deleted_at is not None


def test_to_a_partner_it_goes_by_envelope_and_is_recalled(care: Care, come: Come) -> None:
    match = told(care)
    sent = Outgoing.objects.get()
    assert (sent.kind, sent.audience) == ("care.safe", [LUCIA])
    assert str(care.case.pk).encode() not in bytes(sent.body), "it names the notice and the agency, and no case"
    Outgoing.objects.update(sealed_at=timezone.now())
    withdraw_all(care.case, Consent.Way.PAGE, officer=None)
    assert list(Outgoing.objects.order_by("pk").values_list("kind", flat=True)) == ["care.safe", "care.safe.recall"]
    assert Sharing.objects.get().deleted_at is None
    come("care.safe.erased", {"number": str(match.pk)})
    assert Sharing.objects.get().deleted_at is not None


def test_what_has_not_left_never_leaves(care: Care, come: Come) -> None:
    told(care)
    withdraw_all(care.case, Consent.Way.PAGE, officer=None)
    assert not Outgoing.objects.exists()
    assert Sharing.objects.get().deleted_at is not None

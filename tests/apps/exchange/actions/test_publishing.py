"""Which partner gets which record, and what it gets when it may no longer have it."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.published import passport, published

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import HeadAlarm
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.publishing import publish_changes
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.exchange.queries.outbox import ENDS, HITS
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import change_record, reinstate_record, withdraw_record
from leeward.core.record.content.content import from_json


def test_new_partners_get_everything_they_may_have_once(federation: Federation, keeper: Officer) -> None:
    passport("K1", keeper)
    passport("K2", keeper, countries=("LCA",))
    told = published()
    assert {code: len(changes) for code, changes in told.items()} == {"ATG-IMMI": 1, "LCA-POLI": 2}
    assert published() == {}
    assert set(Partner.objects.filter(filled=True).values_list("code", flat=True)) == {"ATG-IMMI", "LCA-POLI"}


def test_changes_are_published_and_a_restriction_withdraws_the_copy(federation: Federation, keeper: Officer) -> None:
    published()
    record = passport("K1", keeper)
    assert set(published()) == {"ATG-IMMI", "LCA-POLI"}
    content = from_json("document", record.content)
    record = change_record(record, content, keeper=keeper, reason="moved", handling=Handling(countries=("LCA",)))
    told = published()
    assert told["ATG-IMMI"] == [(str(record.pk), "withdrawn")], "no content goes to who may not have it"
    assert told["LCA-POLI"][0][1] == "active"
    record = withdraw_record(record, keeper=keeper, reason="found")
    assert published() == {"LCA-POLI": [(str(record.pk), "withdrawn")]}, "told once, and only who has it"
    reinstate_record(record, keeper=keeper, reason="lost again")
    assert set(published()) == {"LCA-POLI"}


@pytest.mark.parametrize(
    ("agency", "handling", "gets"),
    [
        ("BRB-RBPF", {}, {"ATG-IMMI", "LCA-POLI"}),
        ("BRB-RBPF", {"agencies": ("ATG-IMMI",)}, {"ATG-IMMI"}),
        ("BRB-RBPF", {"countries": ("GRD",)}, set()),
        ("GRD-IMMI", {}, set()),  # a list of an agency for which this node does not speak
    ],
)
def test_who_gets_a_record(
    federation: Federation, keeper: Officer, agency: str, handling: dict[str, Any], gets: set[str]
) -> None:
    owner, _ = Agency.objects.get_or_create(code=agency, defaults={"name": agency, "country": agency[:3]})
    keeper.agency = owner
    passport("K1", keeper, **handling)
    assert set(published()) == gets


def test_a_former_member_gets_nothing(federation: Federation, keeper: Officer) -> None:
    Partner.objects.filter(code="LCA-POLI").update(member=False)
    passport("K1", keeper)
    assert set(published()) == {"ATG-IMMI"}


def test_messages_that_may_free_a_person_pass_while_the_exchange_is_stopped(
    federation: Federation, keeper: Officer
) -> None:
    # No partner vouches for the log: nothing new is sent, but a record that ended must not stay active elsewhere.
    record = passport("K1", keeper)
    published()
    HeadAlarm.objects.create(
        node="BRB-RBPF", witness="ATG-IMMI", code="lost", held={}, given={}, raised_at=timezone.now()
    )
    withdraw_record(record, keeper=keeper, reason="found")
    passport("K2", keeper)
    while publish_changes():
        pass
    with transaction.atomic():
        post("hit.answer", {"request": "1"}, to=["ATG-IMMI"], topic=HITS, purpose="border_check")
        post("search.request", {"search": "1"}, to=["ATG-IMMI"], topic="searches", purpose="border_check")
    while seal_waiting():
        pass
    sealed = Outgoing.objects.filter(sealed_at__isnull=False).values_list("kind", "about")
    assert sorted(sealed) == [("hit.answer", ""), ("records", ENDS)]
    assert sorted(Outgoing.objects.filter(sealed_at__isnull=True).values_list("kind", flat=True)) == [
        "records",
        "search.request",
    ]

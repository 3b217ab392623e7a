"""Looking again at every record where rights or members changed."""

import pytest
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.published import passport, published

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.reviewing import look_again
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.registry.actions.records import withdraw_record


def test_an_ended_right_withdraws_its_records(
    federation: Federation, keeper: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = passport("K1", keeper)
    published()
    mine = federation.me.member()
    mine.kinds = ("person",)
    others = [node.member() for node in (federation.antigua, federation.lucia)]
    monkeypatch.setattr(trust, "members", lambda: [mine, *others])
    look_again()
    gone = [(str(record.pk), "withdrawn")]
    assert published() == {"ATG-IMMI": gone, "LCA-POLI": gone}, "without a new version of the record"
    look_again()
    assert published() == {}


def test_a_member_that_returns_gets_what_it_missed(federation: Federation, keeper: Officer) -> None:
    kept, ended = passport("K1", keeper), passport("K2", keeper)
    published()
    lucia = Partner.objects.filter(code="LCA-POLI")
    lucia.update(member=False)
    look_again()
    withdraw_record(ended, keeper=keeper, reason="found")
    new = passport("K3", keeper)
    published()
    lucia.update(member=True)
    look_again()
    told = published()
    whole = [(kept.reference, "active"), (str(ended.pk), "withdrawn"), (new.reference, "active")]
    assert {code: sorted(changes) for code, changes in told.items()} == {"LCA-POLI": sorted(whole)}, (
        "the others lack nothing"
    )

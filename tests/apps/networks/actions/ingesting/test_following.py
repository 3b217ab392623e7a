"""What comes is read once, in bounded steps, in any order, and found again where it was interrupted."""

import pytest
from django.apps import apps
from tests.apps.arrivals.conftest import check_of
from tests.apps.networks.arriving import (
    CARD,
    PAYER,
    Announce,
    Cast,
    Share,
    announce,
    booked,
    carrier,
    follow,
    names,
    own_index,
    paid,
    people,
    person,
    share,
    time_passes,
)
from tests.apps.networks.comparing import watch_comparisons
from tests.queries_asked import queries_asked

from leeward.apps.arrivals.models import Carrier
from leeward.apps.arrivals.queries.bookings import rules_table
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.ingesting import following
from leeward.apps.networks.actions.ingesting.following import follow_sources, next_step, read_again
from leeward.apps.networks.models import Mention, Pair, Source, Tie, Value
from leeward.apps.networks.queries import feeds
from leeward.apps.registry.actions.records import withdraw_record
from leeward.core.record.content.person import HeldDocument, Person, PersonName
from leeward.core.travel.kept_bookings import TABLE

pytestmark = pytest.mark.django_db
__all__ = ["announce", "carrier", "own_index", "share"]
ROE = Person((PersonName("ALEX ROE"),), "wanted", documents=(HeldDocument("A1234567", "BRB"),))


def test_everything_that_came_is_read_once(cast: Cast, announce: Announce, share: Share) -> None:
    share(ROE)
    announce(person("ROE", "A1234567"), person("POE", "B2345678"))
    check_of("A1234567", cast.alice)
    assert follow() > 0
    kinds = sorted(Source.objects.values_list("kind", flat=True))
    assert kinds == ["check", "passenger", "passenger", "record"]
    assert Value.objects.get(digest=people("check")[0].uses.get().value.digest).uses.count() == 3
    before = list(Mention.objects.values())
    assert follow_sources() == 0
    assert list(Mention.objects.values()) == before


def test_nothing_is_read_before_it_is_certain(cast: Cast, announce: Announce) -> None:
    announce(person("ROE", "A1234567"))
    check_of("A1234567", cast.alice)
    follow_sources()
    assert not Source.objects.exists()
    time_passes(0.1)
    follow_sources()
    assert {each.kind for each in Source.objects.all()} == {"passenger"}, "the officer has not decided yet"


def test_from_the_beginning_again_gives_the_same(announce: Announce, share: Share) -> None:
    share(ROE)
    announce(person("ROE", "A1234567"))
    follow()
    before = sorted(map(str, Mention.objects.values("pk", "role", "is_protected", "number")))
    read_again(actor=SYSTEM)
    assert AuditEntry.objects.filter(act="networks.rebuild").exists()
    assert follow_sources() > 0
    assert sorted(map(str, Mention.objects.values("pk", "role", "is_protected", "number"))) == before


def test_a_record_that_is_withdrawn_is_gone_with_what_it_said(cast: Cast, share: Share) -> None:
    record = share(ROE)
    follow()
    withdraw_record(record, keeper=cast.keeper, reason="Found")
    follow()
    assert not Source.objects.exists()
    assert not Value.objects.exists()


def test_everyone_of_a_booking_has_its_payer(carrier: Carrier) -> None:
    booked(carrier, (person("ROE", "A1234567"), person("POE", "B2345678")), paid())
    follow()
    assert Tie.objects.filter(kind="booked_together").count() == 1
    found = Value.objects.filter(kind__in=("phone", "payer"))
    assert {each.text: each.uses.count() for each in found} == {PAYER: 2, f"VI {CARD.number} 1228": 2}


def test_no_payer_where_the_state_keeps_no_bookings(carrier: Carrier) -> None:
    with rules_table.filled(lambda: TABLE):
        booked(carrier, (person("ROE", "A1234567"),), paid())
        follow()
    assert {each.kind for each in Source.objects.all()} == {"passenger"}
    assert not Value.objects.filter(kind__in=("phone", "payer")).exists()


def test_what_is_said_of_persons_is_kept_sealed(carrier: Carrier) -> None:
    booked(carrier, (person("ROE", "A1234567"),), paid())
    follow()
    models = [model for model in apps.get_models() if model._meta.app_label == "networks"]
    stolen = "\n".join(repr(row) for model in models for row in model._base_manager.values_list())
    assert not [secret for secret in ("ROE", "ALEX", "A1234567", "555 0177", "411111", "ABC123") if secret in stolen]


def test_who_left_the_list_is_swept_and_who_stays_keeps_the_mention(announce: Announce) -> None:
    announce(person("ROE", "A1234567"), person("POE", "B2345678"))
    follow()
    before = {name: each.pk for name, each in zip(names(people()), people(), strict=True)}
    announce(person("ROE", "A1234567", seat="14C"), reference="M2")
    follow()
    assert before["ALEX ROE"] in {each.pk for each in people()}


def test_a_larger_list_takes_as_many_queries_for_each_step(announce: Announce, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_HOLD_SECONDS", 60.0)  # else a slow machine makes shorter steps
    announce(*(person(f"ROE{chr(65 + n)}", f"A123456{n}", given=f"P{chr(65 + n)}") for n in range(4)))
    time_passes()
    with queries_asked() as few:
        follow_sources()
    announce(
        *(person(f"POE{chr(65 + n)}", f"B123450{n:02}", given=f"Q{chr(65 + n)}") for n in range(24)), reference="M2"
    )
    time_passes()
    with queries_asked() as many:
        follow_sources()
    assert len(many) < len(few) + 200


def test_every_feed_beside_the_registrys_is_shown_with_its_lag() -> None:
    consumers = (feeds.VOYAGES, feeds.CHECKS, feeds.REFERRALS, feeds.REQUESTS, feeds.ENTRIES)
    assert {each.feed for each in consumers} == set(feeds.FEEDS)


@pytest.mark.parametrize(
    ("step", "held", "then", "why"),
    [
        (10, 0.02, 10, "as long as it should be"),
        (10, 0.01, 20, "twice as quick"),
        (10, 0.001, 20, "at most twice as many"),
        (40, 0.001, 50, "never more than that: the next ones may be slow"),
        (10, 0.08, 2, "checks waited for it"),
        (10, 7.0, 1, "people with the same names; at least one"),
        (1, 7.0, 1, "one alone is slow"),
        (1, 0.003, 2, "quick again"),
        (10, 0.0, 20, "too quick for the clock"),
    ],
)
def test_a_transaction_has_as_many_originals_as_the_last_one_was_quick(
    step: int, held: float, then: int, why: str
) -> None:
    assert next_step(step, held) == then, why


def test_no_name_is_compared_while_the_writer_works(
    announce: Announce, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite every counter waits for it: 20,000 imported people made a border wait for minutes."""
    compared = watch_comparisons(following, monkeypatch)
    announce(person("ROE", "A1234567"), person("ROE", "A1234568"), person("ROW", "A1234569"))
    follow()
    share(ROE)
    follow()
    assert Pair.objects.exists()
    assert len(compared) > 3
    assert not any(compared)

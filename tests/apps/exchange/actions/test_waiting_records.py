"""Changes beyond a partner's limits: a person lets them through or keeps them out, whole and once."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.published import message
from tests.apps.registry.actions.test_received_limits import end, paper

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.records import take_deleted, take_records
from leeward.apps.exchange.actions.waiting_records import WITHDRAWN_AFTER, end_late, leave_out, let_through
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries.home import changes
from leeward.apps.exchange.queries.waiting_records import Group, groups_for
from leeward.apps.registry.models import ReceivedDay, Record, RecordList, WaitingChange
from leeward.platform.home import Level
from leeward.platform.refusal import NotAllowed

DELETE_AT = (timezone.now() + timedelta(days=3000)).date().isoformat()


@pytest.fixture
def sam(federation: Federation) -> Officer:
    return create_officer("sam", "Sam", Agency.objects.get(code="BRB-RBPF"), roles=(Role.SUPERVISOR,))


def sent(*changes: dict[str, Any]) -> None:
    take_records(message("records", {"changes": [each | {"delete_at": DELETE_AT} for each in changes]}))


def flooded(ends: int = 15) -> None:
    """A partner with 100 records, some days after its first, that takes many back within a minute."""
    sent(*(paper(number) for number in range(100)))
    ReceivedDay.objects.filter(is_first=True).update(day=timezone.now().date() - timedelta(days=9))
    sent(*(end(paper(number), 2) for number in range(ends)))


def only(officer: Officer) -> Group:
    (group,) = groups_for(officer)
    return group


def answers() -> list[dict[str, Any]]:
    return [
        json.loads(bytes(row.body))["body"] for row in Outgoing.objects.filter(kind="records.deleted").order_by("pk")
    ]


def test_the_sender_learns_what_waits(sam: Officer) -> None:
    flooded()
    (told,) = answers()
    assert (len(told["deleted"]), len(told["waiting"])) == (10, 5)
    assert AuditEntry.objects.filter(act="record.receive").latest("pk").details["waiting"] == 5
    card = changes(sam, timezone.now())
    assert (card.count, card.level, card.alarm is not None) == (5, Level.NOW, True)


def test_let_through_it_is_deleted_and_proved(sam: Officer) -> None:
    flooded()
    Outgoing.objects.all().delete()
    assert let_through(only(sam), sam, "They telephoned")
    assert Record.objects.filter(state="withdrawn").count() == 15
    assert [len(each["deleted"]) for each in answers()] == [5]
    entry = AuditEntry.objects.get(act="records.let_through")
    assert (entry.actor, entry.details["records"], entry.details["reason"]) == ("sam", 5, "They telephoned")
    assert groups_for(sam) == []


def test_kept_out_the_records_stay_and_the_same_does_not_wait_again(sam: Officer) -> None:
    flooded()
    Outgoing.objects.all().delete()
    assert leave_out(only(sam), sam, "Their node is broken")
    assert Record.objects.filter(state="active").count() == 90
    assert not Record.objects.filter(handling__withdrawn=True).exists(), "it counts as before"
    assert [each["refused"][0]["code"] for each in answers()] == ["kept_out"]
    assert all((row.change, row.caption) == ({}, "") for row in WaitingChange.objects.all()), "no facts are kept"
    sent(*(end(paper(number), 2) for number in range(15)))
    assert groups_for(sam) == []
    assert Record.objects.filter(state="active").count() == 90
    sent(end(paper(14), 3))
    assert only(sam).count == 1, "its owner said it again with a higher version"


def test_what_came_after_the_page_was_shown_waits_on(sam: Officer) -> None:
    """Also a newer version of what was shown, and a partner that keeps sending stops no decision."""
    flooded()
    shown = only(sam)
    sent(end(paper(14), 4), end(paper(15), 2))
    assert let_through(shown, sam, "Looked") == 4
    assert Record.objects.filter(state="withdrawn").count() == 14
    assert not let_through(shown, sam, "Twice")
    assert only(sam).count == 2
    assert let_through(only(sam), sam, "Looked again") == 2


def test_a_number_is_never_given_twice(sam: Officer) -> None:
    """Else an old page would decide on what it never showed, once all of it was decided."""
    flooded()
    shown = only(sam)
    let_through(shown, sam, "Looked")
    sent(*(end(paper(number), 2) for number in range(40, 60)))
    assert only(sam).number > shown.number
    assert not let_through(shown, sam, "An old page")


def test_more_than_one_batch_is_one_decision(sam: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    flooded(30)
    monkeypatch.setattr("leeward.apps.exchange.actions.waiting_records._AT_ONCE", 8)
    assert let_through(only(sam), sam, "Looked") == 20
    rows = AuditEntry.objects.filter(act="records.let_through")
    assert sorted(row.details["records"] for row in rows) == [4, 8, 8], "each with its audit row"


def test_who_decides(sam: Officer) -> None:
    """As for a publisher's edition: a record keeper or supervisor, proved by their own sign-in, not a new one."""
    flooded()
    agency = sam.agency
    group = only(sam)
    duty = create_officer("dana", "Dana", agency, roles=(Role.DUTY,))
    new = create_officer("nell", "Nell", agency, roles=(Role.SUPERVISOR,))
    Officer.objects.filter(pk=new.pk).update(second_from=timezone.now() + timedelta(hours=20))
    named = Officer.objects.get(pk=sam.pk)
    named.named_by = "root"
    for officer in (duty, new, named):
        with pytest.raises(NotAllowed):
            let_through(group, officer, "x")
        with pytest.raises(NotAllowed):
            leave_out(group, officer, "x")
    assert only(sam).count == 5


@pytest.mark.parametrize(("waited", "state"), [(timedelta(days=2), "active"), (timedelta(days=4), "withdrawn")])
def test_a_withdrawal_takes_effect_after_three_days(sam: Officer, waited: timedelta, state: str) -> None:
    flooded()
    assert timedelta(days=2) < WITHDRAWN_AFTER < timedelta(days=4)
    assert end_late(timezone.now() + waited) == (5 if state == "withdrawn" else 0)
    assert Record.objects.get(pk=paper(14)["record"]).state == state


def test_what_may_lead_to_hold_waits_until_someone_looks(
    federation: Federation, sam: Officer, wanted: Callable[..., None]
) -> None:
    wanted(20)
    assert only(sam).effect == "turns"
    end_late(timezone.now() + timedelta(days=30))
    assert only(sam).count == 16


@pytest.fixture
def wanted() -> Callable[..., None]:
    """Antigua has some documents here and adds people who are wanted."""
    from tests.apps.registry.actions.test_received_limits import person  # noqa: PLC0415

    def send(count: int, **handling: Any) -> None:
        sent(paper(1))
        ReceivedDay.objects.update(day=timezone.now().date() - timedelta(days=9))
        sent(*(person(number, topic="wanted", **handling) for number in range(count)))

    return send


@pytest.fixture
def missing() -> Callable[[int], None]:
    """Antigua has some documents here and adds people who are missing."""
    from tests.apps.registry.actions.test_received_limits import person  # noqa: PLC0415

    def send(count: int) -> None:
        sent(paper(1))
        ReceivedDay.objects.filter(is_first=True).update(day=timezone.now().date() - timedelta(days=9))
        sent(*(person(count * 100 + number, topic="missing") for number in range(count)))

    return send


def test_what_may_lead_to_protect_is_decided_by_protection_colleagues(
    sam: Officer, missing: Callable[[int], None]
) -> None:
    missing(20)
    assert groups_for(sam) == []
    assert changes(sam, timezone.now()).count == 0, "not even a number"
    pia = create_officer("pia", "Pia", sam.agency, roles=(Role.PROTECTION,))
    group = only(pia)
    assert (group.effect, group.count, changes(pia, timezone.now()).count) == ("protects", 16, 16)
    with pytest.raises(NotAllowed):
        let_through(group, sam, "x")
    assert let_through(group, pia, "They telephoned") == 16
    assert not Record.objects.filter(handling__unconfirmed=True).exists()
    flooded()
    with pytest.raises(NotAllowed):
        let_through(only(sam), pia, "x")


@pytest.mark.parametrize("lets", [True, False])
def test_a_feed_of_thousands_of_documents_is_one_act(sam: Officer, lets: bool) -> None:
    sent(*(paper(number) for number in range(100)))
    ReceivedDay.objects.filter(is_first=True).update(day=timezone.now().date() - timedelta(days=9))
    sent(*(paper(number) for number in range(1000, 2500)))
    assert Record.objects.filter(state="active").count() == 1600, "all are found meanwhile"
    assert only(sam).count == 1300
    act = let_through if lets else leave_out
    assert act(only(sam), sam, "They telephoned") == 1300
    assert Record.objects.filter(state="active").count() == (1600 if lets else 300)
    assert not Record.objects.filter(handling__unconfirmed=True).exists()
    assert RecordList.objects.get(owner__code="ATG-IMMI").active_records == (1600 if lets else 300)


@pytest.mark.parametrize(("handling", "seen"), [({}, 16), ({"mode": "hit_only"}, 0), ({"agencies": ["LCA-POLI"]}, 0)])
def test_examples_are_cut_as_records_are(sam: Officer, wanted: Any, handling: dict[str, Any], seen: int) -> None:
    wanted(20, handling=handling)
    group = only(sam)
    assert (len(group.examples), group.hidden) == (seen, 16 - seen)


def test_a_member_that_left_still_takes_back(
    sam: Officer, federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    flooded()
    from leeward.apps.exchange.queries import trust  # noqa: PLC0415

    monkeypatch.setattr(trust, "members", lambda: [federation.me.member()])
    assert let_through(only(sam), sam, "They left")
    assert Record.objects.filter(state="withdrawn").count() == 15


@pytest.mark.parametrize("waiting", [{"waiting": 7}, {"waiting": {"record": 1}}, {"refused": "all"}])
def test_a_malformed_answer_is_unusable(federation: Federation, waiting: dict[str, Any]) -> None:
    from leeward.apps.exchange.actions.incoming import Unusable  # noqa: PLC0415

    with pytest.raises(Unusable):
        take_deleted(message("records.deleted", {"deleted": []} | waiting))


def test_an_owner_reads_in_its_log_that_a_partner_looks_first(federation: Federation) -> None:
    take_deleted(message("records.deleted", {"deleted": [], "waiting": [{"record": "x", "version": 2}]}))
    assert AuditEntry.objects.get(act="record.waits").details["records"] == 1

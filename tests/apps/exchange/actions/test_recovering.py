"""After a restore: new streams begin, partners return what was lost, and only what this node signed counts."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Handle, Node
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions import recovering
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.expiry import take_gone, take_missing
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.actions.publishing import publish_changes
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.recovering import Running, begin_epoch
from leeward.apps.exchange.actions.resend import take_begun, take_wanted
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Arrival, Delivery, Holding, Outgoing, Partner, Recovery, Stream
from leeward.apps.exchange.queries.delivery_sentences import recovered
from leeward.apps.exchange.queries.outbox import Lane
from leeward.apps.exchange.queries.recovery import forked_questions
from leeward.apps.exchange.queries.streams import stream_name
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import change_record, create_record, withdraw_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries.serialization import to_change
from leeward.core.federation.envelope import Verified, content_key, read
from leeward.core.record.content.content import from_json


@pytest.fixture
def keeper(federation: Federation) -> Officer:
    return create_officer("keeper", "Keeper", Agency.objects.get(code="BRB-RBPF"), roles=(Role.RECORD_KEEPER,))


def message(kind: str, body: dict[str, Any], sender: str = "ATG-IMMI") -> Message:
    now = timezone.now()
    return Message(Outgoing().pk, sender, kind, body, "data_quality", "", now, now)


def told(kind: str) -> list[dict[str, Any]]:
    """The bodies of what is posted, oldest first."""
    rows = Outgoing.objects.filter(kind=kind).order_by("pk")
    return [json.loads(bytes(row.body))["body"] for row in rows if row.body]


def passport(keeper: Officer, number: str) -> Record:
    return create_record(from_json("document", {"number": number, "issuer": "BRB", "status": "lost"}), keeper=keeper)


def forget(record: Record) -> None:
    """As a backup does that is older than the record."""
    Record.objects.filter(pk=record.pk).delete()
    RecordList.objects.update(active_records=0)


def given_back(federation: Federation, *changes: dict[str, Any], by: Node | None = None) -> Message:
    """What Antigua returns of an envelope that this node sent it an hour ago."""
    sender, antigua = by or federation.me, federation.antigua
    created = timezone.now() - timedelta(hours=1)
    data = sender.envelope(antigua, "records", {"changes": list(changes)}, stream="records.00", created=created)
    key = content_key(Verified(read(data), antigua.code), antigua.openers)
    body = {"envelope": base64.b64encode(data).decode(), "key": key.hex(), "more": False}
    return message(recovering.RETURNED, body)


def test_new_streams_begin_and_partners_learn_how_far_the_backup_knows(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    receive(federation.antigua.envelope(federation.me, "note", {}))
    handle_ready()
    epoch = begin_epoch(actor=SYSTEM)
    antigua, lucia = told(recovering.BEGUN)
    desk = stream_name("desk", ["ATG-IMMI"])
    assert antigua == {"epoch": epoch.token, "sent": {desk: 1}, "had": {"desk.0000000000000000": 1}}
    assert (lucia["sent"], lucia["had"]) == ({}, {}), "no one learns of others' streams"
    note(["ATG-IMMI"])
    seal_waiting()
    newest = Outgoing.objects.filter(topic="desk").latest("pk")
    assert (newest.stream, newest.sequence) == (stream_name("desk", ["ATG-IMMI"], epoch.token), 1)
    assert newest.stream != desk
    assert AuditEntry.objects.filter(act="exchange.recover").count() == 1


def test_nothing_begins_while_the_node_serves(federation: Federation) -> None:
    hold("exchange", "serving", timedelta(seconds=15))
    with pytest.raises(Running):
        begin_epoch(actor=SYSTEM)


def test_records_sent_before_are_restored(federation: Federation, keeper: Officer) -> None:
    lost = passport(keeper, "K0000001")
    change = to_change(lost)
    forget(lost)
    begin_epoch(actor=SYSTEM)
    with transaction.atomic():
        recovering.take_returned(given_back(federation, change))
    found = Record.objects.get(pk=lost.pk)
    assert (found.state, found.version, found.content["number"]) == ("active", 1, "K0000001")
    assert not found.record_list.is_received
    assert Holding.objects.get(record=lost.pk).partner.code == "ATG-IMMI"
    assert Recovery.objects.get(partner__code="ATG-IMMI").restored == 1
    Partner.objects.filter(code="ATG-IMMI").update(filled=True)
    while publish_changes():
        pass
    sent = Outgoing.objects.filter(kind="records").values_list("audience", flat=True)
    assert "ATG-IMMI" not in str(list(sent)), "it has what it gave back"
    change_record(found, from_json("document", found.content), keeper=keeper, reason="seen")
    assert Record.objects.get(pk=lost.pk).version == 2


def test_a_withdrawal_that_was_lost_counts_again(federation: Federation, keeper: Officer) -> None:
    record = passport(keeper, "K0000001")
    ended = {name: value for name, value in to_change(record).items() if name != "content"}
    begin_epoch(actor=SYSTEM)
    recovering.take_returned(given_back(federation, ended | {"version": 2, "state": "withdrawn", "why": "withdrawn"}))
    record.refresh_from_db()
    assert (record.state, record.version, record.content) == ("withdrawn", 2, {})


def test_what_a_keeper_wrote_since_has_precedence_over_what_was_lost(federation: Federation, keeper: Officer) -> None:
    record = passport(keeper, "K0000001")
    lost = to_change(record) | {"version": 2}
    begin_epoch(actor=SYSTEM)
    content = from_json("document", {**record.content, "status": "stolen"})
    change_record(record, content, keeper=keeper, reason="stolen, not lost")
    recovering.take_returned(given_back(federation, lost))
    record.refresh_from_db()
    assert (record.version, record.content["status"]) == (3, "stolen"), "partners have version 2 already"


def test_an_unknown_narrower_handling_hides_the_record(federation: Federation, keeper: Officer) -> None:
    record = passport(keeper, "K0000001")
    begin_epoch(actor=SYSTEM)
    recovering.take_returned(given_back(federation, narrowed(record)))
    record.refresh_from_db()
    assert (record.state, record.version, record.handling) == ("active", 1, {"agencies": ["BRB-RBPF"]})
    assert Recovery.objects.get(partner__code="ATG-IMMI").restricted == 1
    assert AuditEntry.objects.get(act="record.restore").details["restricted"] == [record.key]


@pytest.mark.parametrize("first", ["who lost it", "who has it"])
def test_a_partner_that_still_has_the_record_gives_its_handling_back(
    federation: Federation, keeper: Officer, first: str
) -> None:
    record = passport(keeper, "K0000001")
    whole = to_change(record) | {"version": 2, "handling": {"countries": ["LCA"]}}
    begin_epoch(actor=SYSTEM)
    returned = [narrowed(record), whole]
    for change in returned if first == "who lost it" else reversed(returned):
        recovering.take_returned(given_back(federation, change))
    record.refresh_from_db()
    assert (record.state, record.version, record.handling) == ("active", 2, {"countries": ["LCA"]})


def test_a_keepers_change_since_the_restore_is_not_hidden(federation: Federation, keeper: Officer) -> None:
    record = passport(keeper, "K0000001")
    lost = narrowed(record)
    begin_epoch(actor=SYSTEM)
    content = from_json("document", record.content)
    change_record(record, content, keeper=keeper, reason="wide again", handling=Handling())
    recovering.take_returned(given_back(federation, lost | {"version": 3}))
    record.refresh_from_db()
    assert record.handling == {}


def narrowed(record: Record) -> dict[str, Any]:
    """What a partner got that may no longer have the record."""
    told = {name: value for name, value in to_change(record).items() if name != "content"}
    return told | {"version": 2, "state": "withdrawn", "why": "restricted"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"envelope": "not base64!"}, "malformed"),
        ({"envelope": base64.b64encode(b"hello").decode()}, "malformed"),
        ({"key": "00" * 32}, "sealed"),  # another key opens nothing
        ({"key": "zz"}, "malformed"),
        ({"key": None}, "malformed"),
    ],
)
def test_an_envelope_that_was_not_ours_is_refused(
    federation: Federation, keeper: Officer, change: dict[str, Any], code: str
) -> None:
    record = passport(keeper, "K0000001")
    begin_epoch(actor=SYSTEM)
    altered = given_back(federation, to_change(record))
    altered.body.update(change)
    with pytest.raises(Unusable, match=code):
        recovering.take_returned(altered)


def test_a_partner_cannot_speak_for_this_node(federation: Federation, keeper: Officer) -> None:
    record = passport(keeper, "K0000001")
    ended = to_change(record) | {"version": 9, "state": "withdrawn"}
    forger = Node("BRB-RBPF", "BRB")  # our code, another key
    begin_epoch(actor=SYSTEM)
    for sender, code in ((forger, "unknown_key"), (federation.antigua, "recipient")):
        with pytest.raises(Unusable, match=code):
            recovering.take_returned(given_back(federation, ended, by=sender))
    Recovery.objects.all().delete()
    with pytest.raises(Unusable, match="unasked"):
        recovering.take_returned(given_back(federation, ended))
    assert Record.objects.get(pk=record.pk).state == "active"


def test_a_restored_partner_gets_again_what_it_lost(federation: Federation) -> None:
    for n in range(3):
        note(["ATG-IMMI"], n)
    note(["ATG-IMMI"], topic="search", not_after=timezone.now() + timedelta(seconds=1))
    seal_waiting()
    antigua, line = partner(federation.antigua), Line(federation.antigua)
    assert deliver(antigua, line, Lane.URGENT) == 4
    had = {stream_name("desk", ["ATG-IMMI"]): 1}
    with transaction.atomic():
        take_begun(message(recovering.BEGUN, {"epoch": "e1", "sent": {}, "had": had}))
    assert told(recovering.HEALED) == [{"epoch": "e1", "resent": 3}], "two of the desk, and a stream it never heard of"
    assert deliver(antigua, line, Lane.URGENT) == 3
    assert line.carried[-3:] != line.carried[:3]
    assert set(line.carried[4:]) == {line.carried[1], line.carried[2], line.carried[3]}, "the very bytes"
    assert set(Delivery.objects.values_list("state", flat=True)) == {"received"}


def test_a_partner_that_was_restored_gets_its_own_records_back(federation: Federation, handle: Handle) -> None:
    handle({"records": lambda _m: None, "note": lambda _m: None})
    stream = f"records.{'0' * 16}"
    sent = [federation.antigua.envelope(federation.me, "records", {"changes": []}, stream=stream) for _ in range(25)]
    for data in (*sent, federation.antigua.envelope(federation.me, "note", {})):
        receive(data)
    while handle_ready():
        pass
    body = {"epoch": "e1", "sent": {stream: 2}, "had": {}}
    with transaction.atomic():
        take_begun(message(recovering.BEGUN, body))
    first = told(recovering.RETURNED)
    assert [base64.b64decode(each["envelope"]) for each in first] == sent[2:22]
    assert [each["more"] for each in first] == [False] * 19 + [True]
    with transaction.atomic():
        take_wanted(message(recovering.WANTED, {"stream": stream, "after": 22}))
    rest = told(recovering.RETURNED)[20:]
    assert [base64.b64decode(each["envelope"]) for each in rest] == sent[22:]
    assert rest[-1]["more"] is False
    opened = {**rest[-1], "envelope": rest[-1]["envelope"]}
    assert len(bytes.fromhex(opened["key"])) == 32


@pytest.mark.parametrize("body", [{}, {"epoch": 7}, {"epoch": "e", "sent": [], "had": {}}, {"epoch": "e" * 17}])
def test_a_malformed_beginning_is_unusable(federation: Federation, body: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        take_begun(message(recovering.BEGUN, {"sent": {}, "had": {}} | body))


def test_a_message_that_was_sealed_again_has_one_effect(federation: Federation, handled: list[Message]) -> None:
    # It lay unsealed in the copy, and had gone out in a stream that ended with the restore.
    id = Outgoing().pk
    receive(federation.antigua.envelope(federation.me, "note", {"n": 1}, message=id))
    again = federation.antigua.envelope(federation.me, "note", {"n": 1}, message=id, stream="desk.0000000000000001")
    receipt = receive(again)
    receive(federation.antigua.envelope(federation.me, "note", {"n": 2}, stream="desk.0000000000000001"))
    while handle_ready():
        pass
    assert [each.body["n"] for each in handled] == [1, 2]
    assert receive(again) == receipt
    assert Arrival.objects.filter(trouble="repeated").count() == 1


def test_what_is_gone_for_good_blocks_nothing(federation: Federation, handled: list[Message]) -> None:
    first, _lost, third = (federation.antigua.envelope(federation.me, "note", {"n": n}) for n in range(3))
    for data in (first, third):
        receive(data)
        handle_ready()
    assert [each.body["n"] for each in handled] == [0]
    stream = Stream.objects.get(sender="ATG-IMMI")
    gone = {"stream": stream.name, "from": 2, "to": 2}
    take_gone(message("stream.gone", gone | {"from": 1}))
    assert handle_ready() == 0, "it speaks of another gap"
    take_gone(message("stream.gone", gone))
    assert handle_ready() == 1
    assert [each.body["n"] for each in handled] == [0, 2]


def test_purged_envelopes_are_reported_gone_and_records_are_sent_again(federation: Federation, keeper: Officer) -> None:
    passport(keeper, "K0000001")
    Partner.objects.filter(code="ATG-IMMI").update(filled=True)
    for _ in range(3):
        note(["ATG-IMMI"], topic="records")
    seal_waiting()
    name = Outgoing.objects.filter(topic="records").latest("pk").stream
    Outgoing.objects.filter(stream=name, sequence__lt=3).delete()
    take_missing(message("stream.missing", {"stream": name, "from": 1, "to": 5}))
    assert told("stream.gone") == [{"stream": name, "from": 1, "to": 2}]
    assert not Partner.objects.get(code="ATG-IMMI").filled, "so the publisher begins again"


def test_a_node_that_ran_on_before_it_recovered(federation: Federation, keeper: Officer) -> None:
    while publish_changes():
        pass
    record = passport(keeper, "K0000001")
    while publish_changes():
        pass
    note(["ATG-IMMI"])
    while seal_waiting():
        pass
    Delivery.objects.filter(partner__code="ATG-IMMI").update(state="refused", trouble="fork")
    begin_epoch(actor=SYSTEM)
    assert forked_questions() == 1, "what somebody wrote is gone, and has to be written again"
    assert Holding.objects.get(partner__code="ATG-IMMI", record=record.pk).version == 0
    while publish_changes():
        pass
    again = Outgoing.objects.filter(kind="records", sealed_at__isnull=True, audience=["ATG-IMMI"])
    assert again.count() == 1


def test_the_end_of_a_recovery(federation: Federation) -> None:
    epoch = begin_epoch(actor=SYSTEM)
    for body in ({"epoch": "another", "resent": 1}, {"epoch": epoch.token, "resent": -1}, {"epoch": epoch.token}):
        with pytest.raises(Unusable, match="malformed"):
            recovering.take_healed(message(recovering.HEALED, body))
    recovering.take_healed(message(recovering.HEALED, {"epoch": epoch.token, "resent": 4}))
    found = Recovery.objects.get(partner__code="ATG-IMMI")
    assert (found.resent, found.answered_at is not None) == (4, True)
    assert Recovery.objects.get(partner__code="LCA-POLI").answered_at is None


def test_a_withdrawn_record_ends_where_it_was_given_back(federation: Federation, keeper: Officer) -> None:
    """A partner that tells of an earlier version changes nothing."""
    record = passport(keeper, "K0000001")
    old = to_change(record)
    record = withdraw_record(record, keeper=keeper, reason="found")
    begin_epoch(actor=SYSTEM)
    recovering.take_returned(given_back(federation, old))
    record.refresh_from_db()
    assert (record.state, record.version) == ("withdrawn", 2)


def test_what_an_operator_sees(federation: Federation) -> None:
    asked = begin_epoch(actor=SYSTEM).recoveries.get(partner__code="ATG-IMMI")
    day = f"Restored on {asked.epoch.began_at:%Y-%m-%d %H:%MZ}: ATG-IMMI"
    assert recovered(asked) == f"{day} has not answered yet."
    asked.answered_at, asked.resent, asked.restored = timezone.now(), 4, 2
    told = f"{day} delivers 4 envelopes again. It gave back 2 records of this node."
    assert recovered(asked) == told
    asked.resent, asked.restored, asked.restricted = 1, 1, 1
    assert recovered(asked) == (
        f"{day} delivers 1 envelope again. It gave back 1 record of this node. "
        "The handling of 1 became narrower and is not known: only the owner sees it "
        "until another partner gives it back or a record keeper reviews it. The audit log names it."
    )
    asked.restricted = 2
    assert recovered(asked).endswith("The audit log names them.")

"""What leaves a node: sealed once, in order, sent until there is a receipt."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.exchange.conftest import ENDLESS, Federation, Node

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import settling
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.expiry import lapse_expired, take_missing
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Delivery, Outgoing, Partner, Stream
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import Lane, partners_due
from leeward.core.federation.envelope import Verified, open_sealed, read


@dataclass
class Line:
    """A line to a partner that the test plays; `trouble` is what it does instead of carrying."""

    node: Node
    carried: list[bytes] = field(default_factory=list)
    trouble: list[Undelivered] = field(default_factory=list)
    ahead: float | None = None

    def send(self, to: Any, envelope: bytes) -> bytes:
        if self.trouble:
            raise self.trouble.pop(0)
        self.carried.append(envelope)
        return self.node.receipt(envelope)

    def close(self) -> None:
        pass


def note(to: list[str], n: int = 0, topic: str = "desk", **options: Any) -> None:
    with transaction.atomic():
        post("note", {"n": n}, to=to, topic=topic, purpose="border_check", **options)


def partner(node: Node) -> Partner:
    return Partner.objects.get(code=node.code)


def test_a_post_is_rolled_back_with_its_transaction(federation: Federation) -> None:
    with transaction.atomic():
        note(["ATG-IMMI"])
        transaction.set_rollback(True)
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(("to", "body"), [([], {}), (["ATG-IMMI"], {"text": "x" * 9_000_000})])
def test_a_post_without_addressee_or_too_large_is_refused(
    federation: Federation, to: list[str], body: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"partner|large"):
        post("note", body, to=to, topic="desk", purpose="border_check")


def test_envelopes_of_a_stream_follow_each_other(federation: Federation) -> None:
    for n in range(3):
        note(["LCA-POLI", "ATG-IMMI"], n)
    note(["ATG-IMMI"], 9)
    assert seal_waiting() == 4
    assert seal_waiting() == 0
    rows = list(Outgoing.objects.order_by("id"))
    headers = [read(bytes(row.envelope or b"")).header for row in rows]
    assert [each.sequence for each in headers] == [1, 2, 3, 1]
    assert [each.previous for each in headers[1:3]] == [rows[0].digest, rows[1].digest]
    assert headers[0].stream != headers[3].stream, "another audience is another stream"
    assert {bytes(row.body) for row in rows} == {b""}, "once it is sealed nothing readable is left"
    assert Delivery.objects.count() == 7
    assert Stream.objects.filter(sender="").count() == 2


def test_a_message_to_one_without_a_key_waits_and_blocks_no_other(federation: Federation) -> None:
    note(["GRD-IMMI"])
    note(["ATG-IMMI"])
    assert seal_waiting() == 1
    assert Outgoing.objects.filter(sealed_at__isnull=True).count() == 1


def test_nor_do_many_such_messages(federation: Federation) -> None:
    for n in range(60):
        note(["GRD-IMMI"], n)
    note(["ATG-IMMI"])
    assert seal_waiting() == 1
    assert Outgoing.objects.get(sealed_at__isnull=False).audience == ["ATG-IMMI"]


def test_a_member_without_a_key_in_force_does_not_delay_the_others(federation: Federation) -> None:
    """What ends a record everywhere must not wait until one of them renews its keys."""
    for n in range(3):
        note(["ATG-IMMI", "LCA-POLI"], n)
    federation.lucia.valid_until = timezone.now() - timedelta(days=1)
    assert seal_waiting() == 3
    assert [each.partner.code for each in Delivery.objects.all()] == ["ATG-IMMI"] * 3
    assert [each.audience for each in Outgoing.objects.filter(sealed_at=None)] == [["LCA-POLI"]] * 3
    federation.lucia.valid_until = ENDLESS
    assert seal_waiting() == 3
    mine = Outgoing.objects.filter(deliveries__partner__code="LCA-POLI").order_by("sequence")
    opened = [
        open_sealed(Verified(read(bytes(each.envelope or b"")), "LCA-POLI"), federation.lucia.openers) for each in mine
    ]
    assert [json.loads(body)["body"]["n"] for body in opened] == [0, 1, 2]


def test_a_former_member_is_sent_nothing_more(federation: Federation) -> None:
    note(["ATG-IMMI", "LCA-POLI"])
    Partner.objects.filter(code="LCA-POLI").update(member=False)
    federation.lucia.valid_until = timezone.now() - timedelta(days=1)
    assert seal_waiting() == 1
    assert Outgoing.objects.get().audience == ["ATG-IMMI"]


def test_a_delivery_ends_with_its_receipt(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    line = Line(federation.antigua)
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 1
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0
    found = Delivery.objects.get()
    assert (found.state, trust.proven_receipt(bytes(found.receipt or b""), "ATG-IMMI").outcome) == (
        "received",
        "received",
    )
    assert partner(federation.antigua).heard_at is not None


def test_a_line_that_breaks_is_tried_again_from_there(federation: Federation) -> None:
    for n in range(3):
        note(["ATG-IMMI"], n)
    seal_waiting()
    line = Line(federation.antigua, trouble=[Undelivered("unreachable")])
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0
    first = Delivery.objects.order_by("id").first()
    assert first is not None
    assert (first.trouble, first.attempts, first.next_at > timezone.now()) == ("unreachable", 1, True)
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0, (
        "the first rests, so what follows it in the stream waits"
    )
    Delivery.objects.update(next_at=timezone.now())
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 3
    assert [read(data).header.sequence for data in line.carried] == [1, 2, 3]


def test_a_refused_envelope_blocks_its_own_stream(federation: Federation) -> None:
    note(["ATG-IMMI"], topic="desk")
    note(["ATG-IMMI"], topic="desk")
    note(["ATG-IMMI"], topic="search")
    seal_waiting()
    line = Line(federation.antigua, trouble=[Undelivered("early", refused=True)])
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 1
    states = {row.outgoing.topic: row.state for row in Delivery.objects.select_related("outgoing")}
    assert states == {"desk": "waiting", "search": "received"}


def test_records_have_a_lane_of_their_own_and_hits_go_first(federation: Federation) -> None:
    for topic in ("records", "desk", "hits"):
        note(["ATG-IMMI"], topic=topic)
    seal_waiting()
    for lane, topics in ((Lane.URGENT, ["hits", "desk"]), (Lane.BULK, ["records"])):
        line = Line(federation.antigua)
        deliver(partner(federation.antigua), line, lane)
        assert [read(data).header.stream.partition(".")[0] for data in line.carried] == topics


def test_a_false_receipt_proves_nothing(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    assert deliver(partner(federation.antigua), Line(federation.lucia), Lane.URGENT) == 0
    found = Delivery.objects.get()
    assert (found.state, found.trouble) == ("waiting", "receipt")


def test_a_fork_ends_a_delivery_and_is_shouted_about(federation: Federation, caplog: pytest.LogCaptureFixture) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    deliver(
        partner(federation.antigua), Line(federation.antigua, trouble=[Undelivered("fork", refused=True)]), Lane.URGENT
    )
    assert Delivery.objects.get().state == "refused"
    assert "is taken" in caplog.text


def test_an_expired_message_is_reported_as_lapsed(federation: Federation) -> None:
    note(["ATG-IMMI"], not_after=timezone.now() + timedelta(minutes=1))
    seal_waiting()
    assert lapse_expired(timezone.now()) == 0
    assert lapse_expired(timezone.now() + timedelta(minutes=2)) == 1
    assert Delivery.objects.get().state == "expired"
    told = Outgoing.objects.get(kind="stream.lapsed")
    assert (told.audience, told.topic) == (["ATG-IMMI"], "control")


def test_missing_envelopes_are_sent_again(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    deliver(partner(federation.antigua), Line(federation.antigua), Lane.URGENT)
    now = timezone.now()
    stream = Outgoing.objects.get().stream
    asked = {"stream": stream, "from": 1, "to": 1}
    take_missing(Message(Outgoing.objects.get().pk, "ATG-IMMI", "stream.missing", asked, "data_quality", "", now, now))
    line = Line(federation.antigua)
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 1


def test_a_paused_partner_gets_nothing(federation: Federation) -> None:
    note(["ATG-IMMI", "LCA-POLI"])
    seal_waiting()
    settling.set_paused(partner(federation.antigua), paused=True, actor=SYSTEM)
    assert [each.code for each in partners_due(timezone.now(), Lane.URGENT)] == ["LCA-POLI"]


def test_rest_doubles_and_stays_within_five_minutes() -> None:
    for attempts, low, high in ((0, 0.25, 0.5), (3, 2, 4), (9, 128, 256), (20, 150, 300), (1000, 150, 300)):
        assert low <= settling.rest(attempts).total_seconds() <= high
    assert settling.rest(0, asked=60).total_seconds() == 60


def test_a_lease_has_one_holder_until_it_lapses(db: None) -> None:
    term = timedelta(seconds=15)
    assert hold("exchange", "one", term)
    assert not hold("exchange", "two", term)
    assert hold("exchange", "one", term)
    assert hold("other", "two", term)

"""Messages are sealed once, in the order of their stream, and one that cannot be sealed delays no other."""

import json
from datetime import timedelta

from django.utils import timezone
from tests.apps.exchange.conftest import ENDLESS, Federation
from tests.apps.exchange.lines import note

from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Delivery, Outgoing, Partner, Stream
from leeward.core.federation.envelope import Verified, open_sealed, read


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

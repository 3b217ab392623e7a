"""Messages that expire, and envelopes that a partner misses."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Handle
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.expiry import lapse_expired, take_lapsed, take_missing
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.models import Delivery, Outgoing
from leeward.apps.exchange.queries.outbox import Lane
from leeward.core.federation.envelope import read


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


def test_a_lapsed_envelope_takes_its_place(federation: Federation, handle: Handle) -> None:

    seen: list[int] = []
    handle({"note": lambda m: seen.append(m.body["n"]), "stream.lapsed": take_lapsed})
    lost = read(federation.antigua.envelope(federation.me, "note", {"n": 1}))
    receive(federation.antigua.envelope(federation.me, "note", {"n": 2}))
    header = lost.header
    told = {"message": str(header.message), "stream": header.stream, "sequence": 1, "digest": lost.digest}
    told["previous"] = header.previous
    receive(federation.antigua.envelope(federation.me, "stream.lapsed", told, stream="control.0000000000000000"))
    while handle_ready():
        pass
    assert seen == [2]

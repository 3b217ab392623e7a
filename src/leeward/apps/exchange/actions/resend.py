"""The partner's side of a restore: deliver again what the restored node lost, and return what it sent and lost.

That is its records, and what its desk said.

Nothing here needs a person: that node had the delivered messages before, and the returned ones are its own.
"""

import base64
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.exchange.actions.expiry import CONTROL, control, tell_lapsed
from leeward.apps.exchange.actions.incoming import Message, Unusable, returns
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.recovering import HEALED, RETURNED
from leeward.apps.exchange.models import Arrival, Delivery
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import RECORDS
from leeward.core.federation.envelope import Refused, Verified, content_key, read

_AT_ONCE = 20
"""Envelopes of one stream that are returned together: the restored node asks for more."""
_MOST_MESSAGES = 1000
_MOST_BYTES = 5 * 1024 * 1024
"""Bytes of a returned envelope, since it is encrypted once more; messages with records have about 1 MB."""


def take_begun(message: Message) -> None:
    """A partner was restored from a backup and begins new streams: heal what it lost in both directions."""
    epoch = message.body.get("epoch")
    sent, had = _places(message.body, "sent"), _places(message.body, "had")
    if not isinstance(epoch, str) or not 0 < len(epoch) <= 16:
        raise Unusable("malformed")
    resent = _deliver_again(message.sender, had)
    streams = _with_records(message.sender).order_by().values_list("stream", flat=True).distinct()
    returned = sum(_give_back(message.sender, name, sent.get(name, 0)) for name in list(streams))
    returned += _give_back_messages(message.sender, sent)
    control(HEALED, {"epoch": epoch, "resent": resent}, message.sender)
    details = {"epoch": epoch, "resent": resent, "returned": returned}
    append(
        "exchange.recovered",
        actor=Actor(SYSTEM.officer, message.sender),
        object=f"node/{message.sender}",
        details=details,
    )


def take_wanted(message: Message) -> None:
    """A restored partner is ready for more of its own envelopes of one stream."""
    stream, after = message.body.get("stream"), message.body.get("after")
    if not isinstance(stream, str) or type(after) is not int:
        raise Unusable("malformed")
    _give_back(message.sender, stream, after)


def _deliver_again(sender: str, had: Mapping[str, int]) -> int:
    """Deliver everything after what it had again; how many envelopes."""
    to = Delivery.objects.filter(partner__code=sender)
    count = 0
    for name in list(to.order_by().values_list("outgoing__stream", flat=True).distinct()):
        later = to.filter(outgoing__stream=name, outgoing__sequence__gt=had.get(name, 0))
        for delivery in later.filter(state=Delivery.State.EXPIRED).select_related("outgoing", "partner"):
            tell_lapsed(delivery)
        settled = later.filter(state__in=(Delivery.State.RECEIVED, Delivery.State.REFUSED)).exclude(trouble="fork")
        count += settled.update(state=Delivery.State.WAITING, next_at=timezone.now(), attempts=0)
    return count


def _with_records(sender: str) -> QuerySet[Arrival]:
    """The envelopes with records that came from the node and were usable, those that still wait too."""
    came = Arrival.objects.filter(sender=sender, stream__startswith=f"{RECORDS}.", kind__in=("", "records"), trouble="")
    return came.annotate(size=Length("original")).filter(size__gt=0, size__lte=_MOST_BYTES)


def _give_back(sender: str, stream: str, after: int) -> int:
    """Return the next envelopes of its own stream, with the key to each body; how many."""
    later = _with_records(sender).filter(stream=stream, sequence__gt=after).order_by("sequence")
    # One more than is sent shows whether there are more.
    arrivals = list(later[: _AT_ONCE + 1])
    found = [each for each in map(_open, arrivals[:_AT_ONCE]) if each]
    for number, body in enumerate(found, start=1):
        more = number == len(found) and len(arrivals) > _AT_ONCE
        control(RETURNED, body | {"more": more}, sender)
    return len(found)


def _give_back_messages(sender: str, sent: Mapping[str, int]) -> int:
    """Return its other messages, oldest first; how many.

    A question goes at once, and its answer, delivered again, waits for it. Everything else goes after what is delivered
    again under the same topic, since it refers to that.
    """
    came = Arrival.objects.filter(sender=sender, kind__in=list(returns()), trouble="").order_by("pk")
    places = came.values_list("pk", "stream", "sequence")
    lost = [pk for pk, stream, sequence in places if sequence > sent.get(stream, 0)][:_MOST_MESSAGES]
    found = [(each, body) for each in came.filter(pk__in=lost) if (body := _open(each))]
    for arrival, body in found:
        leads = returns()[arrival.kind].leads
        topic = CONTROL if leads else arrival.stream.partition(".")[0]
        post(RETURNED, body | {"more": False}, to=[sender], topic=topic, purpose=_own_purpose(arrival))
    return len(found)


def _own_purpose(arrival: Arrival) -> str:
    """The purpose that the message stated, where this node may state it too; else the first that it may."""
    mine = trust.member(trust.identity().code)
    stated, allowed = read(bytes(arrival.original)).header.purpose, mine.purposes if mine else ()
    return stated if stated in allowed or not allowed else allowed[0]


def _open(arrival: Arrival) -> dict[str, Any]:
    """The envelope and the key to its body; None where the key that it was encrypted for is gone."""
    identity, original = trust.identity(), bytes(arrival.original)
    try:
        key = content_key(Verified(read(original), identity.code), identity.openers)
    except Refused:
        return {}
    return {"envelope": base64.b64encode(original).decode(), "key": key.hex()}


def _places(body: Mapping[str, Any], name: str) -> dict[str, int]:
    """A number for each stream. Raises Unusable."""
    found = body.get(name)
    if not isinstance(found, dict) or not all(type(each) is int for each in found.values()):
        raise Unusable("malformed")
    return found

"""Packing waiting envelopes into a parcel, and taking a parcel in.

Packing settles no delivery: the envelopes wait until their receipts come back, by parcel or by link.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.parcel_files import Label, read_items, read_label, write
from leeward.apps.exchange.actions.receiving import NotTaken, receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.settling import take_receipts
from leeward.apps.exchange.models import Arrival, Delivery, Partner
from leeward.apps.exchange.queries import trust
from leeward.platform.durable import durably

_RECEIPTS = 10_000
"""Receipts in a parcel: those of the newest envelopes, since older ones went before."""


@dataclass(slots=True)
class Taken:
    """The content of a parcel: envelopes with a receipt from here, receipts that settled a delivery, refusals by code,
    lines that are damaged or cut, and how many items are missing at its end.
    """

    sender: str
    envelopes: int = 0
    receipts: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    damaged: list[int] = field(default_factory=list)
    missing: int = 0


def pack(folder: Path, partner: Partner, *, actor: Actor, name: str) -> tuple[Path, int, int]:
    """Write a parcel for the partner into `folder`: its path, how many envelopes, how many receipts."""
    while seal_waiting():
        pass
    waiting = Delivery.objects.filter(partner=partner, state=Delivery.State.WAITING).select_related("outgoing")
    arrivals = Arrival.objects.filter(sender=partner.code).exclude(receipt=b"").order_by("-pk")[:_RECEIPTS]
    receipts = [bytes(receipt) for receipt in arrivals.values_list("receipt", flat=True)]
    count = waiting.count()
    path, part = folder / name, folder / f".{name}.part"
    with part.open("wb") as file:
        envelopes = (bytes(each.outgoing.envelope or b"") for each in waiting.order_by("pk").iterator(100))
        write(file, Label(trust.identity().code, partner.code, count + len(receipts)), envelopes, receipts)
    part.replace(path)
    details = {"envelopes": count, "receipts": len(receipts)}
    durably(lambda: append("exchange.export", actor=actor, object=f"node/{partner.code}", details=details))
    return path, count, len(receipts)


def take(path: Path, *, actor: Actor, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Taken:
    """Take a parcel in; every complete envelope counts, whatever the rest. Raises NoParcel, NotStored."""
    with path.open("rb") as file:
        label = read_label(file)
        result, seen = Taken(label.sender), 0
        for item in read_items(file):
            seen += 1
            progress(seen, label.items)
            if item.trouble:
                result.damaged.append(item.line)
            elif item.receipt:
                result.receipts += take_receipts([item.receipt])
            else:
                _take_envelope(item.envelope, result)
        result.missing = max(0, label.items - seen)
    while handle_ready():
        pass
    details = {"envelopes": result.envelopes, "receipts": result.receipts, "damaged": len(result.damaged)}
    durably(lambda: append("exchange.import", actor=actor, object=f"node/{label.sender[:32]}", details=details))
    return result


def _take_envelope(envelope: bytes, result: Taken) -> None:
    try:
        receive(envelope)
        result.envelopes += 1
    except NotTaken as refused:
        result.refused[refused.code] += 1

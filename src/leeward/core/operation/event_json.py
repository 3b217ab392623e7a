"""An event as JSON, between nodes and as the bytes of its digest."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from leeward.core.federation.keys.canonical import NotCanonical, dumps, read_time, time_text
from leeward.core.operation.events import BadEvent, Event, Evidence
from leeward.core.operation.money import Amount, BadAmount, number, plain

_TEXTS = ("id", "agency", "country", "site", "figure", "state", "because", "about")
_FIELDS = frozenset(
    {*_TEXTS, "version", "happened_at", "reported_at", "quantity", "breakdown", "amounts", "tokens", "evidence"}
)
_LONGEST = 200
_MOST_EVIDENCE = 1_000


def to_json(event: Event) -> dict[str, Any]:
    """The event as JSON without floating point; its sets in order, so that one event has one form."""
    return {
        **{name: getattr(event, name) for name in (*_TEXTS, "version", "quantity")},
        "happened_at": time_text(event.happened_at),
        "reported_at": time_text(event.reported_at),
        "breakdown": dict(sorted(event.breakdown.items())),
        "amounts": [_amount_json(amount) for amount in event.amounts],
        "tokens": sorted(event.tokens),
        "evidence": [[each.kind, each.key] for each in event.evidence],
    }


def digest(event: Event) -> str:
    """The SHA-256 of an event's only form."""
    return sha256(dumps(to_json(event))).hexdigest()


def read(value: Any) -> Event:
    """The event of a JSON value from another node. Raises BadEvent, and nothing else for any value."""
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise BadEvent("event", "operation.event.fields")
    fields: dict[str, Any] = {name: _text(value[name], name) for name in _TEXTS}
    fields |= {name: _whole_number(value[name], name) for name in ("version", "quantity")}
    fields |= {name: _time(value[name], name) for name in ("happened_at", "reported_at")}
    return Event(
        **fields,
        breakdown=_breakdown(value["breakdown"]),
        amounts=tuple(_amount(each) for each in _list(value["amounts"], "amounts")),
        tokens=frozenset(_text(each, "tokens") for each in _list(value["tokens"], "tokens")),
        evidence=tuple(_evidence(each) for each in _list(value["evidence"], "evidence")),
    )


def _amount_json(amount: Amount) -> dict[str, str]:
    purity = "" if amount.purity is None else plain(amount.purity)
    return {"value": plain(amount.value), "unit": amount.unit, "purity": purity}


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise BadEvent(name, "operation.event.text")
    return value


def _whole_number(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadEvent(name, "operation.event.whole")
    return value


def _time(value: Any, name: str) -> datetime:
    try:
        return read_time(value)
    except NotCanonical as error:
        raise BadEvent(name, "operation.event.time") from error


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_EVIDENCE:
        raise BadEvent(name, "operation.event.list")
    return value


def _breakdown(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadEvent("breakdown", "operation.event.breakdown")
    return {_text(name, "breakdown"): _text(each, "breakdown") for name, each in value.items()}


def _amount(value: Any) -> Amount:
    if not isinstance(value, dict) or value.keys() != {"value", "unit", "purity"}:
        raise BadEvent("amounts", "operation.event.amounts")
    texts = {name: _text(each, "amounts") for name, each in value.items()}
    try:
        purity = number(texts["purity"], "purity") if texts["purity"] else None
        return Amount(number(texts["value"]), texts["unit"], purity)
    except BadAmount as error:
        raise BadEvent("amounts", error.code) from error


def _evidence(value: Any) -> Evidence:
    kind, key = (_text(each, "evidence") for each in _list(value, "evidence")) if _pair(value) else ("", "")
    if not kind or not key:
        raise BadEvent("evidence", "operation.event.evidence")
    return Evidence(kind, key)


def _pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2

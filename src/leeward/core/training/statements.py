"""Statements of xAPI 2.0 (IEEE 9274.1.1) about training: who answered or passed what, and when. We emit them, no more.

The person is an account name of the node, never a name or an address, and no statement says which case was missed.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

Verb = Literal["answered", "completed", "passed", "failed"]
_VERBS: dict[Verb, str] = {
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
}
_NAMESPACE = uuid.UUID("6f0b0d0e-7a5c-5b86-9a53-2b3d8f6f2c19")
VERSION = "2.0.0"


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `key` names it for good, so that it has the same statement id whenever it is sent; `activity` is an
    address; `score` is from 0 to 1, and `seconds` a time, where they are known.
    """

    key: str
    account: str
    home: str
    verb: Verb
    activity: str
    title: str
    language: str
    moment: datetime
    success: bool | None = None
    score: float | None = None
    seconds: float | None = None


def statement(event: Event) -> dict[str, Any]:
    """The statement as JSON. Raises ValueError for a score out of its bounds, or a time that is negative."""
    if event.score is not None and not 0 <= event.score <= 1:
        raise ValueError("score: from 0 to 1")
    if event.seconds is not None and event.seconds < 0:
        raise ValueError("seconds: 0 or more")
    found = {
        "id": str(uuid.uuid5(_NAMESPACE, event.key)),
        "actor": {"objectType": "Agent", "account": {"homePage": event.home, "name": event.account}},
        "verb": {"id": _VERBS[event.verb], "display": {"en": event.verb}},
        "object": {
            "objectType": "Activity",
            "id": event.activity,
            "definition": {"name": {event.language: event.title}},
        },
        "timestamp": event.moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "version": VERSION,
    }
    result = _result(event)
    return {**found, "result": result} if result else found


def _result(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = {} if event.success is None else {"success": event.success}
    if event.score is not None:
        found["score"] = {"scaled": round(event.score, 4)}
    if event.seconds is not None:
        found["duration"] = f"PT{event.seconds:.2f}S"
    return found

"""What a partner's node sends: a sound change of a document, and the facts of a missing person."""

from typing import Any

DOCUMENT: dict[str, Any] = {
    "record": "018f0000-0000-7000-8000-000000000001",
    "owner": "ATG-IMMI",
    "list": "Lost papers",
    "kind": "document",
    "reference": "ATG/P/A1234567",
    "version": 1,
    "state": "active",
    "content": {"number": "A1234567", "issuer": "ATG", "status": "lost"},
    "purposes": ["border_check"],
    "handling": {"mode": "hit_only"},
    "grading": ["B", 2],
    "review_at": "2036-05-24",
    "delete_at": "2036-11-24",
    "as_of": "2026-11-24T10:00:00Z",
}
PERSON: dict[str, Any] = {
    "names": [{"text": "Anna Specimen"}],
    "topic": "missing",
    "notice": {"colour": "yellow", "review_state": "reviewed"},
}

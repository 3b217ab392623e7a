"""A badge to try with, its key, and the published vectors where they are there."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from leeward.core.federation.keys.signing_keys import FileSigner
from leeward.core.training.badges.awards import Achievement, Award, issue
from leeward.core.training.badges.multikey import did_of

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BEGAN, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
SIGNER = FileSigner(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = FileSigner(Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
ISSUER = did_of(SIGNER.verify_key)
LIST = "https://node.example/revoked/1"
DOCUMENTS = Achievement(
    "urn:leeward:achievement:travel-documents",
    "Travel documents",
    "Finds altered travel documents at the counter.",
    "The lower bound of d' over 1.5 in 120 cases.",
    version="1",
)
AWARD = Award(
    "urn:uuid:0193f5a0-0000-7000-8000-000000000001",
    "Police of Example Island",
    "urn:uuid:0193f5a0-0000-7000-8000-000000000002",
    DOCUMENTS,
    BEGAN,
    ENDS,
    status=(LIST, 7),
    identity=("Ada Lowe", "salt"),
)


def badge() -> dict[str, Any]:
    """A signed badge, a fresh copy."""
    return issue(AWARD, SIGNER, BEGAN)


def vector(folder: Path, name: str) -> Any:
    """A published file: JSON as its value, else its text."""
    text = (folder / "training/badges" / name).read_text("utf-8")
    return json.loads(text) if name.endswith(".json") else text

"""Fictional nodes and an envelope between them, for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from leeward.core.federation.envelope import FIRST, Header, Verified, read, verify
from leeward.core.federation.keys import FileSigner, Opener, VerifyKey

GOLDEN = Path(__file__).with_name("golden")
NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)
BODY = '{"kind":"note","text":"Grève à Castries"}'.encode()
SIGNER = FileSigner.from_pem((GOLDEN / "signing.pem").read_bytes())
OPENERS = {name: Opener.from_pem((GOLDEN / f"{name}.pem").read_bytes()) for name in ("x25519", "mlkem768-x25519")}


def header(**changes: Any) -> Header:
    """The header of an envelope from Antigua to Barbados and Saint Lucia."""
    whole = Header(
        message=UUID("01932f5e-0000-7000-8000-000000000001"),
        sender="ATG-IMMI",
        recipients=("BRB-RBPF", "LCA-POLI"),
        stream="records.0a1b",
        sequence=1,
        previous=FIRST,
        created=NOW,
        not_after=NOW + timedelta(days=30),
        purpose="border_check",
        legal_basis="ATG-12",
        key=SIGNER.id,
        algorithm="x25519",
    )
    return replace(whole, **changes)


def checked(data: bytes, **changes: Any) -> Verified:
    """The envelope, checked by Barbados."""

    def find_key(sender: str, key: str) -> VerifyKey | None:
        return SIGNER.verify_key if (sender, key) == ("ATG-IMMI", SIGNER.id) else None

    given: dict[str, Any] = {"me": "BRB-RBPF", "now": NOW, "find_key": find_key}
    return verify(read(data), **given | changes)

"""Envelopes between nodes: encrypted for their recipients, signed by their sender, checked before they are opened.

`seal` makes one; `read`, `verify` and `open_sealed` receive it, in this order; `sign_receipt` answers it.
docs/exchange.md describes the format and its reasons.
"""

from leeward.core.federation.envelope.encryption import (
    Verified,
    content_key,
    open_sealed,
    open_with,
    seal,
    verify,
    verify_own,
)
from leeward.core.federation.envelope.frame import MOST_BYTES, Envelope, read
from leeward.core.federation.envelope.header import FIRST, Header
from leeward.core.federation.envelope.receipts import Receipt, sign_receipt, signing_key_of, verify_receipt
from leeward.core.federation.envelope.refusals import Code, Refused

__all__ = [
    "FIRST",
    "MOST_BYTES",
    "Code",
    "Envelope",
    "Header",
    "Receipt",
    "Refused",
    "Verified",
    "content_key",
    "open_sealed",
    "open_with",
    "read",
    "seal",
    "sign_receipt",
    "signing_key_of",
    "verify",
    "verify_own",
    "verify_receipt",
]

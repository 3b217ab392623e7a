"""Names of streams: the sequences of envelopes that keep their order."""

import hashlib
from collections.abc import Iterable

FIRST = "0" * 64
"""The predecessor of the first envelope of a stream."""


def stream_name(topic: str, audience: Iterable[str], epoch: str = "") -> str:
    """`topic.` and 16 hexadecimal digits of SHA-256 over the audience: another audience is another stream.

    So is another epoch: a node restored from a backup no longer knows which numbers it used, and begins new streams.
    """
    told = [*sorted(audience), epoch] if epoch else sorted(audience)
    return f"{topic}.{hashlib.sha256(' '.join(told).encode()).hexdigest()[:16]}"

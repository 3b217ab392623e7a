"""Two parts of a private comparison, such as a masked list and an answer, as one that fits in a message."""

MOST_BYTES = 6_200_000
"""Of a packet: in base64 it fits in one message. The longest masked list and the answer to 10,000 have 5.8 million."""
_LENGTH_BYTES = 4


def join(*parts: bytes) -> bytes:
    """Parts as one: each with its length before it."""
    return b"".join(len(each).to_bytes(_LENGTH_BYTES) + each for each in parts)


def split(body: bytes) -> tuple[bytes, bytes]:
    """What `join` made of two parts. Raises ValueError."""
    first = _LENGTH_BYTES + int.from_bytes(body[:_LENGTH_BYTES])
    head, tail = body[_LENGTH_BYTES:first], body[first:]
    if len(tail) < _LENGTH_BYTES or int.from_bytes(tail[:_LENGTH_BYTES]) != len(tail) - _LENGTH_BYTES:
        raise ValueError("a packet of another form")
    return head, tail[_LENGTH_BYTES:]

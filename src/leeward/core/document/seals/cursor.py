"""Read bytes from front to back, with an error that says where they ended."""

from leeward.core.document.seals.malformed_seal import MalformedSeal

_LONG_FORM = 0x80


class Cursor:
    """A place in the bytes of a seal."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self.data) - self.at

    def take(self, count: int, part: str) -> bytes:
        """The next `count` bytes. Raises MalformedSeal, naming `part`, if there are fewer."""
        if count > self.left:
            raise MalformedSeal("seal.cut", part=part, wanted=count, at=self.at, left=self.left)
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self, part: str) -> int:
        """The next byte as a number."""
        return self.take(1, part)[0]

    def field(self, part: str) -> tuple[int, bytes]:
        """The next tag and its value, with a length as in DER (X.690 section 8.1.3, definite form)."""
        tag = self.byte(part)
        return tag, self.take(self._length(part), part)

    def _length(self, part: str) -> int:
        first = self.byte(part)
        if first <= _LONG_FORM:
            return first  # not a definite length in DER; some signers write 128 this way
        count = first - _LONG_FORM
        if not 1 <= count <= 3:
            raise MalformedSeal("seal.length", part=part, at=self.at - 1)
        return int.from_bytes(self.take(count, part))

"""What the public page sends to its node: one traveller's short form under its code, sealed (`LWV1`)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from leeward.core.federation.keys import Opener, SealingKey
from leeward.core.federation.keys.letter import Unopened, open_sealed, seal_for
from leeward.core.outside_json import read_json
from leeward.core.travel.declaration.encryption import pad
from leeward.core.travel.declaration.letter import BadLetter
from leeward.core.travel.visits.answers import texts_of
from leeward.core.travel.visits.code import SECRET_BYTES

__all__ = ["BadLetter", "Unopened", "VisitLetter"]

_MAGIC = b"LWV1"
_YEARS = range(2000, 9000)


@dataclass(frozen=True, slots=True)
class VisitLetter:
    """A form as it was typed; `code` is the secret of its code."""

    code: bytes
    sent_at: datetime
    texts: Mapping[str, str]

    def seal(self, key: SealingKey) -> bytes:
        """Encrypted for the node alone, in whole blocks, so that its size says nothing."""
        value = {
            "code": self.code.hex(),
            "sent_at": self.sent_at.astimezone(UTC).isoformat(timespec="seconds"),
            "texts": dict(self.texts),
        }
        body = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
        return seal_for(key, pad(body), _MAGIC)

    @classmethod
    def open(cls, data: bytes, openers: Iterable[Opener]) -> Self:
        """The form in a sealed letter. Raises Unopened, BadLetter."""
        try:
            return cls._of(read_json(open_sealed(data, openers, _MAGIC)))
        except Unopened:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise BadLetter("letter.shape") from error

    @classmethod
    def _of(cls, value: Any) -> Self:
        code, sent_at = bytes.fromhex(value["code"]), datetime.fromisoformat(value["sent_at"])
        if len(code) != SECRET_BYTES or sent_at.tzinfo is None or sent_at.year not in _YEARS:
            raise ValueError
        return cls(code, sent_at, texts_of(value["texts"]))

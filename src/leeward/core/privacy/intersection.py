"""Which documents two agencies both know, without either telling the other its list: private set intersection.

Elliptic curves, by OpenMined's PSI (the extra `privacy`). The holder prepares its list once and hands it out masked;
the asker masks its documents, the holder masks them again, and the asker compares. The holder learns how many were
asked for; the asker learns how many of its own are there and, only if the holder answers that too, which. Both must be
honest about what they put in: passport numbers can be guessed, so the holder limits what is asked (`Budget`).
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

# A wrong "yes" in a million askings of this many documents; the list as it is makes none (35 bytes a document).
_FALSE = 1e-6


class NoIntersectionError(RuntimeError):
    """The extra `privacy` is not installed."""


def available() -> bool:
    """Whether OpenMined's PSI is installed."""
    return find_spec("private_set_intersection") is not None


def token(issuer: str, number: str) -> str:
    """How both sides write a document: only what is written alike is found."""
    return f"{issuer.strip().upper()}:{''.join(each for each in number.upper() if each.isalnum())}"


class Holder:
    """The side that has a long list, prepared once under a key that never leaves it."""

    def __init__(self, tokens: Iterable[str], key: bytes | None = None) -> None:
        server = _library().server
        made = server.CreateWithNewKey(False) if key is None else server.CreateFromKey(key, False)
        self.key: bytes = made.GetPrivateKeyBytes()
        self._sides = {False: made, True: server.CreateFromKey(self.key, True)}
        self.prepared: bytes = made.CreateSetupMessage(
            _FALSE, 1, sorted(set(tokens)), _library().DataStructure.RAW
        ).SerializeToString()

    def answer(self, request: bytes, *, which: bool = False) -> bytes:
        """Mask an asker's documents again; without `which` in another order, so that only their number can be told."""
        asked = _parsed(_library().Request(), request)
        if bool(asked.reveal_intersection) != which:
            raise ValueError("asked for another answer than is given")
        try:
            answered: bytes = self._sides[which].ProcessRequest(asked).SerializeToString()
        except (RuntimeError, ValueError) as error:
            raise ValueError("a masked document is no point of the curve") from error
        return answered


class Asker:
    """The side that has some documents to ask for."""

    def __init__(self, tokens: Sequence[str], *, which: bool = False) -> None:
        self._tokens, self._which = list(dict.fromkeys(tokens)), which
        self._client = _library().client.CreateWithNewKey(which)
        self.request: bytes = self._client.CreateRequest(self._tokens).SerializeToString()

    def size(self, prepared: bytes, answer: bytes) -> int:
        """How many of the documents the holder has."""
        found: int = self._client.GetIntersectionSize(*self._both(prepared, answer))
        return found

    def which(self, prepared: bytes, answer: bytes) -> list[str]:
        """The documents that the holder has."""
        return sorted(self._tokens[at] for at in self._client.GetIntersection(*self._both(prepared, answer)))

    def _both(self, prepared: bytes, answer: bytes) -> tuple[Any, Any]:
        return _parsed(_library().ServerSetup(), prepared), _parsed(_library().Response(), answer)


def asked(request: bytes) -> int:
    """How many documents a request asks for: what the budget is spent by."""
    return len(_parsed(_library().Request(), request).encrypted_elements)


def _parsed(message: Any, octets: bytes) -> Any:
    from google.protobuf.message import DecodeError  # noqa: PLC0415 - comes with the extra

    try:
        message.ParseFromString(octets)
    except DecodeError as error:
        raise ValueError("not a message of private set intersection") from error
    return message


def _library() -> Any:
    if not available():
        raise NoIntersectionError("OpenMined's PSI is missing: install the extra `privacy`")
    import private_set_intersection.python as psi  # noqa: PLC0415 - an extra

    return psi

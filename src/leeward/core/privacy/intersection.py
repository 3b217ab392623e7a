"""Which documents two agencies both know, without either telling the other its list: private set intersection.

Elliptic curves, by OpenMined's PSI (the extra `privacy`). The holder masks its list under a key of its own; the asker
masks its documents, the holder masks them again, and the asker compares. The holder learns how many were asked for; the
asker learns how many of its own are there and, only if the holder answers that too, which. Both must be honest about
what they put in: passport numbers can be guessed, so the holder limits what is asked (`Budget`), and answers "which"
for the documents alone whose number it has told.

The masked list is a Golomb-coded set of about 5.2 bytes a document (33 as it is): a million fit in one message. A
document is wrongly found once in 10^12: once in a hundred million questions of 10,000. Invented entries fill the
list up to a power of two, so that it does not say how many people the holder cares for.
"""

import secrets
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

MOST_HELD = 1 << 20
"""Documents of a holder's list: with these, the answer to 10,000 has 5.8 MB."""
MOST_ASKED = 100_000
"""Documents of one question, whatever an agreement allows."""
_FALSE = 1e-12
_LEAST_HELD = 64
_POINT_BYTES = 33


class NoIntersectionError(RuntimeError):
    """The extra `privacy` is not installed."""


def available() -> bool:
    """Whether OpenMined's PSI is installed."""
    return find_spec("private_set_intersection") is not None


def token(issuer: str, number: str) -> str:
    """How both sides write a document: only what is written alike is found."""
    return f"{issuer.strip().upper()}:{''.join(each for each in number.upper() if each.isalnum())}"


class Holder:
    """The side that has a long list, masked once under a key that never leaves it."""

    def __init__(self, tokens: Iterable[str]) -> None:
        known, server = sorted(set(tokens)), _library().server
        if len(known) > MOST_HELD:
            raise ValueError(f"a list of {len(known)} documents is too long: {MOST_HELD} at most")
        made = server.CreateWithNewKey(False)
        self._sides = {False: made, True: server.CreateFromKey(made.GetPrivateKeyBytes(), True)}
        full = [*known, *(secrets.token_hex(16) for _ in range(_length(len(known)) - len(known)))]
        self.prepared: bytes = made.CreateSetupMessage(
            _FALSE, 1, full, _library().DataStructure.GCS
        ).SerializeToString()

    def answer(self, request: bytes, *, which: bool = False) -> bytes:
        """Mask an asker's documents again; without `which` in another order, so that only their number can be told."""
        asked = _request(request)
        asked.reveal_intersection = which
        try:
            answered: bytes = self._sides[which].ProcessRequest(asked).SerializeToString()
        except (RuntimeError, ValueError) as error:
            raise ValueError("a masked document is no point of the curve") from error
        return answered


class Reader:
    """Reads the answers to a question of so many documents, by the key of who asked: it need not keep what they were,
    only their order.
    """

    def __init__(self, asked: int, key: bytes) -> None:
        self._asked, client = asked, _library().client
        self._sides = {which: client.CreateFromKey(key, which) for which in (False, True)}

    def size(self, prepared: bytes, answer: bytes) -> int:
        """How many of the documents the holder has. Raises ValueError."""
        found: int = self._read(prepared, answer, which=False)
        return found

    def places(self, prepared: bytes, answer: bytes) -> list[int]:
        """The places, in the order of the question, of the documents that the holder has. Raises ValueError."""
        found = sorted(self._read(prepared, answer, which=True))
        if found and not 0 <= found[0] <= found[-1] < self._asked:
            raise ValueError("an answer to another question")
        return found

    def _read(self, prepared: bytes, answer: bytes, *, which: bool) -> Any:
        setup, response = _setup(prepared), _parse(_library().Response(), answer)
        _check_points(response.encrypted_elements)
        if len(response.encrypted_elements) != self._asked:
            raise ValueError("an answer to another question")
        side = self._sides[which]
        try:
            return (side.GetIntersection if which else side.GetIntersectionSize)(setup, response)
        except (RuntimeError, ValueError, IndexError) as error:
            raise ValueError("no answer to this question") from error


class Requester:
    """The side that has some documents to ask for, in the order of `tokens`. Its `key` reads the answers, and never
    leaves it.
    """

    def __init__(self, tokens: Iterable[str], key: bytes | None = None) -> None:
        self.tokens, client = sorted(set(tokens)), _library().client
        self._made = client.CreateWithNewKey(False) if key is None else client.CreateFromKey(key, False)
        self.key: bytes = self._made.GetPrivateKeyBytes()
        self._reader = Reader(len(self.tokens), self.key)

    def request(self) -> bytes:
        """The masked documents, which are the same for both questions."""
        made: bytes = self._made.CreateRequest(self.tokens).SerializeToString()
        return made

    def size(self, prepared: bytes, answer: bytes) -> int:
        """How many of the documents the holder has. Raises ValueError."""
        return self._reader.size(prepared, answer)

    def shared_documents(self, prepared: bytes, answer: bytes) -> list[str]:
        """The documents that the holder has. Raises ValueError."""
        return [self.tokens[at] for at in self._reader.places(prepared, answer)]


def document_count(request: bytes) -> int:
    """How many documents a request asks for: what the budget is spent by. Raises ValueError."""
    return len(_request(request).encrypted_elements)


def _length(known: int) -> int:
    """The next power of two."""
    return max(_LEAST_HELD, 1 << max(known - 1, 0).bit_length())


def _request(octets: bytes) -> Any:
    """Distinct masked documents, of which only the number is asked."""
    found = _parse(_library().Request(), octets)
    points = list(found.encrypted_elements)
    _check_points(points)
    if found.reveal_intersection or not 0 < len(set(points)) == len(points) <= MOST_ASKED:
        raise ValueError("no question of private set intersection")
    return found


def _setup(octets: bytes) -> Any:
    """A masked list as `Holder` makes one. One that is coded more widely would find documents that no one holds: who
    sent it would then be told what the asker asked for.
    """
    found = _parse(_library().ServerSetup(), octets)
    coded = found.gcs
    if not found.HasField("gcs") or not 0 < coded.div < 63 or not 0 < coded.hash_range < 1 << 63:
        raise ValueError("no masked list")
    most = len(coded.bits) * 8 // (coded.div + 1)  # each entry has at least so many bits
    if not 0 < most <= 2 * MOST_HELD or most / coded.hash_range > 2 * _FALSE:
        raise ValueError("a masked list in which too much would be found")
    return found


def _check_points(points: Sequence[bytes]) -> None:
    if any(len(each) != _POINT_BYTES for each in points):
        raise ValueError("a masked document is no point of the curve")


def _parse(message: Any, octets: bytes) -> Any:
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

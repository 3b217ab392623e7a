"""A carrier's departure control, as far as boarding needs it: it checks in, hears an answer or nothing, and boards.

It never boards later than it has to wait: silence means board (decision 'Harm').
"""

import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from leeward.core.travel.manifest import cusres, paxlst_write
from leeward.core.travel.manifest.boarding import Said, meaning_of
from leeward.core.travel.manifest.cusres import Answer, Response
from leeward.core.travel.manifest.model import Manifest, Traveller, Voyage
from leeward.core.travel.manifest.read import read

_LOOK = 0.05


class Line(Protocol):
    """How messages go to the authority and come back."""

    def ask(self, name: str, message: str) -> str:
        """The answer, or nothing where none came in time."""

    def changes(self) -> str:
        """What the authority tells unasked."""


@dataclass(frozen=True, slots=True)
class Boarded:
    """What became of one traveller: what the authority said (None: nothing), and whether they board."""

    reference: str
    said: Said | None

    @property
    def boards(self) -> bool:
        """Only one answer keeps a traveller from boarding; advice, a wish for better data and silence do not."""
        return self.said != "do_not_board"


class Gate:
    """One flight's check-in and gate."""

    def __init__(self, line: Line, state: str, now: Callable[[], datetime]) -> None:
        self._line, self._state, self._now = line, state, now

    def check_in(self, manifest: Manifest) -> Iterator[Boarded]:
        """Each traveller in a message of their own, as interactive systems do."""
        for place, traveller in enumerate(manifest.travellers, 1):
            reference = traveller.reference or str(place)
            name = f"{manifest.reference}-{place}"
            text = self._asked(manifest, replace(traveller, reference=reference), name)
            yield Boarded(reference, self._said(self._line.ask(name, text), reference))

    def changes(self) -> Iterator[Boarded]:
        """Answers that changed; each message is acknowledged."""
        for response in self._responses(self._line.changes()):
            for answer in response.answers:
                yield Boarded(answer.reference, meaning_of(self._state, answer.code))
            self._line.ask(f"ack-{response.reference}", self._acknowledgement(response))

    def _asked(self, manifest: Manifest, traveller: Traveller, name: str) -> str:
        one = replace(manifest, travellers=(traveller,), transaction=name, part=0, last=True, stated=1)
        return paxlst_write.write(one, prepared=f"{self._now():%y%m%d:%H%M}")

    def _acknowledgement(self, response: Response) -> str:
        answer = Response(
            purpose="acknowledgement",
            voyage=Voyage(),
            answers=(Answer("118", whole=True),),
            reference=f"A{response.reference}"[:14],
            access_reference=response.reference,
            sender=response.receiver,
            receiver=response.sender,
        )
        return cusres.write(answer, prepared=f"{self._now():%y%m%d:%H%M}")

    def _said(self, text: str, reference: str) -> Said | None:
        answers = [answer for response in self._responses(text) for answer in response.answers]
        code = next((answer.code for answer in answers if answer.reference == reference), "")
        return meaning_of(self._state, code) if code else None

    def _responses(self, text: str) -> tuple[Response, ...]:
        return read(text.encode(), today=self._now().date()).responses


def over_https(url: str, key: str, silence: float, tell: Callable[[str], None]) -> Line:
    """A line over HTTPS. `tell` is given each reason for silence, once: it boards, and is still wrong."""
    return _Https(f"{url.rstrip('/')}/api/v1/carriers", key, silence, tell)


def over_files(folder: Path, silence: float) -> Line:
    """A line over a folder that both sides look into."""
    return _Files(folder, silence)


@dataclass(frozen=True)
class _Https:
    url: str
    key: str
    silence: float
    tell: Callable[[str], None]
    told: set[str] = field(default_factory=set)

    def ask(self, name: str, message: str) -> str:
        """One request; whatever goes wrong is silence."""
        del name
        return self._request("/check-in", message.encode())

    def changes(self) -> str:
        return self._request("/changes", None)

    def _request(self, path: str, data: bytes | None) -> str:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/EDIFACT"}
        try:
            # S310: the address is the operator's own, given on the command line.
            request = urllib.request.Request(f"{self.url}{path}", data, headers)  # noqa: S310
            with urllib.request.urlopen(request, timeout=self.silence) as answer:  # noqa: S310
                text: str = answer.read().decode(errors="replace")
                return text
        except (OSError, ValueError) as error:
            self._tell_once(str(error))
            return ""

    def _tell_once(self, why: str) -> None:
        if why not in self.told:
            self.told.add(why)
            self.tell(f"no answer: {why}")


@dataclass(frozen=True)
class _Files:
    folder: Path
    silence: float

    def ask(self, name: str, message: str) -> str:
        """Leave a file whole, and look for its answer."""
        place = self.folder / "check-in"
        place.mkdir(parents=True, exist_ok=True)
        unfinished = place / f"{name}.part"
        unfinished.write_text(message, encoding="utf-8")
        unfinished.replace(place / f"{name}.edi")
        if name.startswith("ack-"):  # nothing answers an acknowledgement
            return ""
        answer, until = self.folder / "answers" / f"{name}.cusres.edi", time.monotonic() + self.silence
        while time.monotonic() < until:
            if answer.exists():
                return answer.read_text(encoding="utf-8")
            time.sleep(_LOOK)
        return ""

    def changes(self) -> str:
        return "".join(
            each.read_text(encoding="utf-8") for each in sorted((self.folder / "answers").glob("change-*.edi"))
        )

"""Keyed digests of a document and of the identity on it: what a check stores for comparison with later ones."""

from collections.abc import Callable
from dataclasses import dataclass

from anyascii import anyascii

from leeward.apps.screening.queries.received_marks import TABLE, Received
from leeward.apps.screening.queries.requests import Presented
from leeward.platform.derived_keys import keyed_digest


@dataclass(frozen=True, slots=True)
class Digests:
    """Digests that find other checks of the same document, and show whether the identity was the same. `number` is that
    of the document of any issuer: the issuer of a typed one may have been corrected since. `typed` where a hand typed
    the document: nothing proves its number, as the check digit of a zone or chip does. `named` are the marks of
    partners that name the document: their digests are of other keys.
    """

    document: str = ""
    birth: str = ""
    name: str = ""
    number: str = ""
    typed: bool = True
    named: tuple[Received, ...] = ()

    @property
    def stops_acts(self) -> bool:
        """Whether a partner's mark stops acts against the holder."""
        return any(each.acts for each in self.named)

    @property
    def feared_states(self) -> frozenset[str]:
        """The states that may learn nothing of the holder, as partners say."""
        return frozenset().union(*(each.fled for each in self.named))


def digests_of(presented: Presented, digest: Callable[..., str] = keyed_digest) -> Digests:
    """The keyed digests of a document and of the identity on it; empty where there is no number."""
    zone = presented.zone
    typed = zone is None or zone.checks.get("number") == "wrong"
    if not presented.number:
        return Digests(typed=typed)
    first = " ".join(_first_letters(part) for part in presented.names).strip()
    birth = _birth_day(presented)
    return Digests(
        digest("document", presented.issuer, presented.number),
        digest("birth", birth) if birth else "",
        digest("name", first) if first else "",
        digest("number", presented.number),
        typed,
        () if TABLE.keys == {} else TABLE.marks_of_number(presented.number),
    )


def _first_letters(name: str) -> str:
    """The first word of a name as a zone writes it.

    Only the first, since a cut name field must not look like another person; and not folded as in matching, since after
    a change of its tables all earlier checks would seem to show another identity.
    """
    words = anyascii(name).upper().replace("-", " ").split()
    return "".join(letter for letter in words[0] if letter.isalpha()) if words else ""


def _birth_day(presented: Presented) -> str:
    """The day of birth as a zone writes it (`840709`), where it can prove another identity; else nothing.

    A date that its own check digit contradicts proves none, nor does one whose month or day is unknown. The
    century is left out, since zones do not state it.
    """
    wrong = presented.zone is not None and presented.zone.checks.get("birth_date") == "wrong"
    if wrong or not presented.subject.birth_dates:
        return ""
    day = presented.subject.birth_dates[0].exact
    return f"{day:%y%m%d}" if day else ""

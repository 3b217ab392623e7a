"""CUSRES messages to carriers: an answer to a list, a later change, an acknowledgement."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from leeward.core.travel.manifest import cusres
from leeward.core.travel.manifest.boarding import Said, code_of
from leeward.core.travel.manifest.cusres import Answer, Purpose, Response
from leeward.core.travel.manifest.model import Traveller, Voyage


@dataclass(frozen=True, slots=True)
class Heading:
    """The addressee of a message and what it answers: the parties swapped, the references echoed."""

    state: str
    sender: str = ""
    receiver: str = ""
    access_reference: str = ""
    transaction: str = ""


def answers(state: str, said: Iterable[tuple[Traveller, Said]]) -> tuple[Answer, ...]:
    """One answer for each traveller, under the carrier's own references of them."""
    codes = [(traveller, code_of(state, answer)) for traveller, answer in said]
    return tuple(Answer(code.code, each.locator, each.reference, code.text) for each, code in codes)


_LONGEST_TEXT = 512
"""Of a text in FTX (data element 4440)."""


def whole(state: str, said: Said, reason: str = "") -> tuple[Answer, ...]:
    """One answer for the whole message, with the reason in place of the code's own text where there is one."""
    code = code_of(state, said)
    return (Answer(code.code, text=reason[:_LONGEST_TEXT] or code.text, whole=True),)


def message(
    purpose: Purpose, heading: Heading, voyage: Voyage, said: tuple[Answer, ...], *, now: datetime, reference: str
) -> str:
    """The message as text."""
    response = Response(
        purpose=purpose,
        voyage=voyage,
        answers=said,
        reference=reference,
        access_reference=heading.access_reference,
        transaction=heading.transaction,
        sender=heading.sender,
        receiver=heading.receiver,
    )
    return cusres.write(response, prepared=f"{now:%y%m%d:%H%M}")


def new_reference() -> str:
    """A message's own reference: at most 14 characters (data element 0062)."""
    return f"LW{secrets.token_hex(6).upper()}"

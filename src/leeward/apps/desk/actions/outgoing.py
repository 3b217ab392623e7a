"""What leaves the desk: registrations that the site's wiring makes, so that the desk knows no transport.

Each function runs in the transaction that stores what it tells: a partner gets an envelope, a local asker a row.
"""

from collections.abc import Callable

from leeward.apps.desk.models import Entry, Request

OnAnswer = Callable[[Request, str], object]
"""An answered request and the answer's note in clear."""
OnMessage = Callable[[Request, Entry, str], object]
"""A request, the new line of its thread (`text`, `asked_back`), and what it says in clear."""

_on_answer: list[OnAnswer] = []
_on_message: list[OnMessage] = []


def on_answer(function: OnAnswer) -> None:
    """Register what has to happen with every answer to a request that came in."""
    _on_answer.append(function)


def on_message(function: OnMessage) -> None:
    """Register what has to happen with every question back, every message, and every request of our own."""
    _on_message.append(function)


def answered(request: Request, note: str) -> None:
    """Tell everybody who registered that the request has its answer."""
    for function in _on_answer:
        function(request, note)


def said(request: Request, entry: Entry, text: str) -> None:
    """Tell everybody who registered that the thread has a line for the other side."""
    for function in _on_message:
        function(request, entry, text)

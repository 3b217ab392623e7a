"""What a duty officer does with a request: claim it, ask back, answer, close, and audit reading it."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.asking_back import check_length
from leeward.apps.desk.access import OPEN, UNKNOWN, is_own_question, may_work_on, speaks_for_owner
from leeward.apps.desk.actions.outgoing import line_written, request_answered
from leeward.apps.desk.models import TELLING_KINDS, Entry, Kind, Request
from leeward.apps.desk.queries.inbox import Row
from leeward.apps.desk.queries.tables import template
from leeward.core.printable import plain
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_REMEMBERED = 500


def claim(request: Request, *, officer: Officer) -> None:
    """Take a request, or take it over from a colleague, so that everyone sees who has it. Raises NotAllowed."""

    def assign() -> None:
        current = locked(request, officer)
        if current.state not in OPEN:
            raise NotAllowed(_("This request has already been answered."))
        _take(current, officer)
        append("desk.claim", actor=actor_of(officer), object=f"request/{request.pk}")

    durably(assign)


def answer(request: Request, code: str, note: str = "", *, officer: Officer) -> None:
    """Answer by one of the kind's templates, which claims an unclaimed request. The answer is sent at once.

    Raises NotAllowed where a colleague has it, the officer asked it, it was answered, or the template needs a note.
    """
    said = plain(note)
    if request.kind == Kind.HOLD:
        raise NotAllowed(
            _("A supervisor decides on the check itself, with reasons; this request closes when the hold ends.")
        )

    def record() -> None:
        current = _open_for(request, officer)
        if is_own_question(officer, current):
            raise NotAllowed(_("You cannot answer a question of your own side: the owner or a colleague answers it."))
        if not speaks_for_owner(current) and code != UNKNOWN:
            raise NotAllowed(
                _("This desk is not the owner's: note the owner's call, and have a supervisor agree to it.")
            )
        chosen = template(current.kind, code)
        if chosen is None:
            raise NotAllowed(_("Choose an answer."))
        if chosen.needs_note and not said:
            raise NotAllowed(_("This answer needs a note: say what holds, or why you cannot say."))
        now = timezone.now()
        current.state, current.answer, current.answered_by, current.answered_at = "answered", code, officer, now
        # The first claim stays: a supervisor may answer without taking over.
        current.claimed_by = current.claimed_by or officer
        current.save()
        add_line(current, Entry.What.ANSWER, said, officer=officer, code=code)
        late = now > current.due_at
        append(
            "desk.answer", actor=actor_of(officer), object=f"request/{current.pk}", outcome=code, details={"late": late}
        )
        if current.direction == Request.Direction.IN:
            request_answered(current, said)

    durably(record)


def ask_back(request: Request, text: str, *, officer: Officer) -> None:
    """Ask the requester something first; the clock keeps running, since the traveller waits. Raises NotAllowed."""
    _say(request, text, Entry.What.ASKED_BACK, officer)


def write(request: Request, text: str, *, officer: Officer) -> None:
    """Add a message for the other side to the thread. Raises NotAllowed."""
    _say(request, text, Entry.What.TEXT, officer)


def close(request: Request, *, officer: Officer) -> None:
    """Close a request of our own, or an answered one. Raises NotAllowed where it still waits for our answer."""

    def record() -> None:
        current = locked(request, officer)
        if current.direction == Request.Direction.IN and current.state in OPEN:
            raise NotAllowed(_("Someone is waiting for an answer: answer before you close."))
        current.state = Request.State.CLOSED
        current.save(update_fields=["state"])
        append("desk.close", actor=actor_of(officer), object=f"request/{request.pk}")

    durably(record)


def read_audit(request: Request, *, officer: Officer) -> None:
    """Audit that a request was opened, with what was presented and the record beside it."""
    details = {"about": request.about} if request.about else {}
    durably(
        lambda: append(
            "desk.read",
            actor=actor_of(officer),
            object=f"request/{request.pk}",
            purpose=request.purpose,
            details=details,
        )
    )


def list_audit(rows: Iterable[Row], listed: Sequence[str], *, officer: Officer) -> list[str]:
    """Audit which requests a list named to the officer, without those `listed` before; what to pass the next time.

    The page renews itself every few seconds, so each request is audited once in a session.
    """
    named = [str(row.request.pk) for row in rows]
    new = sorted(set(named).difference(listed))
    if new:
        durably(lambda: append("desk.list", actor=actor_of(officer), details={"requests": new}))
    return [*listed, *new][-_REMEMBERED:]


def locked(request: Request, officer: Officer) -> Request:
    """The current request, under lock, if it is the officer's desk's."""
    current = Request.objects.select_for_update(of=("self",)).select_related("claimed_by", "desk").get(pk=request.pk)
    if current.desk_id != officer.agency_id:
        raise NotAllowed(_("This request is for another desk."))
    return current


def add_line(
    request: Request, what: Entry.What, text: str, *, officer: Officer | None, code: str = "", author: str = ""
) -> Entry:
    """A new line of the thread, its text encrypted."""
    entry = Entry(request=request, what=what, code=code, officer=officer, author=author, at=timezone.now())
    entry.text = plain(text)
    entry.save(force_insert=True)
    return entry


def line_of(text: str) -> str:
    """The typed text as a line of a thread. Raises NotAllowed where it is too long for one."""
    return check_length(plain(text))


def _say(request: Request, text: str, what: Entry.What, officer: Officer) -> None:
    said = line_of(text)
    if not said:
        raise NotAllowed(_("The message is empty."))

    if request.kind == Kind.HOLD:
        raise NotAllowed(_("There is no other side: this is your own agency's hold."))
    if request.kind in TELLING_KINDS:
        raise NotAllowed(_("This was for your information, and their pages show no messages: call them."))

    def record() -> None:
        current = _open_for(request, officer)
        _take(current, officer)
        if what == Entry.What.ASKED_BACK:
            current.state = Request.State.ASKED_BACK
            current.save(update_fields=["state"])
        entry = add_line(current, what, said, officer=officer)
        append("desk.message", actor=actor_of(officer), object=f"request/{current.pk}", outcome=what)
        line_written(current, entry, said)

    durably(record)


def _take(current: Request, officer: Officer) -> None:
    current.state = Request.State.CLAIMED if current.direction == Request.Direction.IN else current.state
    current.claimed_by = officer
    current.claimed_at = timezone.now()
    current.save(update_fields=["state", "claimed_by", "claimed_at"])


def _open_for(request: Request, officer: Officer) -> Request:
    current = locked(request, officer)
    if current.state not in OPEN:
        raise NotAllowed(_("This request has already been answered."))
    if not may_work_on(officer, current):
        name = current.claimed_by.display_name if current.claimed_by else ""
        raise NotAllowed(_("%(name)s has this request: take it over first.") % {"name": name})
    return current

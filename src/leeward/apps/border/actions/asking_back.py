"""What an owner asks back before it answers a question about a hit, and the reply; the clock keeps running."""

from uuid import UUID

import uuid_utils.compat
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import Actor, append
from leeward.apps.border.models import Confirmation, Line
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import questions_of
from leeward.core.printable import printable
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.refusal import NotAllowed

LONGEST = 4000
"""Characters of one line; more is refused, since a cut line would pass for the whole."""
reply_given = Listeners[[Line, str], object](
    "border.reply_given",
    "An officer replied to an owner who asked back, with the words in clear; called in its transaction.",
)


def owner_writes(request: UUID, number: UUID, text: str, *, author: str, node: str = "", actor: Actor) -> Line | None:
    """Store what the owner wrote; the officer's screen shows it at once. The same number twice is one line, audited
    once.

    `node` sent it, empty for a desk on this node. None where that node has no such open question.
    """

    def record() -> Line | None:
        asked = Confirmation.objects.select_for_update().filter(pk=request, node=node).first()
        if asked is None:
            return None
        known = Line.objects.filter(number=number).first()
        if known is not None:
            return known if known.asked_id == asked.pk else None
        line = _add(asked, number, text, author, None)
        append("confirmation.message", actor=actor, object=f"record/{asked.record}", outcome="received")
        live.ring_after_commit()
        return line

    return durably(record)


def reply(asked: UUID, text: str, *, officer: Officer) -> Line:
    """Send a line to the owner. Raises NotAllowed where it is empty or too long, or the question is not open."""
    said = check_length(printable(text).strip())
    if not said:
        raise NotAllowed(_("The message is empty."))

    def record() -> Line:
        current = questions_of(officer).filter(pk=asked).first()
        if current is None:
            raise NotAllowed(_("There is no such question of your agency."))
        if current.answer:
            raise NotAllowed(_("The owner has already answered this question."))
        line = _add(current.lead, uuid_utils.compat.uuid7(), said, "", officer)
        name = f"record/{current.record}"
        append("confirmation.message", actor=actor_of(officer), object=name, outcome="reply")
        live.ring_after_commit()
        reply_given(line, said)
        return line

    return durably(record)


def check_length(said: str) -> str:
    """The text of one line. Raises NotAllowed where it is too long for one."""
    if len(said) > LONGEST:
        raise NotAllowed(_("At most %(most)s characters in one message: send the rest in another.") % {"most": LONGEST})
    return said


def _add(asked: Confirmation, number: UUID, text: str, author: str, officer: Officer | None) -> Line:
    line = Line(asked=asked, number=number, officer=officer, author=author[:64], at=timezone.now())
    line.text = text
    line.save(force_insert=True)
    return line

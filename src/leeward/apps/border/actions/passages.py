"""Recording the crossing of a traveller who is let through."""

from dataclasses import replace

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Decision
from leeward.apps.border.queries.offline_notes import note_of
from leeward.apps.crossings.actions.counter import AS_USUAL, NotPermitted, Stated, record_passage, usual_direction
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Source
from leeward.messages import sentence
from leeward.platform.refusal import NotAllowed


def let_pass(check: Check, *, officer: Officer, stated: Stated = AS_USUAL) -> None:
    """Record the crossing in the decision's transaction. A traveller who went on without a link crossed as and when
    that was noted, however late the check is decided. Raises NotAllowed for a last day that may not be given.
    """
    note = note_of(check)
    if note is not None and note.choice == Decision.Choice.CLEAR:
        other_way = note.direction != usual_direction(check.post)
        source = Source.TYPED if note.from_paper else Source.COUNTER
        stated = replace(stated, other_way=other_way, at=note.noted_at, source=source)
    try:
        record_passage(check, officer=officer, stated=stated)
    except NotPermitted as refusal:
        raise NotAllowed(sentence(str(refusal))) from refusal

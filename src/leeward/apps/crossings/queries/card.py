"""The card beside a verdict: the last crossings, what is left of a stay, conditions, and what an entry now permits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.models import Condition, Crossing, Refusal
from leeward.apps.crossings.queries.conditions import conditions_of, refusals_that_hold
from leeward.apps.crossings.queries.holders import holder_of, shown_by
from leeward.apps.crossings.queries.people import Document, Known, PersonCrossings, person_of
from leeward.apps.crossings.queries.permitted import Offered, offered
from leeward.apps.crossings.queries.stays import Here, Shown, days_here, shown
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Holder
from leeward.core.travel.stays.history import History
from leeward.platform.hooks import Provider

LAST = 5


@dataclass(frozen=True, slots=True)
class Card:
    """What the officer at the counter sees. `more` is how many crossings the history has beyond those shown."""

    last: Sequence[Crossing]
    more: int
    stay: Shown | None
    here: Here
    documents: Sequence[Document]
    conditions: Sequence[Condition]
    refusals: Sequence[Refusal]
    permitted: Offered
    today: date


card_elsewhere = Provider[[UUID, Officer], Card | None](
    "crossings.card_elsewhere",
    "The card of an invented traveller on an officer's page, where no check has the id.",
    default=lambda _id, _officer: None,
)


def blank_card(agency: Agency, nationality: str, today: date) -> Card:
    """The card of a person with no record here."""
    return Card([], 0, None, Here(), [], [], [], offered(agency, nationality, today), today)


def card_of(check: Check) -> Card | None:
    """The card of a check, or None where it names no document. Raises Unreadable."""
    if not check.document_digest:
        return None
    agency, facts, today = check.officer.agency, shown_by(check), local_date(check.post)
    known = Known(check.document_digest, check.birth_digest, holder_of(facts))
    person = person_of(agency, known)
    earlier = [row for row in person.rows if row.check_made != check.pk]
    stay = person.history.stays[-1] if person.history.stays else None
    return Card(
        last=earlier[:LAST],
        more=max(len(earlier) - LAST, 0),
        stay=shown(stay, today) if stay and stay.is_open else None,
        here=days_here(person.history, today),
        documents=_others(person.documents, known.holder),
        conditions=conditions_of(agency, known, today),
        refusals=refusals_that_hold(agency, known),
        permitted=offered(
            agency, facts["nationality"], today, lambda: _before(person, check), document=check.document_digest
        ),
        today=today,
    )


def _others(documents: Sequence[Document], holder: Holder) -> list[Document]:
    """The person's other documents, each once: two readings of one number may write the name differently."""
    others = {each.holder.document: each for each in documents if each.claims and any(each.holder.document)}
    others.pop(holder.document, None)
    return list(others.values())


def _before(person: PersonCrossings, check: Check) -> History:
    """The stays without the one that this check began."""
    own = {str(row.pk) for row in person.rows if row.check_made == check.pk}
    stays, exits = person.history.stays, person.history.exits
    return History(
        tuple(each for each in stays if each.entry.id not in own), tuple(each for each in exits if each.id not in own)
    )

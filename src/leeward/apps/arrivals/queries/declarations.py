"""Finding a captain's declaration by the ticket that the captain shows, and its content apart from the persons."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import Declaration, Voyage
from leeward.apps.arrivals.queries.tickets import ticket_digest
from leeward.apps.declarations.forms.cells import Choices
from leeward.apps.declarations.forms.trips import KINDS, PARTS
from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.exchange.queries.federation import node_code
from leeward.core.travel.declaration.model import Declaration as Declared
from leeward.core.travel.declaration.read import read
from leeward.core.travel.declaration.typed_groups import Typed


@dataclass(frozen=True, slots=True)
class Shown:
    """A declaration on a voyage's page."""

    row: Declaration
    declared: Declared | None

    @property
    def kind(self) -> str:
        """The kind of vessel in words."""
        return _word(KINDS, self.declared.kind) if self.declared else ""

    @property
    def part(self) -> str:
        """The part of the day in words."""
        return _word(PARTS, self.declared.part) if self.declared else ""

    @property
    def language(self) -> str:
        """The language of the form by its own name, in which the captain can be spoken to."""
        return _word(LANGUAGES, self.row.language)

    @property
    def partner(self) -> str:
        """The node whose page took it; empty for this node's own page."""
        return "" if self.row.received_from == node_code() else self.row.received_from


def declaration_by_ticket(ticket: bytes, officer: Officer) -> Declaration | None:
    """The last leg that was declared under this ticket to the officer's agency or post."""
    found = Declaration.objects.filter(ticket_digest=ticket_digest(ticket), voyage__in=visible_voyages(officer))
    return found.order_by("-leg").first()


def declarations_of(voyage: Voyage) -> Sequence[Shown]:
    """What captains declared of this voyage."""
    return [
        Shown(each, read(Typed.of(each.form), today=each.sent_at.date()).declaration)
        for each in voyage.declarations.all()
    ]


def _word(choices: Choices, code: str) -> str:
    return str(dict(choices).get(code, ""))

"""A person's crossings by a document, for programs and the command. A look that finds nothing is audited too."""

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import COUNTER, GUARDIANS, purposes_to_read, visible_crossings
from leeward.apps.crossings.queries.people import PersonCrossings, known_of, person_of
from leeward.apps.screening.access.asked_document import asked_document
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

READERS = (*COUNTER, *GUARDIANS)
"""Who reads a person's history, on its page as here."""


def read_by_document(issuer: str, number: str, purpose: str, *, officer: Officer) -> PersonCrossings | None:
    """The person who crossed with this document at the officer's agency, over all documents; none if no one did.
    Raises NotAllowed, and Unreadable.
    """
    if not has_role(officer, *READERS):
        raise NotAllowed(_("This officer reads no crossings."))
    asked = asked_document(issuer, number, purpose, purposes_to_read(officer))
    newest = visible_crossings(officer).filter(document_digest=asked.digest).first()
    person = person_of(officer.agency_id, known_of(newest)) if newest else None
    about = f"crossing/{newest.pk}" if newest else ""
    details, digests = {"found": len(person.rows) if person else 0}, asked.audit_fields

    def note() -> None:
        append(
            "crossings.read",
            actor=actor_of(officer),
            object=about,
            purpose=purpose,
            details=details,
            digests=digests,
        )

    durably(note)
    return person

"""Looking permits up by a document, for the page, programs and the command. A look that finds none is audited too."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.permits.access import KEEPERS, purposes_to_find
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.permits import of_document
from leeward.apps.screening.access.asked_document import asked_document
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_MOST = 50


def find_permits(number: str, issuer: str, purpose: str, *, officer: Officer) -> Sequence[Permit]:
    """The agency's permits with this number of their own, or of the passport with it; the number is in the audit log
    as a digest. Raises NotAllowed.
    """
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("The duty desk and supervisors look visas and permits up."))
    asked = asked_document(issuer, number, purpose, purposes_to_find(officer))
    found = list(of_document(asked.digest, officer)[:_MOST])
    actor, details = actor_of(officer), {"found": len(found)}
    durably(lambda: append("permit.search", actor=actor, purpose=purpose, details=details, digests=asked.audit_fields))
    return found

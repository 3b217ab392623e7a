"""Looking permits up by a document, for the page, programs and the command. A look that finds none is audited too."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.permits.access import KEEPERS, purposes_to_find
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.permits import of_document
from leeward.core.matching.subject import plain_number
from leeward.platform.durable import durably

_MOST = 50


def find_permits(number: str, issuer: str, purpose: str, *, officer: Officer) -> Sequence[Permit]:
    """The agency's permits with this number of their own, or of the passport with it; the number is in the audit log
    as a digest. Raises NotAllowed.
    """
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("The duty desk and supervisors look visas and permits up."))
    offered = purposes_to_find(officer)
    if purpose not in offered:
        told = ", ".join(offered) or _("none")
        raise NotAllowed(_("This officer looks permits up for these purposes: %(purposes)s.") % {"purposes": told})
    plain, state = plain_number(number), issuer.strip().upper()
    if not plain or not state.isalpha():
        raise NotAllowed(_("Give the document's number and the code of its issuer, such as BRB."))
    found = list(of_document(plain, state, officer)[:_MOST])
    details, digests = {"found": len(found)}, {"number": f"{state}/{plain}"}
    durably(lambda: append("permit.search", actor=actor_of(officer), purpose=purpose, details=details, digests=digests))
    return found

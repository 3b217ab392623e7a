"""Making a certificate of crossings for the person concerned: audited, in which form too."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import FOLLOWERS, GUARDIANS, visible_crossings
from leeward.apps.crossings.actions.corrections import CLOCK
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.certificates import Certificate
from leeward.apps.crossings.queries.people import known_of
from leeward.apps.screening.access.asked_document import named_document
from leeward.core.travel.stays.crossing import Holder
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST = 400
"""Crossings on one certificate, which says where there are more."""


def make_certificate(crossing: Crossing, *, form: str, officer: Officer) -> Certificate:
    """The crossings of the crossing's own document; `form` is `page` or `pdf`. Raises NotAllowed, and Unreadable."""
    _require(officer, crossing)
    holder = known_of(crossing).holder
    same = visible_crossings(officer).filter(document_digest=crossing.document_digest).select_related("post")
    found = list(same[: MOST + 1])
    rows = found[:MOST]
    about, details = f"crossing/{crossing.pk}", {"form": form, "found": len(rows)}
    durably(lambda: append("crossings.certificate", actor=actor_of(officer), object=about, details=details))
    return Certificate(officer.agency, holder, rows, timezone.localtime(), CLOCK.days, is_cut=len(found) > MOST)


def certificate_of_document(issuer: str, number: str, *, officer: Officer) -> Certificate:
    """The same as a file, of a document that someone typed: where no crossing of it is recorded, it says so, and the
    look is audited. Raises NotAllowed, and Unreadable.
    """
    _require(officer)
    document = named_document(issuer, number)
    newest = visible_crossings(officer).filter(document_digest=document.digest).first()
    if newest is not None:
        return make_certificate(newest, form="pdf", officer=officer)
    details, asked = {"form": "pdf", "found": 0}, document.audit_fields
    durably(lambda: append("crossings.certificate", actor=actor_of(officer), details=details, digests=asked))
    holder = Holder(document.issuer, document.number, "", "", "")
    return Certificate(officer.agency, holder, [], timezone.localtime(), CLOCK.days)


def _require(officer: Officer, crossing: Crossing | None = None) -> None:
    if not has_role(officer, *FOLLOWERS, *GUARDIANS) or (crossing and crossing.agency_id != officer.agency_id):
        raise NotAllowed(_("The second line, supervisors and the data protection officer make certificates."))

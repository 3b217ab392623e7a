"""Travellers' short forms: which crossing each belongs to, and what is still kept of one."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Crossing, Visit, VisitForm
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.derived_keys import keyed_digest


def code_digest(secret: bytes) -> str:
    """The digest by which a form's code finds it."""
    return keyed_digest("visit", secret.hex())


def free_forms() -> QuerySet[VisitForm]:
    """Forms that wait for a crossing: those whose crossing was withdrawn wait again."""
    return VisitForm.objects.filter(Q(crossing=None) | Q(crossing__withdrawal__isnull=False))


def entries_with_a_form(agency: Agency, first: date) -> QuerySet[Crossing]:
    """The agency's entries since a day without answers, for which a form with their document was sent before."""
    forms = free_forms().filter(agency=agency, document_digest=OuterRef("document_digest"), sent_at__lte=OuterRef("at"))
    entries = counted(agency).filter(direction=Direction.ENTRY, visit=None, day__gte=first)
    return entries.exclude(document_digest="").filter(Exists(forms)).order_by("at", "pk")


def form_of(crossing: Crossing) -> VisitForm | None:
    """The form of a crossing while its answers are kept."""
    return VisitForm.objects.filter(crossing=crossing).first()


def has_answers(crossing: Crossing) -> bool:
    """Whether a form was joined. What it says is for statistics, and shown to no one beside the person."""
    return Visit.objects.filter(crossing=crossing).exists()


def form_for(crossing: Crossing) -> VisitForm | None:
    """The newest form of the crossing's document that was sent before it, locked until the end of the transaction."""
    found = (
        free_forms()
        .select_for_update(of=("self",))
        .filter(agency=crossing.agency_id, document_digest=crossing.document_digest)
    )
    return found.filter(sent_at__lte=crossing.at).order_by("-sent_at").first()

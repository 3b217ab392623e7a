"""Searches of crossings for criminal cases: asked with a case's number, agreed by a second person, read for a week."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.functions import Function, why_closed
from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import GUARDIANS, INVESTIGATORS, case_searches_to_decide, own_case_searches
from leeward.apps.crossings.models import CaseSearch
from leeward.apps.crossings.models.police import AGREE_SEARCH
from leeward.apps.screening.access.purposes import may_search_for
from leeward.core.matching.subject import plain_number
from leeward.platform.budget_lock import lock_budget
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LAPSES = timedelta(days=14)
"""So long a search waits: after it the case may be another one, and the reason is asked for again."""
READABLE = timedelta(days=7)
"""So long the result is read after a second person agreed."""
MOST_WAITING = 20
"""Searches of one officer that wait: more are a hunt, and no one reads the reasons of a hundred."""
_PURPOSE = Purpose.CRIMINAL_INVESTIGATION
_State = CaseSearch.State


@dataclass(frozen=True, slots=True)
class Document:
    """The document that is searched for, as it was typed."""

    issuer: str
    number: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an officer asks. `agency` is the code of the agency whose crossings are searched."""

    agency: str
    case_number: str
    document: Document
    reason: str


def ask(asked: Asked, *, officer: Officer) -> CaseSearch:
    """Ask. Whether there is such an agency makes no difference that the officer could see. Raises NotAllowed."""
    _require_investigator(officer)
    number, case, reason = plain_number(asked.document.number), asked.case_number.strip(), asked.reason.strip()
    if not number or not reason or not any(map(str.isalnum, case)):
        raise NotAllowed(_("Give the case's number, the document and the reason."))
    code, now = asked.agency.strip().upper()[:32], timezone.now()
    search = CaseSearch(asked_code=code, case_number=case[:64], asked_by=officer, asked_at=now, lapses_at=now + LAPSES)
    search.asked_of = Agency.objects.filter(code=code).first()
    search.document_digest = keyed_digest("document", asked.document.issuer, number)
    search.document, search.reason = asdict(Document(asked.document.issuer, number)), reason

    def store() -> CaseSearch:
        _refuse_repeated(search, officer)
        search.save(force_insert=True)
        _audit(search, officer, "asked")
        return search

    return durably(store)


def _require_investigator(officer: Officer) -> None:
    if has_role(officer, *INVESTIGATORS) and may_search_for(officer, _PURPOSE):
        return
    closed = why_closed(officer, Function.CRIMINAL_INVESTIGATION)
    raise NotAllowed(closed or _("An analyst who searches for criminal investigations asks for this."))


def _refuse_repeated(search: CaseSearch, officer: Officer) -> None:
    lock_budget("case searches", officer.pk)
    waiting = own_case_searches(officer).filter(state=_State.ASKED, lapses_at__gt=search.asked_at)
    same = waiting.filter(
        asked_code=search.asked_code, case_number=search.case_number, document_digest=search.document_digest
    )
    if same.exists():
        raise NotAllowed(_("This search waits already."))
    if waiting.count() >= MOST_WAITING:
        raise NotAllowed(_("%(most)s of your searches wait already.") % {"most": MOST_WAITING})


def decide(search: CaseSearch, *, agrees: bool, officer: Officer) -> None:
    """A second person of the agency that was asked agrees or refuses. Raises NotAllowed."""

    def record() -> None:
        current, now = _lock(search, officer), timezone.now()
        if not current.waits(now):
            raise NotAllowed(_("This was decided already, or waited too long."))
        current.state, current.decided_by, current.decided_at = _State.REFUSED, officer, now
        if agrees:
            sign_second(AGREE_SEARCH, current, officer)
            current.state, current.ends_at = _State.AGREED, now + READABLE
        current.save()
        _audit(current, officer, current.state)

    durably(record)


def end(search: CaseSearch, *, officer: Officer) -> None:
    """Take an agreement back: the result is read no more. Raises NotAllowed where there is none."""

    def record() -> None:
        current, now = _lock(search, officer), timezone.now()
        if not current.is_open(now):
            raise NotAllowed(_("This is not open for reading."))
        current.ends_at = now
        current.save(update_fields=["ends_at"])
        _audit(current, officer, "ended")

    durably(record)


def _lock(search: CaseSearch, officer: Officer) -> CaseSearch:
    if not has_role(officer, *GUARDIANS):
        raise NotAllowed(_("A supervisor or the data protection officer decides this."))
    current = case_searches_to_decide(officer).select_for_update(of=("self",)).get(pk=search.pk)
    if current.asked_by_id == officer.pk:
        raise NotAllowed(_("A second person decides what you asked."))
    return current


def result_read(search: CaseSearch, *, officer: Officer, found: int) -> None:
    """Audit a look at the result, before it is shown. Raises NotAllowed once the officer may not search any more."""
    _require_investigator(officer)
    durably(lambda: _audit(search, officer, "read", found=found))


def _audit(search: CaseSearch, officer: Officer, outcome: str, **counts: int) -> None:
    details = {"of": search.asked_of.code if search.asked_of else "", **counts}
    about, purpose = f"case_search/{search.pk}", _PURPOSE.value
    append("crossings.case", actor=actor_of(officer), object=about, outcome=outcome, purpose=purpose, details=details)

"""Switching the comparison of faces on by two persons, and off by one of them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.screening.access.faces import DECIDERS, may_agree, may_ask
from leeward.apps.screening.models import COMPARE_FACES, FaceSetting
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = FaceSetting.State


def ask_for_faces(alike: float, differs: float, legal_basis: str, *, officer: Officer) -> FaceSetting:
    """Ask for the comparison with these thresholds; until it is agreed to no face is compared. Raises NotAllowed."""
    if not may_ask(officer):
        raise NotAllowed(_("A supervisor of the agency asks for the comparison of faces."))
    if not -1 <= differs <= alike <= 1:
        raise NotAllowed(_("“Differs” is at most “alike”, and both are from -1 to 1."))
    if not legal_basis.strip():
        raise NotAllowed(_("Name the law that lets the agency compare faces."))

    def store() -> FaceSetting:
        row = FaceSetting.objects.select_for_update().filter(agency=officer.agency_id).first()
        row = row or FaceSetting(agency=officer.agency, version=0)
        row.state, row.version, row.alike, row.differs = State.ASKED, row.version + 1, alike, differs
        row.legal_basis, row.asked_by, row.asked_at = legal_basis.strip()[:200], officer, timezone.now()
        row.decided_by = row.decided_at = None
        row.save()
        _note("faces.ask", row, officer)
        return row

    return durably(store)


def agree_to_faces(version: int, *, officer: Officer) -> FaceSetting:
    """Agree to the version that was read: from now on faces are compared. Raises NotAllowed, also for a newer one."""

    def store() -> FaceSetting:
        row = _current(officer)
        if row is None or row.version != version or row.state != State.ASKED:
            raise NotAllowed(_("This wish was changed or decided meanwhile. Read it again."))
        if not may_agree(officer, row):
            raise NotAllowed(_("The agency's data protection officer agrees: another person than the one who asked."))
        sign_second(COMPARE_FACES, row, officer)
        return _decide(row, State.ON, "faces.agree", officer)

    return durably(store)


def stop_faces(*, officer: Officer) -> FaceSetting:
    """Switch it off, or decline it, alone and at once. Raises NotAllowed."""

    def store() -> FaceSetting:
        row = _current(officer)
        if row is None or row.state == State.OFF:
            raise NotAllowed(_("No face is compared already."))
        if not has_role(officer, *DECIDERS):
            raise NotAllowed(_("A supervisor or the data protection officer of the agency switches this off."))
        return _decide(row, State.OFF, "faces.stop", officer)

    return durably(store)


def _current(officer: Officer) -> FaceSetting | None:
    rows = FaceSetting.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.filter(agency=officer.agency_id).first()


def _decide(row: FaceSetting, state: FaceSetting.State, act: str, officer: Officer) -> FaceSetting:
    row.state, row.decided_by, row.decided_at = state, officer, timezone.now()
    row.save()
    _note(act, row, officer)
    return row


def _note(act: str, row: FaceSetting, officer: Officer) -> None:
    details = {"version": row.version, "alike": row.alike, "differs": row.differs, "legal_basis": row.legal_basis}
    append(act, actor=actor_of(officer), object=f"faces/{row.agency.code}", outcome=row.state, details=details)

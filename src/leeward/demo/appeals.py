"""Two appeals in the demonstration: one against a ban that the supervisor may decide, one that was decided."""

from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, share_password
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.crossings.actions.appeals import (
    Decision,
    Lodged,
    decide_appeal,
    lodge_against_ban,
    lodge_against_refusal,
)
from leeward.apps.crossings.actions.conditions import Wanted, decide, propose
from leeward.apps.crossings.models import Crossing, Refusal
from leeward.demo.voyages import SUPERVISOR
from leeward.scenario import PASSWORD

SECOND_LINE, OTHER_SUPERVISOR = "secondline", "supervisor.two"
_BAN = "Two stays longer than permitted, after a warning (invented)."


def load_appeals(banned: Crossing, refused: Crossing) -> None:
    """Impose a ban on the person of one crossing and a refusal on that of another, and lodge an appeal against each.

    A second supervisor approves the ban and notes both appeals, so that the supervisor of the demonstration decides.
    """
    officer, supervisor = officer_named(SECOND_LINE), officer_named(SUPERVISOR)
    roles = [Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR]
    other = create_officer(OTHER_SUPERVISOR, "Sandra Alleyne", supervisor.agency, roles=roles, post=supervisor.post)
    share_password([OTHER_SUPERVISOR], PASSWORD)
    today = local_date(officer.post)
    law, appeal = "Immigration Act, section 13 (invented)", "To the Minister within 14 days, in writing (invented)."
    ban = propose(banned, Wanted("ban", today + timedelta(730), law, _BAN, appeal), officer=officer)
    decide(ban, agrees=True, officer=other)
    said = "My client was in hospital for the second of the two stays; the certificate is enclosed."
    lodge_against_ban(ban, Lodged(today, "lawyer", said, today + timedelta(5)), officer=other)
    refusal = _refusal(refused)
    said = "Our national had the means for the visit: a letter of the host is enclosed."
    made = lodge_against_refusal(refusal, Lodged(today, "consular", said), officer=other)
    decide_appeal(
        made, Decision("ended", "The letter shows the means. The refusal counts no more."), officer=supervisor
    )


def _refusal(crossing: Crossing) -> Refusal:
    officer, day = officer_named(SECOND_LINE), local_date(crossing.post) - timedelta(3)
    facts = {name: getattr(crossing, name) for name in ("document_digest", "birth_digest", "name_digest", "sex")}
    row = Refusal(agency=crossing.agency, post=crossing.post, at=timezone.now() - timedelta(3), day=day, **facts)
    row.nationality, row.appeal_told, row.recorded_by = crossing.nationality, True, officer
    row.holder, row.reason = crossing.holder, "No means for the stay, and no return ticket (invented)."
    row.save(force_insert=True)
    return row

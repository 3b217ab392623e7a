"""Visas and permits: one officer proposes, another issues; one asks to revoke, another revokes."""

from datetime import timedelta
from uuid import UUID

from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.permits.actions.permits import ask_to_revoke, issue, propose
from leeward.apps.permits.models import ISSUE, REVOKE, Permit
from leeward.core.travel.permits import Applicant, Wish


def proposed(people: People, by: Officer) -> Permit:
    today = local_date(people.cast.bridgetown)
    holder = Applicant("L898902C3", "UTO", "ERIKSSON", "ANNA MARIA", "1974-08-12", "UTO")
    return propose(Wish("visa", "V-1234567", today, today + timedelta(30), True, holder), officer=by)


def imported(people: People, by: Officer) -> Permit:
    """One of an import, which is decided as a whole."""
    permit = proposed(people, by)
    permit.imported_with, permit.verdict, permit.next_step = UUID(int=77), "CLEAR", "clear.proceed"
    permit.save(update_fields=["imported_with", "verdict", "next_step"])
    return permit


def to_revoke(people: People, by: Officer) -> Permit:
    permit = issue(proposed(people, people.fifth).pk, officer=people.cast.clara)
    return ask_to_revoke(permit.pk, "mistake", officer=by)


TRIALS = (
    Trial(
        ISSUE,
        imported,
        {
            "page": page("permits:decide", lambda row: [row.pk, "issue"]),
            "page of an import": page("permits:import_act", lambda row: [row.imported_with, "issue"]),
        },
        fixtures=("own_index",),
        acts=("permit.import.issue",),
    ),
    Trial(REVOKE, to_revoke, {"page": page("permits:decide", lambda row: [row.pk, "revoke"])}, fixtures=("own_index",)),
)

"""A role of an officer, and the agency that seconds it."""

from django.utils import timezone
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import command, page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.actions.proposals import propose
from leeward.apps.agencies.models import ACCEPT_SECONDING, APPROVE_RIGHTS, Officer, RightsProposal, Role, Seconding


def role(people: People, by: Officer) -> RightsProposal:
    return propose(people.cast.alice, RightsProposal.Kind.GRANT, by=by, role=Role.SUPERVISOR)


def seconding(people: People, by: Officer) -> Seconding:
    """The police asked, in the name of an officer who is an administrator of the agency that was asked by now."""
    return Seconding.objects.create(
        agency=people.cast.police,
        second=people.cast.barbados,
        act=APPROVE_RIGHTS.act,
        reason="One administrator alone",
        asked_by=by,
        asked_at=timezone.now(),
    )


TRIALS = (
    Trial(APPROVE_RIGHTS, role, {"page": page("agencies:decide", lambda row: [row.pk, "approve"])}),
    Trial(
        ACCEPT_SECONDING,
        seconding,
        {
            "page": page("agencies:decide_second", lambda row: [row.pk, "accept"]),
            "command": command(lambda row: ["agencies", "accept-second", str(row.pk)]),
        },
        rows=2,  # one in the log of each agency
    ),
)

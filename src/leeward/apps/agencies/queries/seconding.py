"""What an agency asked another one of the node to second, and which agencies it may ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.access.seconding import SECONDS, own_secondings, persons_of
from leeward.apps.agencies.models import Agency, Officer, Role, Seconding


@dataclass(frozen=True, slots=True)
class Row:
    """One that is open, and what this officer may do about it."""

    row: Seconding
    may_accept: bool


def open_secondings(officer: Officer) -> Sequence[Row]:
    """Those of the officer's agency that have not ended, asked for or accepted."""
    is_administrator = has_role(officer, Role.ADMINISTRATOR)
    return [
        Row(each, is_administrator and each.accepted_at is None and each.second_id == officer.agency_id)
        for each in own_secondings(officer).filter(ended_at=None)
    ]


def may_ask(officer: Officer) -> bool:
    """Whether the officer is the only one of their agency who could decide on rights."""
    return has_role(officer, *SECONDS) and not persons_of(officer.agency).exclude(pk=officer.pk).exists()


def agencies_to_ask(officer: Officer) -> QuerySet[Agency]:
    """The other agencies of this node that have a person who could second."""
    able = Officer.objects.filter(is_active=True, last_login__isnull=False, grants__role__in=SECONDS)
    return Agency.objects.filter(pk__in=able.values("agency")).exclude(pk=officer.agency_id).order_by("name")

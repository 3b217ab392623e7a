"""Lists of `leeward crossings` as csv: what waits and what is due, as counts or without names, as over the API."""

import sys
from collections.abc import Callable, Sequence

from django.conf import settings
from ninja import Schema

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.crossings.access import APPEAL_NOTERS, FOLLOWERS, GUARDIANS
from leeward.apps.crossings.api.agreements import agreements_of
from leeward.apps.crossings.api.appeals import appeals_of
from leeward.apps.crossings.api.lists import candidates_of, conditions_of, corrections_of, due_soon
from leeward.apps.crossings.schemas import (
    AgreementOut,
    AppealOut,
    CandidatesOut,
    ConditionOut,
    CorrectionOut,
    DueOut,
)
from leeward.cli.acting import acting_as
from leeward.cli.drafts import Acting
from leeward.cli.output import stop
from leeward.core.csv_file import CsvWriter


def entries(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv the agreements on entries with partners: state, last act, and what reports ended, as counts."""
    _print(AgreementOut, agreements_of(_officer(acting, GUARDIANS, "decides agreements on entries")))


def appeals(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv the open appeals against bans and refusals with their last day, without names."""
    _print(AppealOut, appeals_of(_officer(acting, APPEAL_NOTERS, "has a part in appeals")))


def conditions(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv the bans and extensions that wait or are in force, without names."""
    _print(ConditionOut, conditions_of(_officer(acting, FOLLOWERS, "follows stays")))


def corrections(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv the corrections that wait with their last day, without names."""
    _print(CorrectionOut, corrections_of(_officer(acting, GUARDIANS, "answers corrections")))


def without_exit(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv how many entries have no later crossing of their document, by the month the stay was to end."""
    _print(CandidatesOut, candidates_of(_officer(acting, FOLLOWERS, "follows stays")))


def due(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Print as csv how many crossings of the agency are erased within 30 days, by month and source."""
    _print(DueOut, due_soon(_officer(acting, GUARDIANS, "sees what is erased")))


LISTS: tuple[Callable[..., None], ...] = (entries, appeals, conditions, corrections, without_exit, due)


def _officer(acting: str, roles: tuple[Role, ...], does: str) -> Officer:
    officer = acting_as(acting)
    if not has_role(officer, *roles):
        labels = ", ".join(str(each.label).lower() for each in roles)
        stop(f"officer {officer.username!r} has none of the roles of one who {does}: {labels}", code=1)
    return officer


def _print(kind: type[Schema], rows: Sequence[Schema]) -> None:
    table = CsvWriter(sys.stdout, line_end="\n")
    table.row(kind.model_fields)
    table.rows(each.model_dump().values() for each in rows)

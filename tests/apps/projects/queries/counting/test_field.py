"""Shares by cohort: whole percent, and why there is none."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.apps.projects.conftest import Team

from leeward.apps.projects.queries.counting.field import field_shares, hits_let_go, referrals_confirmed
from leeward.core.results.indicators.evaluation import Row


@dataclass(frozen=True)
class Told:
    """What training tells."""

    found: int
    of: int
    keys: tuple[str, ...] = ("k",)


def test_a_share_has_its_records_and_its_cohorts(team: Team) -> None:
    until = timezone.now().date()
    since = until - timedelta(5)
    for told, absent, rows, cells in (
        ({}, "no_data", (), None),
        ({"": None, "A, since": None}, "small", (), None),
        (
            {"": Told(8, 24), "A, before": Told(4, 12), "A, since": None},
            "",
            (Row("", 0, True, 16), Row("", 1, True, 8)),
            {"A, before": 33, "A, since": None},
        ),
    ):
        shares: dict[str, Any] = dict(told)
        with field_shares.filled(lambda _agency, _since, _until, _what: shares):  # noqa: B023 - within this round
            for count in (referrals_confirmed, hits_let_go):
                found = count(team.mona.agency, since, until, {}, "cohort")
                assert (found.absent, found.rows, found.cells) == (absent, rows, cells)
                assert count(team.mona.agency, since, until, {}, "").cells is None
    assert hits_let_go(team.mona.agency, since - timedelta(9999), until, {}, "").absent == "erased"

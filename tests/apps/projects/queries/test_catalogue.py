"""The library of indicators: each query says what it is, counts its agency alone, and has words for all it can give."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.apps.projects.conftest import Team
from tests.apps.projects.released import released

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Achievement, Agency, Officer, Role
from leeward.apps.border.models import Confirmation, Referral
from leeward.apps.projects.models import Definition, Period
from leeward.apps.projects.queries.catalogue import LIBRARY, Query
from leeward.apps.projects.queries.figures import take
from leeward.apps.protection.models import Release
from leeward.apps.screening.models import Check, CountedHour, HourCount
from leeward.core.results.indicators.evaluation import evaluate
from leeward.messages.indicators import ABSENT, BREAK_DOWNS, QUERIES, SOURCES, UNITS

TODAY = datetime.now(UTC).date()
SINCE = TODAY - timedelta(2)
FIRST = datetime.combine(SINCE, datetime.min.time(), UTC)
NOT_HERE = ("crossings", "detection")
OF_THE_NODE = ("records_shared",)
"""It counts messages of the node, for the agency that runs it alone."""


@pytest.mark.parametrize("code", LIBRARY)
def test_a_query_has_words_for_all_that_it_says(code: str) -> None:
    query = LIBRARY[code]
    assert query.code == code
    assert all((QUERIES[code], UNITS[query.unit], SOURCES[query.source]))
    assert all(BREAK_DOWNS[by] for by in query.broken_down_by)
    assert "" not in query.broken_down_by, "not broken down is no break-down"
    assert len(set(query.broken_down_by)) == len(query.broken_down_by)
    assert len(code) <= (Definition._meta.get_field("query").max_length or 0)


def test_no_word_is_left_of_a_query_that_is_gone() -> None:
    queries = LIBRARY.values()
    assert set(QUERIES) == set(LIBRARY)
    assert set(UNITS) == {each.unit for each in queries}
    assert set(SOURCES) == {each.source for each in queries}
    assert set(BREAK_DOWNS) == {"", *(by for each in queries for by in each.broken_down_by)}


def test_shares_and_medians_say_so_in_their_unit() -> None:
    assert {each.code: each.unit for each in LIBRARY.values() if each.measure != "count"} == {
        "confirmed_share": "percent",
        "answer_minutes": "minutes",
        "referrals_confirmed": "percent",
        "hits_let_go": "percent",
        "detection": "skill",
    }


def test_parameters_are_whole_without_being_chosen() -> None:
    """Each has a value that its query takes: a definition without parameters counts."""
    for query in LIBRARY.values():
        assert set(query.parameters) <= {"minutes", "training", "figure", "operation"}, query.code
        assert query.parameters.get("minutes", "1").isdecimal(), query.code


def worked(officer: Officer, post_code: str, many: int) -> None:
    """A day of an agency: checks, referrals, questions to owners, trainings and statistics, so many of each."""
    post = ensure_post(post_code, officer.agency, name=post_code, zone="America/Barbados")
    hour, _ = CountedHour.objects.get_or_create(hour=FIRST, defaults={"counted_at": FIRST})
    HourCount.objects.create(hour=hour, agency=officer.agency, post=post, verdict="CLEAR", checks=many)
    for number in range(many):
        made: dict[str, Any] = {"officer": officer, "post": post, "decision": {}, "created_at": FIRST, "took_ms": 1.0}
        check = Check.objects.create(verdict="REFER", **made)
        Referral.objects.create(check_made=check, post=post, referred_by=officer, referred_at=FIRST)
        Confirmation.objects.create(
            check_made=check,
            record=f"ATG-RPF/{number}",
            record_version=1,
            owner="ATG-RPF",
            kind="document.lost",
            route=Confirmation.Route.DESK,
            asked_at=FIRST,
            due_at=FIRST,
            answer="confirmed",
            answered_at=FIRST + timedelta(minutes=many),
        )
    training = {"passed_on": date(2025, 1, 1), "expires_on": TODAY + timedelta(9), "recorded_at": FIRST}
    Achievement.objects.create(officer=officer, code="child", recorded_by=officer, **training)


def published(officer: Officer, second: Officer, many: int) -> None:
    """Statistics of people in care of the officer's agency."""
    table = {"dimensions": ["sex"], "axes": [[["F"], ["M"]]], "cells": [[many], [None], [many + 20]]}
    Release.objects.create(
        agency=officer.agency,
        figures={"tables": [table]},
        tables=[["sex"]],
        method="exact",
        state="published",
        threshold=11,
        proposed_by=officer,
        proposed_at=FIRST,
        decided_by=second,
        decided_at=FIRST,
    )


def counted(query: Query, agency: Agency, by: str = "") -> object:
    """What the query measures of the agency now."""
    return evaluate(query.measure, query.count(agency, SINCE, TODAY, query.parameters, by).rows).value


def test_each_query_counts_its_agency_and_nothing_of_another(team: Team) -> None:
    mine, theirs = team.mona.agency, team.zoe.agency
    here = [each for each in LIBRARY.values() if each.code not in NOT_HERE]
    for query in here:
        found = query.count(mine, SINCE, TODAY, query.parameters, "")
        assert found.absent == "no_data", "where nothing was recorded there is no figure, and no zero"
    live = [each for each in here if each.code not in OF_THE_NODE]
    released(team.mona, team.sue, "verified", 12)
    worked(team.mona, "BRB-AIR", 12)
    published(team.mona, team.sue, 12)
    before = {each.code: counted(each, mine) for each in live}
    assert before == {
        "checks": 12,
        "confirmed_hits": 12,
        "confirmed_share": 100,
        "answer_minutes": 12,
        "referrals": 12,
        "care_published": 32,
        "officers_certified": 1,
        "operation_results": 12,
        "referrals_confirmed": None,
        "hits_let_go": None,
    }
    released(team.zoe, team.sue, "verified", 15)
    worked(team.zoe, "ATG-ANU", 15)
    published(team.zoe, create_officer("zed", "Zed", theirs, roles=[Role.SUPERVISOR]), 15)
    assert {each.code: counted(each, mine) for each in live} == before
    assert counted(LIBRARY["checks"], theirs) == 15
    for query in live:
        for by in query.broken_down_by:
            found = query.count(mine, SINCE, TODAY, query.parameters, by)
            assert not any("ATG" in row.cell for row in found.rows), (query.code, by)
            assert found.absent or counted(query, mine, by) == before[query.code], (query.code, by)


def test_every_query_is_shown_for_any_period_without_a_traceback(team: Team) -> None:
    """Of long ago, of one day, and of days to come, by each break-down; each without a value says why, in words."""
    worked(team.mona, "BRB-AIR", 3)
    spans = ((date(1990, 1, 1), date(1990, 12, 31)), (SINCE, SINCE), (SINCE, TODAY + timedelta(400)))
    for query in LIBRARY.values():
        for first, last in spans:
            period = Period(project=team.project, starts_on=first, ends_on=last)
            for by in ("", *query.broken_down_by):
                valued = take(query, {"by": by}, team.mona.agency, period).valued
                assert (valued.value is None) == (valued.absent in ABSENT), (query.code, by, first)
                assert valued.verified <= valued.evidence
    now = Period(project=team.project, starts_on=SINCE, ends_on=TODAY)
    for code, absent in (*((each, "no_data") for each in NOT_HERE), ("referrals", "small")):
        assert take(LIBRARY[code], {}, team.mona.agency, now).valued.absent == absent, code

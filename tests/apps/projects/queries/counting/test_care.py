"""People in care: from published statistics alone, whose hidden figures stay hidden."""

from datetime import UTC, date, datetime
from typing import Any

from tests.apps.projects.conftest import Team

from leeward.apps.projects.queries.counting.care import care_published
from leeward.apps.protection.models import Release
from leeward.core.results.indicators.evaluation import Row

SINCE, UNTIL = date(2025, 1, 1), date(2025, 6, 30)
BY_SEX = {"dimensions": ["sex"], "axes": [[["F"], ["M"]]], "cells": [[14], [None], [30]]}
BY_AGE = {"dimensions": ["age"], "axes": [[["0-17"], ["18+"]]], "cells": [[None], [None], [None]]}
CROSSED = {
    "dimensions": ["sex", "age"],
    "axes": [[["F"], ["M"]], [["0-17", "18+"]]],
    "cells": [[14, 14], [None, None], [30, 30]],
}


def published(team: Team, on: datetime, *tables: dict[str, Any], **said: str) -> None:
    """Statistics that Mona's agency published."""
    facts = {"agency": team.mona.agency, "method": "exact", "state": "published", "threshold": 11, **said}
    Release.objects.create(
        figures={"tables": list(tables)},
        tables=[table["dimensions"] for table in tables],
        proposed_by=team.mona,
        proposed_at=on,
        decided_by=team.sue,
        decided_at=on,
        **facts,
    )


def test_only_what_was_published_by_the_end_of_the_period_counts(team: Team) -> None:
    agency, june = team.mona.agency, datetime(2025, 6, 30, 23, tzinfo=UTC)
    published(team, datetime(2025, 7, 1, tzinfo=UTC), BY_SEX)  # after it
    published(team, june, BY_SEX, state="proposed")
    published(team, june, BY_SEX, method="noise")
    assert care_published(agency, SINCE, UNTIL, {}, "").absent == "no_data"
    published(team, datetime(2025, 3, 1, tzinfo=UTC), BY_AGE)
    assert care_published(agency, SINCE, UNTIL, {}, "").absent == "small", "its total is hidden"
    published(team, june, CROSSED, BY_SEX)
    whole = care_published(agency, SINCE, UNTIL, {}, "")
    assert (whole.rows, whole.cells) == ((Row("", 1, True, 30),), None)
    by_sex = care_published(agency, SINCE, UNTIL, {}, "sex")
    assert (by_sex.rows, by_sex.cells) == ((Row("", 1, True, 30),), {"F": 14, "M": None})
    assert care_published(agency, SINCE, UNTIL, {}, "citizenship").absent == "no_data", "no such table"
    assert care_published(team.zoe.agency, SINCE, UNTIL, {}, "").absent == "no_data", "another agency's"
    published(team, june, state="published")  # without a table
    assert care_published(agency, SINCE, UNTIL, {}, "").absent in {"no_data", "small"}
    assert len(whole.keys) == 1

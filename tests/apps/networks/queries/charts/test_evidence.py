"""What a line rests on: its sources as the inquiry may use them now."""

from datetime import timedelta

import pytest
from tests.apps.networks.charted import World, chart_of, now, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.models import Inquiry, Source
from leeward.apps.networks.queries.charts.evidence import Said, agencies_of, sources_of


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


def said(analysts: Analysts, made: World, inquiry: Inquiry) -> list[Said]:
    """The sources of all lines between Ada, the payer and Bea."""
    shown = now(chart_of(analysts, made, "ada", "card", "bea"))
    found = [shown.evidence(line.id) for line in shown.drawn.lines]
    return sources_of(inquiry, [each for one in found if one for each in one[1]])


def test_the_newest_source_is_first_and_names_its_agency(analysts: Analysts, made: World, inquiry: Inquiry) -> None:
    rows = said(analysts, made, inquiry)
    assert [each.source.key for each in rows] == ["b", "a"]
    assert agencies_of([each.source for each in rows]) == ["Border Intelligence"]


def test_a_protected_or_purged_source_is_none(analysts: Analysts, made: World, inquiry: Inquiry) -> None:
    shown = now(chart_of(analysts, made, "ada", "card", "bea"))
    evidence = [each for line in shown.drawn.lines if (one := shown.evidence(line.id)) for each in one[1]]
    Source.objects.filter(key="a").update(is_protected=True)
    assert [each.source.key for each in sources_of(inquiry, evidence)] == ["b"]
    row = Source.objects.get(key="b")
    assert row.at is not None
    Source.objects.filter(key="b").update(purge_at=row.at - timedelta(days=1))
    assert sources_of(inquiry, evidence) == []


@pytest.mark.parametrize(("undated", "dated"), [("a", "b"), ("b", "a")])
def test_a_source_without_a_date_is_last(
    undated: str, dated: str, analysts: Analysts, made: World, inquiry: Inquiry
) -> None:
    shown = now(chart_of(analysts, made, "ada", "card", "bea"))
    evidence = [each for line in shown.drawn.lines if (one := shown.evidence(line.id)) for each in one[1]]
    Source.objects.filter(key=undated).update(kind="entry", inquiry=inquiry, at=None)
    assert [each.source.key for each in sources_of(inquiry, evidence)] == [dated, undated]

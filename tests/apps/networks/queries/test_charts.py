"""Who may open a chart, and which charts an inquiry has."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, world
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.agencies.models import Grant, Officer
from leeward.apps.networks.actions.charts.edits import begin, rename
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.charts import chart_for, charts_in, charts_of, was_open


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.mark.parametrize(
    ("who", "opens", "why"),
    [
        ("ana", True, "leads the inquiry"),
        ("ben", False, "an analyst of the agency who is not in the inquiry"),
        ("sue", False, "grants inquiries and does not work in them"),
    ],
)
def test_who_opens_a_chart(who: str, opens: bool, why: str, analysts: Analysts, made: World) -> None:
    chart, officer = chart_of(analysts, made, "ada"), getattr(analysts, who)
    assert (chart_for(chart.pk, officer) is not None) is opens, why
    assert charts_of(officer).exists() is opens
    assert was_open(chart.pk, officer) is opens


def test_an_ended_inquiry_is_told_from_a_chart_that_never_was(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    Inquiry.objects.update(end="closed")
    assert chart_for(chart.pk, analysts.ana) is None
    assert was_open(chart.pk, analysts.ana), "who worked in it is told that it ended"
    assert not was_open(chart.pk, analysts.ben), "no one else is told that there is one"
    assert not was_open(made.ids["ada"], analysts.ana)


def test_a_member_who_lost_the_role_opens_none(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    Grant.objects.filter(officer=analysts.ana).delete()
    ana = Officer.objects.get(pk=analysts.ana.pk)
    assert chart_for(chart.pk, ana) is None
    assert not was_open(chart.pk, ana)


def test_charts_of_an_inquiry_with_their_counts_the_last_changed_first(analysts: Analysts, made: World) -> None:
    old, new = chart_of(analysts, made, "ada", "card"), begin(made.inquiry, "Empty", [], officer=analysts.ana)
    assert [(each.pk, vars(each)["n"]) for each in charts_in(made.inquiry)] == [(new.pk, 0), (old.pk, 2)]
    type(old).objects.filter(pk=new.pk).update(changed_at=timezone.now() - timedelta(minutes=1))
    rename(old, "Who paid", officer=analysts.ana)
    assert [each.title for each in charts_in(made.inquiry)] == ["Who paid", "Empty"]


def test_a_chart_of_another_inquiry_is_not_among_them(analysts: Analysts, made: World) -> None:
    chart_of(analysts, made, "ada")
    other = granted(analysts.ana, analysts.sue, "Other boats")
    assert list(charts_in(other)) == []
    assert charts_of(analysts.ana).count() == 1

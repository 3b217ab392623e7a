"""What a computation keeps: groups with evidence and innocent explanations, pairs beyond chance, and chance itself."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.world import cell, days_ago, person, tied

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.runs import compute, compute_open
from leeward.apps.networks.models import Group, GroupMember, Hypothesis, Inquiry, PairDecision, Run
from leeward.apps.networks.queries.visible import mentions_in

pytestmark = pytest.mark.django_db


def groups(inquiry: Inquiry, kind: str = "groups") -> list[Group]:
    return list(Group.objects.filter(run__inquiry=inquiry, run__kind=kind))


def test_groups_with_their_evidence(analysts: Analysts, inquiry: Inquiry) -> None:
    first, second = cell(analysts.ana, "abcdef"), cell(analysts.ana, "uvwxyz")
    tied(first[0], second[0])
    assert compute(inquiry, officer=analysts.ana)
    found = groups(inquiry)
    members = [{member.mention_id for member in each.members.all()} for each in found]
    assert sorted(members, key=min) == sorted([{row.pk for row in some} for some in (first, second)], key=min)
    assert all(each.stability > 0.9 for each in found)
    reasons = found[0].reasons
    assert reasons["counted"] == [["stated", "called", 15]]
    assert len(reasons["links"]) == 15
    run = found[0].run
    assert run.figures["modularity"] > run.figures["modularity_by_chance"]
    broker = GroupMember.objects.get(mention=first[0], group__run=run)
    assert broker.top_share >= 0
    assert AuditEntry.objects.filter(act="inquiry.run").count() == 1


def test_what_could_explain_it_is_tested_or_said_not_to_be(analysts: Analysts, inquiry: Inquiry) -> None:
    made = [person(analysts.ana, f"{letter} PAUL", booking="TOUR") for letter in "ABCD"]
    for one in made[1:]:
        tied(made[0], one)
    compute(inquiry)
    (found,) = groups(inquiry)
    said = {each["explanation"]: each for each in found.explanations}
    assert (said["family"]["explained"], said["family"]["ties"]) == (6, 6)
    assert said["booking"]["tested"]
    assert said["booking"]["refs"]
    assert not said["employer"]["tested"]


def test_who_connects_two_groups_is_named_with_how_surely(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other = cell(analysts.ana, "abcde"), cell(analysts.ana, "vwxyz", at=days_ago(1))
    broker = person(analysts.ana, "BROKER BETWEEN")
    for each in (*one[:3], *other[:3]):
        tied(broker, each)
    compute(inquiry)
    found = list(Run.objects.get(kind="brokers").groups.all())
    first = found[0].members.get()
    assert first.mention == broker
    assert first.top_share == 1.0
    assert len(found[0].reasons["groups"]) == 2


def test_a_single_cell_has_no_one_between_groups(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcdef")
    compute(inquiry)
    assert not Run.objects.get(kind="brokers").groups.exists()


def test_companions_beyond_habit_and_none_by_chance(analysts: Analysts, inquiry: Inquiry) -> None:
    for number in (3, 24, 47, 82, 118, 153):
        for name in ("ADA", "BO"):
            person(analysts.ana, name, at=days_ago(number), voyage=f"LWD{number} POS-BGI", key=f"{name}{number}")
    for number in range(170):
        person(analysts.ana, f"P{number}", at=days_ago(number), voyage=f"LWD{number} POS-BGI", key=f"p{number}")
    for name in ("ADA", "BO"):
        _joined(inquiry, analysts, name)
    compute(inquiry)
    run = Run.objects.get(kind="companions")
    assert run.figures["by_chance"] == 0
    (pair,) = groups(inquiry, "companions")
    assert pair.reasons["test"]["times"] == 6
    assert pair.size == 2


def _joined(inquiry: Inquiry, analysts: Analysts, name: str) -> None:
    """An analyst decided that all who have the name are one."""
    rows = [row for row in mentions_in(inquiry).order_by("pk") if row.content["names"] == [name]]
    for one, other in pairwise(rows):
        said = {"decided_by": analysts.ana, "decided_at": timezone.now(), "verdict": "same"}
        PairDecision.objects.create(inquiry=inquiry, one=one, other=other, **said)


def test_nothing_is_computed_twice_and_old_results_go(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcd")
    assert compute(inquiry)
    assert not compute(inquiry)
    first = {run.pk for run in Run.objects.all()}
    assert compute(inquiry, again=True)
    assert not first & {run.pk for run in Run.objects.all()}
    assert Run.objects.filter(kind="groups").count() == 1


def test_no_hidden_link_is_offered_where_the_backtest_does_not_pass(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcd")
    compute(inquiry)
    assert Run.objects.get(kind="hidden").figures["passed"] is False
    assert not Hypothesis.objects.exists()


def test_hidden_links_of_dense_cells_are_hypotheses(analysts: Analysts, inquiry: Inquiry) -> None:
    for place in range(4):
        made = cell(analysts.ana, "abcdefghi", at=days_ago(place))
        made[0].ties_from.filter(other=made[1]).delete()
    compute(inquiry)
    run = Run.objects.get(kind="hidden")
    assert run.figures["passed"] is True
    assert all(0 < each.probability <= 1 for each in run.hypotheses.all())
    assert run.hypotheses.count() >= 4


def test_who_shares_one_value_is_guessed_to_be_tied_to_no_one(analysts: Analysts, inquiry: Inquiry) -> None:
    for place in range(6):
        for number in range(9):
            person(analysts.ana, f"P{place} N{number}", phone=str(place), key=f"{place}.{number}")
    compute(inquiry)
    assert Run.objects.get(kind="hidden").figures["passed"] is False


def test_only_open_inquiries_are_computed(analysts: Analysts, inquiry: Inquiry) -> None:
    cell(analysts.ana, "abcd")
    other = granted(analysts.ana, analysts.sue, "Other")
    Inquiry.objects.filter(pk=other.pk).update(expires_at=timezone.now() - timedelta(days=1))
    assert compute_open() == 1
    assert set(Run.objects.values_list("inquiry_id", flat=True)) == {inquiry.pk}


def test_with_nothing_there_is_nothing(analysts: Analysts, inquiry: Inquiry) -> None:
    assert compute(inquiry)
    assert groups(inquiry) == []

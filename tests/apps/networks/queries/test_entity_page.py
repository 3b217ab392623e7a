"""The page of one entity: its facts, why its mentions are one, its ties, and no one whom the inquiry may not see."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.queries.test_entities import NEAR
from tests.apps.networks.world import person, tied

from leeward.apps.networks.actions.decisions import decide, undo
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, Pair, Source
from leeward.apps.networks.queries.entity_page import EntityPage, entity_page


def page_of(inquiry: Inquiry, row: Mention) -> EntityPage:
    found = entity_page(inquiry, row.pk)
    assert found is not None
    return found


@pytest.fixture
def ada(analysts: Analysts) -> tuple[Mention, Mention]:
    """Ada twice, ten days apart, the later source the better."""
    now = timezone.now()
    early = mention(source(analysts.ana, "1", at=now - timedelta(days=10), reliability="E"), content=ADA)
    said = {**ADA, "names": ["ADA MARCH", "Ada Lee"], "nationalities": ["BRB"]}
    late = mention(source(analysts.ana, "2", at=now, reliability="B", credibility="2"), content=said)
    resolve([early.pk, late.pk])
    return early, late


def test_a_fact_of_two_sources_is_one_with_the_better_grade(ada: tuple[Mention, Mention], inquiry: Inquiry) -> None:
    page = page_of(inquiry, ada[1])
    assert page.id == ada[0].pk
    first, second = (fact for fact in page.facts if fact.kind == "name")
    assert (len(first.said_by), first.best_grade) == (2, "B2")
    assert (second.text, len(second.said_by)) == ("Ada Lee", 1)
    assert page.born == "1980-02-03"


def test_moments_run_from_the_first_to_the_last(ada: tuple[Mention, Mention], inquiry: Inquiry) -> None:
    assert [(place, shown.mention) for place, shown in page_of(inquiry, ada[0]).moments] == [
        (0.0, ada[0]),
        (1.0, ada[1]),
    ]
    Source.objects.filter(key="2").delete()
    assert [place for place, _ in page_of(inquiry, ada[0]).moments] == [0.0]


def test_a_member_says_whether_the_model_or_an_analyst_joined_it(
    ada: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    near = named(analysts, "3", NEAR)
    resolve([near.pk])
    assert {shown.mention for _, shown in page_of(inquiry, ada[0]).doubts} == {near}
    decide(inquiry, (ada[0].pk, near.pk), "same", "Seen", officer=analysts.ana)
    page = page_of(inquiry, near)
    assert not page.doubts
    assert [row.reason for row in page.decisions] == ["Seen"]
    joined = {each.shown.mention.pk: each.odds for each in page.members}
    assert joined[near.pk] is None, "a decision has no odds"
    by_machine = joined[ada[1].pk]
    assert by_machine is not None
    assert by_machine > 3
    undo(inquiry, (ada[0].pk, near.pk), officer=analysts.ana)
    assert len(page_of(inquiry, ada[0]).members) == 2


def test_a_pair_that_another_decision_keeps_apart_is_told_on_each_page(
    ada: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    near = named(analysts, "3", NEAR)
    decide(inquiry, (ada[0].pk, near.pk), "same", "Seen", officer=analysts.ana)
    decide(inquiry, (ada[1].pk, near.pk), "distinct", "Two faces", officer=analysts.ana)
    for row, members in ((ada[0], {ada[0], near}), (ada[1], {ada[1]}), (near, {ada[0], near})):
        page = page_of(inquiry, row)
        assert {each.shown.mention for each in page.members} == members
        assert [{one.mention, other.mention} for one, other in page.apart] == [set(ada)]


@pytest.mark.parametrize("how", ["protected person", "protected source", "withdrawn", "erased", "outside"])
def test_who_may_not_be_seen_is_neither_a_tie_nor_a_page(how: str, inquiry: Inquiry, analysts: Analysts) -> None:
    ann, other = person(analysts.ana, "ANN", phone="1"), person(analysts.ana, "EVE", phone="1")
    tied(ann, other)
    assert [each.other.mention for each in page_of(inquiry, ann).relations] == [other, other]
    of = Source.objects.filter(pk=other.source_id)
    if how == "protected person":
        Mention.objects.filter(pk=other.pk).update(is_protected=True)
    elif how == "protected source":
        of.update(is_protected=True)
    elif how == "withdrawn":
        of.delete()
    elif how == "erased":
        of.update(purge_at=timezone.now())
    else:
        of.update(at=timezone.now() - timedelta(days=900))
    assert page_of(inquiry, ann).relations == ()
    assert entity_page(inquiry, other.pk) is None


def test_a_tie_that_a_protected_source_states_is_not_shown(inquiry: Inquiry, analysts: Analysts) -> None:
    ann, other = person(analysts.ana, "ANN"), person(analysts.ana, "TOM")
    tie = tied(ann, other)
    tie.source = source(analysts.ana, "hidden", is_protected=True)
    tie.save()
    assert page_of(inquiry, ann).relations == ()


@pytest.mark.parametrize(("others", "shown"), [(18, 18), (20, 0)])
def test_what_many_have_ties_no_one(others: int, shown: int, inquiry: Inquiry, analysts: Analysts) -> None:
    ann = person(analysts.ana, "ANN", address="Hostel")
    for number in range(others):
        person(analysts.ana, f"GUEST {number}", address="Hostel")
    assert len(page_of(inquiry, ann).relations) == shown


def test_a_voyage_alone_is_no_tie(inquiry: Inquiry, analysts: Analysts) -> None:
    ann = person(analysts.ana, "ANN", voyage="LWD101")
    person(analysts.ana, "TOM", voyage="LWD101")
    assert page_of(inquiry, ann).relations == ()


def test_no_such_mention_is_no_page(inquiry: Inquiry) -> None:
    assert entity_page(inquiry, UUID(int=0)) is None
    assert entity_page(inquiry, inquiry.pk) is None


def test_one_person_in_thirty_bookings_is_one_who_has_a_telephone(inquiry: Inquiry, analysts: Analysts) -> None:
    owner = person(analysts.ana, "OWNER", phone="1", key="owner")
    often = [person(analysts.ana, "OFTEN", phone="1", key=str(number)) for number in range(30)]
    for one, other in pairwise(often):
        Pair.objects.create(one=one, other=other, log_odds=9.0, levels={}, model="1")
    assert [each.other.mention.pk for each in page_of(inquiry, owner).relations] == [often[0].pk]


def test_the_places_where_sources_saw_it(ada: tuple[Mention, Mention], analysts: Analysts, inquiry: Inquiry) -> None:
    assert page_of(inquiry, ada[0]).places() is None, "no place of the post is known"
    analysts.ana.agency.posts.update(unlocode="BBBGI")
    places = page_of(inquiry, ada[0]).places()
    assert places is not None
    assert places.posts == [("Bridgetown harbour", 2)]
    assert "Bridgetown harbour" in str(places.map)

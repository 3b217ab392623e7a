import pytest
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.networks.actions.decisions import decide
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, Source
from leeward.apps.networks.queries.entities import doubtful, effect_of, part_of, search, to_decide
from leeward.core.linkage.entities import Verdict

NEAR = {"names": ["Ada Marsh"], "surname": "Marsh", "given_names": "Ada"}


@pytest.fixture
def three(analysts: Analysts) -> list[Mention]:
    """Ada twice, and someone who is nearly alike."""
    found = [named(analysts, "1", ADA), named(analysts, "2", ADA), named(analysts, "3", NEAR)]
    resolve([each.pk for each in found])
    return found


def test_a_part_has_the_entity_and_what_a_decision_would_change(
    three: list[Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    one, two, near = (each.pk for each in three)
    part = part_of(inquiry, [two])
    assert part is not None
    assert [each.pk for each in part.members(two)] == [one, two]
    assert effect_of(part, one, two, Verdict.DISTINCT).after == ((one,), (two,))
    whole = part_of(inquiry, [one, near])
    assert whole is not None
    assert effect_of(whole, one, near, Verdict.SAME).after == ((one, two, near),)
    decide(inquiry, (one, near), "same", "Seen", officer=analysts.ana)
    joined = part_of(inquiry, [near])
    assert joined is not None
    assert len(joined.members(near)) == 3
    assert effect_of(joined, one, near, None).before == ((one, two, near),)


def test_a_withdrawn_source_takes_its_part_with_it(three: list[Mention], inquiry: Inquiry) -> None:
    Source.objects.filter(key="1").delete()
    assert part_of(inquiry, [three[0].pk]) is None
    part = part_of(inquiry, [three[1].pk])
    assert part is not None
    assert part.whole.of[three[1].pk] == three[1].pk


def test_a_pair_waits_until_it_is_decided(three: list[Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    waiting = [(row.one_id, row.other_id) for row in doubtful(inquiry)]
    assert (three[0].pk, three[2].pk) in waiting
    assert (three[0].pk, three[1].pk) not in waiting
    decide(inquiry, (three[0].pk, three[2].pk), "undecided", "No picture", officer=analysts.ana)
    assert (three[0].pk, three[2].pk) not in [(row.one_id, row.other_id) for row in doubtful(inquiry)]


def test_two_entities_are_asked_about_once(three: list[Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    ends = {three[0].pk, three[1].pk, three[2].pk}
    asked = [row for row in doubtful(inquiry) if {row.one_id, row.other_id} <= ends]
    (row,) = [each for each in to_decide(inquiry) if {each.one_id, each.other_id} <= ends]
    assert row.log_odds == max(each.log_odds for each in asked)
    decide(inquiry, (row.one_id, row.other_id), "undecided", "No picture", officer=analysts.ana)
    assert not [each for each in to_decide(inquiry) if {each.one_id, each.other_id} <= ends]


@pytest.mark.parametrize("text", ["Ada March", "MARCH Ada", "ada marhc", "x 1234567", "+1 246 555 0101"])
def test_a_search_finds_names_with_errors_documents_and_telephones(
    text: str, three: list[Mention], inquiry: Inquiry
) -> None:
    assert {each.pk for each in search(inquiry, text)} >= {three[0].pk, three[1].pk}


def test_a_search_finds_a_boat_by_its_number_only(inquiry: Inquiry, analysts: Analysts) -> None:
    content = {"names": ["Lady Ann"], "facts": [["flag", "BRB"], ["registration", "P 1234"], ["imo", "9074729"]]}
    boat = mention(source(analysts.ana, "boat"), kind="vessel", content=content)
    resolve([boat.pk])
    assert [search(inquiry, text) for text in ("p-1234", "IMO 9074729", "Lady Ann")] == [[boat], [boat], []]


@pytest.mark.parametrize("text", ["Tom Clarke", "000", "A", "%"])
def test_a_search_for_another_finds_no_one(text: str, three: list[Mention], inquiry: Inquiry) -> None:
    assert search(inquiry, text) == []

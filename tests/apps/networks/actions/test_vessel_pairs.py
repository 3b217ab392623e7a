"""Boats and ships from forms, records and entries: joined by numbers, in any order, shown with the reason, undone."""

from itertools import permutations
from random import Random
from uuid import UUID

import pytest
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.networks.actions.decisions import decide, undo
from leeward.apps.networks.actions.pairs import forget, resolve
from leeward.apps.networks.models import Inquiry, MatchKey, Mention, Pair
from leeward.apps.networks.queries.entities import all_entities, doubtful
from leeward.apps.networks.queries.entity_page import entity_page
from leeward.apps.networks.queries.pairs import doubts, pair_page
from leeward.apps.networks.queries.visible import mentions_in

BOATS: dict[str, tuple[str, dict[str, str]]] = {
    "form": ("Lady Ann", {"flag": "BRB", "registration": "P 1234"}),
    "next form": ("LADY ANN II", {"flag": "Barbados", "registration": "p-1234"}),
    "record": ("Lady Ann", {"flag": "BRB", "registration": "P1234", "imo": "9074729", "mmsi": "314123450"}),
    "other record": ("Sold", {"flag": "ATG", "imo": "9074729", "call_sign": "NONE"}),
    "entry": ("IMO 9074729", {"number": "IMO 9074729"}),
    "same name": ("Lady Ann", {"flag": "BRB"}),
    "zeros": ("Zeros", {"flag": "BRB", "imo": "0000000", "mmsi": "000000000", "call_sign": "N/A"}),
    "more zeros": ("More", {"flag": "BRB", "imo": "0000000", "mmsi": "000000000", "call_sign": "NIL"}),
    "another hull": ("Lady Ann", {"flag": "ATG", "imo": "9176187", "mmsi": "314123450"}),
    "no flag": ("", {"mmsi": "314123450"}),
}
ONE = {"form", "next form", "record", "other record", "entry"}


def boat(analysts: Analysts, key: str) -> Mention:
    name, facts = BOATS[key]
    content = {"names": [name] if name else [], "facts": [list(each) for each in facts.items()]}
    return mention(source(analysts.ana, key), kind="vessel", content=content)


@pytest.fixture
def boats(analysts: Analysts) -> dict[str, Mention]:
    made = {key: boat(analysts, key) for key in BOATS}
    resolve([each.pk for each in made.values()])
    return made


def parts(inquiry: Inquiry, boats: dict[str, Mention]) -> set[frozenset[str]]:
    """The entities, by what their mentions are called here."""
    key = {each.pk: name for name, each in boats.items()}
    return {frozenset(key[pk] for pk in members) for members in all_entities(inquiry).members.values()}


def test_numbers_join_and_names_zeros_and_none_do_not(boats: dict[str, Mention], inquiry: Inquiry) -> None:
    found = parts(inquiry, boats)
    joined = next(each for each in found if "form" in each)
    assert joined == ONE | {"no flag"}, "the MMSI without a flag is of the hull with more sources"
    assert {each for each in found if len(each) > 1} == {joined}


def test_two_hulls_with_one_mmsi_are_never_brought_together_by_a_third(
    boats: dict[str, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    record, other, between = (boats[key].pk for key in ("record", "another hull", "no flag"))
    row = Pair.objects.get(one=min(record, other), other=max(record, other))
    assert row.apart
    assert row.levels["imo"] == "differs"
    page = pair_page(inquiry, other, between)
    assert page is not None
    assert not page.together
    assert page.apart, "why they are two is on the page"
    decide(inquiry, (record, other), "same", "Read again: one hull", officer=analysts.ana)
    assert all_entities(inquiry).of[record] == all_entities(inquiry).of[other]


def test_one_mmsi_under_two_flags_is_asked(analysts: Analysts, inquiry: Inquiry) -> None:
    facts = [[["flag", flag], ["mmsi", "314123450"]] for flag in ("BRB", "ATG")]
    two = [
        mention(source(analysts.ana, str(place)), kind="vessel", content={"names": ["Ann"], "facts": each})
        for place, each in enumerate(facts)
    ]
    resolve([each.pk for each in two])
    (asked,) = doubts(list(doubtful(inquiry)), mentions_in(inquiry).in_bulk())
    assert "two flags" in asked.words
    assert len(all_entities(inquiry).members) == 2


def test_the_page_says_why_and_a_decision_parts_them_until_it_is_undone(
    boats: dict[str, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    two = boats["form"].pk, boats["next form"].pk
    page = pair_page(inquiry, *two)
    assert page is not None
    assert page.accepted
    assert page.together
    assert "Same registration and flag" in [each.words for each in page.weighed]
    assert page.prior + sum(each.weight for each in page.weighed) == pytest.approx(
        page.judged.odds if page.judged else 0
    )
    shown = entity_page(inquiry, two[0])
    assert shown is not None
    assert {each.shown.mention.source.key for each in shown.members} >= ONE
    before = parts(inquiry, boats)
    for key in ONE - {"form"}:
        decide(inquiry, (two[0], boats[key].pk), "distinct", "Two boats with one plate", officer=analysts.ana)
    assert frozenset({"form"}) in parts(inquiry, boats)
    for key in ONE - {"form"}:
        undo(inquiry, (two[0], boats[key].pk), officer=analysts.ana)
    assert parts(inquiry, boats) == before


def test_any_order_of_arrival_gives_the_same_pairs_and_entities(boats: dict[str, Mention], inquiry: Inquiry) -> None:
    def pairs() -> set[tuple[UUID, UUID, float, bool]]:
        return set(Pair.objects.values_list("one_id", "other_id", "log_odds", "apart"))

    ids = [each.pk for each in boats.values()]
    wanted, entities = pairs(), parts(inquiry, boats)
    for order in (*list(permutations(ids[:3]))[1:], tuple(Random(1).sample(ids, len(ids)))):
        MatchKey.objects.all().delete()
        Pair.objects.all().delete()
        for pk in (*order, *(each for each in ids if each not in order)):
            resolve([pk])
        assert pairs() == wanted
        assert parts(inquiry, boats) == entities
    forget(ids[:2])
    resolve(ids[:2])
    assert pairs() == wanted


def test_a_boat_that_may_carry_a_protected_source_has_no_key(analysts: Analysts) -> None:
    one = boat(analysts, "form")
    Mention.objects.filter(pk=one.pk).update(is_protected=True)
    resolve([one.pk, boat(analysts, "next form").pk])
    assert not MatchKey.objects.filter(mention=one).exists()
    assert not Pair.objects.exists()


def test_what_one_registration_has_on_more_forms_than_is_kept_finds_no_one(
    analysts: Analysts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leeward.apps.networks.queries.compared.MOST_ALIKE", 2)
    three = [boat(analysts, "form")]
    three += [mention(source(analysts.ana, f"{n}"), kind="vessel", content=three[0].content) for n in range(2)]
    resolve([each.pk for each in three])
    assert not Pair.objects.exists()
    forget([three[2].pk])
    assert Pair.objects.count() == 1

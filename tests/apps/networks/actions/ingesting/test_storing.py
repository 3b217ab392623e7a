"""What is stated is written once; a mention keeps its id; values and ties go with what said them."""

from dataclasses import replace

import pytest
from tests.apps.networks.arriving import Cast, now

from leeward.apps.networks.actions.ingesting.storing import drop, drop_unused_values, store
from leeward.apps.networks.models import Mention, MentionKind, Source, SourceKind, Tie, TieKind, Use, Value
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Statement

pytestmark = pytest.mark.django_db


def said(cast: Cast, key: str, *, phone: str = "+1 246 555 0123", ties: tuple[Related, ...] = ()) -> Statement:
    named = Named(0, MentionKind.PERSON, Content((f"PERSON {key}",)), "traveller", uses=values.phone(phone))
    return Statement(SourceKind.PASSENGER, key, cast.barbados.pk, at=now(), mentions=(named,), ties=ties)


def tie(one: str, other: str, kind: TieKind = TieKind.CALLED) -> Related:
    return Related(kind, Place(SourceKind.PASSENGER, one), Place(SourceKind.PASSENGER, other))


def test_again_changes_nothing(cast: Cast) -> None:
    first = said(cast, "1")
    made = store([first, said(cast, "2")])
    assert len(made.all) == 2
    before = list(Mention.objects.values()) + list(Use.objects.values())
    assert not store([first]).all
    assert list(Mention.objects.values()) + list(Use.objects.values()) == before
    assert Value.objects.count() == 1, "one telephone, however many have it"


def test_a_mention_keeps_its_id_and_what_it_no_longer_says_goes(cast: Cast) -> None:
    first = said(cast, "1")
    (old,) = store([first]).new
    changed = replace(first, mentions=(replace(first.mentions[0], uses=values.phone("+1 246 555 0199")),))
    assert store([changed]).changed == {old}
    assert [each.text for each in Value.objects.all()] == ["+1 246 555 0199"]


def test_a_mention_that_is_no_longer_there_goes(cast: Cast) -> None:
    first = said(cast, "1")
    store([replace(first, mentions=(*first.mentions, replace(first.mentions[0], number=1)))])
    assert Mention.objects.count() == 2
    store([first])
    assert Mention.objects.get().number == 0


def test_once_protected_stays_protected(cast: Cast) -> None:
    first = said(cast, "1")
    store([replace(first, mentions=(replace(first.mentions[0], is_protected=True),))])
    store([first])
    assert Mention.objects.get().is_protected


def test_a_tie_is_written_once_its_other_end_is_there(cast: Cast) -> None:
    one = said(cast, "1", ties=(tie("1", "2"), tie("1", "1")))
    store([one])
    assert not Tie.objects.exists()
    store([said(cast, "2")])
    store([one])
    found = Tie.objects.get()
    assert {found.one.source.key, found.other.source.key} == {"1", "2"}
    store([replace(one, ties=())])
    assert not Tie.objects.exists()


def test_a_cycle_of_ties_is_stored_as_it_is(cast: Cast) -> None:
    ring = ("1", "2", "3")
    stated = [said(cast, key, ties=(tie(key, ring[(place + 1) % 3], TieKind.OWNS),)) for place, key in enumerate(ring)]
    store(stated)
    assert Tie.objects.count() == 3


def test_a_source_takes_its_values_with_it_unless_others_have_them(cast: Cast) -> None:
    store([said(cast, "1"), said(cast, "2"), said(cast, "3", phone="+1 246 555 0199")])
    assert drop(SourceKind.PASSENGER, ["1", "3", "4"]) == 2
    assert [each.text for each in Value.objects.all()] == ["+1 246 555 0123"]
    Source.objects.all().delete()
    assert drop_unused_values() == 1


def test_ten_thousand_uses_of_one_value(cast: Cast) -> None:
    many = [said(cast, str(number)) for number in range(1000)]
    for start in range(0, 1000, 250):
        store(many[start : start + 250])
    assert Value.objects.get().uses.count() == 1000

"""Pairs by machine: the same in any order of arrival, gone with their mentions, and never of a protected person."""

from collections.abc import Mapping
from random import Random
from uuid import UUID

import pytest
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.networks.actions.pairs import forget, prepare_leaving, prepare_stored, resolve
from leeward.apps.networks.models import MatchKey, Mention, Pair, Source
from leeward.apps.networks.queries import comparisons
from leeward.apps.networks.queries.compared import Compared
from leeward.apps.networks.queries.comparisons import Comparisons
from leeward.core.linkage.entities import ACCEPTED
from leeward.scenario.duplicates import Row, names_of, rows

ADA: dict[str, object] = {
    "names": ["Ada March"],
    "surname": "March",
    "given_names": "Ada",
    "birth_dates": ["1980-02-03"],
}
ADA |= {"documents": [["X1234567", "BRB"]], "phones": ["+1 246 555 0101"]}


def named(
    analysts: Analysts, key: str, content: Mapping[str, object], *, quiet: bool = False, quiet_source: bool = False
) -> Mention:
    return mention(source(analysts.ana, key, is_protected=quiet_source), content=content, is_protected=quiet)


def content_of(row: Row) -> dict[str, object]:
    return {
        "names": [f"{row.given_name} {row.surname}"],
        "surname": row.surname,
        "given_names": row.given_name,
        "birth_dates": [row.birth_date] if row.birth_date else [],
        "documents": [[row.document, "BRB"]] if row.document else [],
        "phones": [row.phone] if row.phone else [],
    }


def everyone() -> list[tuple[UUID, UUID, float]]:
    return [
        (one, other, round(odds, 6)) for one, other, odds in Pair.objects.values_list("one_id", "other_id", "log_odds")
    ]


def test_who_is_only_known_by_a_telephone_is_one_in_all_sources(analysts: Analysts) -> None:
    ones = [named(analysts, key, {"phones": ["+1 246 555 0137"]}) for key in "123"]
    other = named(analysts, "4", {"phones": ["+1 246 555 0138"]})
    resolve([each.pk for each in (*ones, other)])
    joined = Pair.objects.filter(log_odds__gte=ACCEPTED)
    assert {pk for row in joined for pk in (row.one_id, row.other_id)} == {each.pk for each in ones}


def test_the_same_person_in_two_sources_is_a_pair_with_its_levels(analysts: Analysts) -> None:
    one = named(analysts, "1", ADA)
    other = named(analysts, "2", {**ADA, "names": ["MARCH ADA"], "surname": "ADA", "given_names": "MARCH"})
    stranger = named(analysts, "3", {"names": ["Tom Clarke"], "birth_dates": ["1971-05-06"]})
    assert resolve([one.pk, other.pk, stranger.pk]) == 1
    pair = Pair.objects.get()
    assert (pair.one_id, pair.other_id) == (one.pk, other.pk)
    assert pair.log_odds > ACCEPTED
    assert pair.levels["given_name"] == 5
    assert pair.model
    assert not MatchKey.objects.filter(digest__contains="MARCH").exists()


def test_another_name_of_the_same_mention_is_compared_too(analysts: Analysts) -> None:
    alias = named(analysts, "1", {"names": ["Unknown Person", "Ada March"], "birth_dates": ["1980-02-03"]})
    resolve([named(analysts, "2", ADA).pk, alias.pk])
    assert Pair.objects.get().log_odds > ACCEPTED


@pytest.mark.parametrize("said", ["quiet", "quiet_source"])
def test_a_protected_person_has_no_key_and_no_score(said: str, analysts: Analysts) -> None:
    hidden = named(analysts, "1", ADA, **{said: True})
    assert resolve([hidden.pk, named(analysts, "2", ADA).pk]) == 0
    assert not MatchKey.objects.filter(mention=hidden).exists()


def test_who_becomes_protected_loses_every_pair(analysts: Analysts) -> None:
    one, other = named(analysts, "1", ADA), named(analysts, "2", ADA)
    resolve([one.pk, other.pk])
    Mention.objects.filter(pk=one.pk).update(is_protected=True)
    resolve([one.pk])
    assert not Pair.objects.exists()


def test_a_mention_that_changes_is_judged_again_and_one_that_goes_takes_its_pairs(analysts: Analysts) -> None:
    one, other = named(analysts, "1", ADA), named(analysts, "2", ADA)
    resolve([one.pk, other.pk])
    other.content = {"names": ["Tom Clarke"]}
    other.save()
    resolve([other.pk])
    assert not Pair.objects.exists()
    other.content = ADA
    other.save()
    resolve([other.pk])
    Source.objects.filter(key="1").delete()
    assert not Pair.objects.exists()
    assert not MatchKey.objects.filter(mention=one).exists()


def test_the_order_of_arrival_and_the_size_of_a_batch_change_nothing(
    analysts: Analysts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leeward.apps.networks.queries.compared.CAP", 3)
    people = rows(60, names_of("spanish"), seed=8)
    ids = [named(analysts, str(place), content_of(row)).pk for place, row in enumerate(people)]
    resolve(ids[:40])
    straight = everyone()
    assert straight
    MatchKey.objects.all().delete()
    Pair.objects.all().delete()
    order = list(ids)
    Random(1).shuffle(order)
    for place in range(0, 60, 7):
        resolve(order[place : place + 7])
    forget(ids[40:])
    Mention.objects.filter(pk__in=ids[40:]).delete()
    assert sorted(everyone()) == sorted(straight)


def test_nationality_changes_no_score(analysts: Analysts) -> None:
    scores = []
    for nations in ("BRB", "HTI"), ("HTI", "HTI"):
        Source.objects.all().delete()
        ids = [named(analysts, str(at), {**ADA, "nationalities": [nation]}).pk for at, nation in enumerate(nations)]
        resolve(ids)
        scores.append([odds for _, _, odds in everyone()])
    assert scores[0] == scores[1] != []


def test_what_was_compared_before_the_transaction_gives_the_same_pairs(analysts: Analysts) -> None:
    people = rows(40, names_of("spanish"), seed=5)
    ids = [named(analysts, str(place), content_of(row)).pk for place, row in enumerate(people)]
    resolve(ids)
    straight = everyone()
    assert straight
    MatchKey.objects.all().delete()
    Pair.objects.all().delete()
    for place in range(0, 40, 8):
        resolve(ids[place : place + 8], prepare_stored(ids[place : place + 8]))
    assert sorted(everyone()) == sorted(straight)


@pytest.mark.parametrize("changed", ["own", "other", "protected", "gone"])
def test_what_changed_after_it_was_compared_counts(changed: str, analysts: Analysts) -> None:
    one, other = named(analysts, "1", ADA), named(analysts, "2", ADA)
    resolve([one.pk])
    prepared = prepare_stored([other.pk])
    if changed == "protected":
        Mention.objects.filter(pk=one.pk).update(is_protected=True)
    elif changed == "gone":
        forget([one.pk])
        one.delete()
    else:
        row = other if changed == "own" else one
        row.content = {**ADA, "names": ["Tom Clarke"], "surname": "Clarke", "given_names": "Tom", "documents": []}
        row.save()
    resolve([one.pk, other.pk] if changed == "other" else [other.pk], prepared)
    assert not Pair.objects.filter(log_odds__gte=ACCEPTED).exists()


@pytest.fixture
def comparing(monkeypatch: pytest.MonkeyPatch) -> list[Compared]:
    """What is compared from now on."""
    noted: list[Compared] = []
    likeness = comparisons._likeness

    def note(one: Compared, other: Compared) -> comparisons.Likeness | None:
        noted.append(one)
        return likeness(one, other)

    monkeypatch.setattr(comparisons, "_likeness", note)
    return noted


@pytest.mark.parametrize("leaves", ["goes", "says something else"])
def test_who_is_found_again_was_compared_before_the_transaction(
    leaves: str, analysts: Analysts, monkeypatch: pytest.MonkeyPatch, comparing: list[Compared]
) -> None:
    """A name that too many share no longer is too common: the others were compared inside the write."""
    monkeypatch.setattr("leeward.apps.networks.queries.compared.CAP", 3)
    first, *others = [named(analysts, str(place), ADA) for place in range(4)]
    ids = [each.pk for each in (first, *others)]
    resolve(ids)
    assert not Pair.objects.exists(), "too many share every key"
    prepared = prepare_leaving([first.pk], Comparisons())
    assert comparing
    comparing.clear()
    if leaves == "goes":
        forget([first.pk], prepared)
    else:
        first.content = {"names": ["Tom Clarke"]}
        first.save()
        resolve([first.pk], prepared)
    assert Pair.objects.count() == 3
    assert not comparing


def test_who_keeps_the_key_frees_no_one_and_is_not_compared(
    analysts: Analysts, monkeypatch: pytest.MonkeyPatch, comparing: list[Compared]
) -> None:
    monkeypatch.setattr("leeward.apps.networks.queries.compared.CAP", 3)
    ids = [named(analysts, str(place), ADA).pk for place in range(4)]
    resolve(ids)
    keys = frozenset(MatchKey.objects.values_list("digest", flat=True))
    prepare_leaving(ids[:1], Comparisons(), staying=keys)
    assert not comparing

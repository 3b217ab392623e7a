"""Two sign-ins are two persons only where no one could act as both."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.access.second_person import are_two_persons, who_could_act_as, why_not_second
from leeward.apps.agencies.models import ApiKey, Officer, PasswordLink


def made(by: Officer, *officers: Officer) -> None:
    Officer.objects.filter(pk__in=[each.pk for each in officers]).update(made_by=by)


def test_officers_whom_no_one_else_could_sign_in_as_are_two_persons(cast: Cast) -> None:
    assert are_two_persons(cast.alice.pk, cast.bella.pk)
    assert not are_two_persons(cast.alice.pk, cast.alice.pk)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["one way", "other way"])
def test_the_maker_and_the_made_and_two_of_one_maker_are_one_person(cast: Cast, order: tuple[int, int]) -> None:
    made(cast.clara, cast.alice, cast.bella)
    for pair in ((cast.alice, cast.clara), (cast.alice, cast.bella)):
        one, other = (pair[each] for each in order)
        assert not are_two_persons(one.pk, other.pk)
    assert are_two_persons(cast.alice.pk, cast.dora.pk)


def test_what_a_made_officer_made_counts_too(cast: Cast) -> None:
    made(cast.clara, cast.alice, cast.dora)
    made(cast.alice, cast.bella)
    assert who_could_act_as(cast.bella.pk) == {cast.bella.pk, cast.alice.pk, cast.clara.pk}
    assert not are_two_persons(cast.bella.pk, cast.dora.pk)


def test_two_who_made_each_other_are_counted_once(cast: Cast) -> None:
    made(cast.alice, cast.bella)
    made(cast.bella, cast.alice)
    assert not are_two_persons(cast.alice.pk, cast.bella.pk)


@pytest.mark.parametrize(
    ("changes", "shares"),
    [
        ({}, True),
        ({"revoked_at": timezone.now()}, False),
        ({"expires_at": timezone.now() - timedelta(days=1)}, False),
    ],
    ids=["in force", "revoked", "expired"],
)
def test_who_saw_a_key_in_force_could_act_as_its_officer(
    cast: Cast, changes: dict[str, object], *, shares: bool
) -> None:
    ends = timezone.now() + timedelta(days=1)
    for number, officer in enumerate((cast.alice, cast.bella)):
        fields = {"label": "k", "digest": str(number), "expires_at": ends, **changes}
        ApiKey.objects.create(officer=officer, shown_to=cast.clara, **fields)
    assert are_two_persons(cast.alice.pk, cast.bella.pk) is not shares


def test_who_made_an_open_link_could_sign_in_until_it_is_used(cast: Cast) -> None:
    now = timezone.now()
    facts = {"kind": "reset", "made_by": "clara", "made_at": now, "expires_at": now + timedelta(hours=1)}
    link = PasswordLink.objects.create(officer=cast.alice, digest="x", **facts)
    assert not are_two_persons(cast.alice.pk, cast.clara.pk)
    link.ended_at = now
    link.save()
    assert are_two_persons(cast.alice.pk, cast.clara.pk)


def test_a_new_officer_waits_a_day_to_decide_but_may_be_decided_about(cast: Cast) -> None:
    now = timezone.now()
    Officer.objects.filter(pk=cast.alice.pk).update(second_from=now + timedelta(days=1))
    assert "for a day" in why_not_second(cast.alice, cast.bella.pk)
    assert not why_not_second(cast.bella, cast.alice.pk)
    assert not why_not_second(cast.alice, cast.bella.pk, now=now + timedelta(days=1))


def test_the_reason_says_what_would_help(cast: Cast) -> None:
    made(cast.clara, cast.alice, cast.bella)
    assert "asked for this" in why_not_second(cast.alice, cast.dora.pk, cast.alice.pk)
    assert "vouch" in why_not_second(cast.alice, cast.dora.pk, cast.bella.pk)

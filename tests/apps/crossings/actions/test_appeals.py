"""Appeals: who notes and who decides, what the next check says meanwhile, and what is left of a ban afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.crossings.appealing import Imposed, imposed, refused
from tests.apps.crossings.conftest import BORN, Cross

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.appeals import (
    Decision,
    Lodged,
    decide_appeal,
    find_appealable,
    lodge_against_ban,
    lodge_against_refusal,
)
from leeward.apps.crossings.actions.conditions import lift
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.models import Appeal, Condition, Crossing, Refusal
from leeward.apps.crossings.queries.card import card_of
from leeward.apps.crossings.queries.conditions import listed
from leeward.apps.screening.models import Awaited
from leeward.apps.screening.queries.digests import Digests
from leeward.apps.screening.queries.earlier import awaited_findings
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
SAID = "I had a permit; here it is."


def lodged(day: date, **more: Any) -> Lodged:
    facts: dict[str, Any] = {"on": day, "by": "lawyer", "said": SAID}
    return Lodged(**facts | more)


def both(made: Imposed, said: Lodged, officer: Officer) -> list[Callable[[], Appeal]]:
    """An appeal against the ban, and one against the refusal."""
    return [
        lambda: lodge_against_ban(made.ban, said, officer=officer),
        lambda: lodge_against_refusal(made.refusal, said, officer=officer),
    ]


def reasons(cast: Cast, day: date) -> list[str]:
    """What the next check of the document says."""
    same = Digests(document="d" * 32)
    found = awaited_findings(same, cast.barbados, Purpose.BORDER_CHECK, day)
    assert {each.kind for each in found} <= {"stay.ban"}, "one kind for policy, whatever the reason adds"
    return [each.reason.code for each in found]


def refuse(made: Imposed, cast: Cast, officer: Officer, decision: Decision, told: str) -> None:
    appeal = Appeal.objects.get(condition=made.ban)
    with pytest.raises(NotAllowed, match=told):
        decide_appeal(appeal, decision, officer=officer)
    appeal.refresh_from_db()
    assert appeal.is_open


def test_a_ban_from_the_appeal_to_its_decision(cast: Cast, cross: Cross, make_check: MakeCheck) -> None:
    made = imposed(cast, cross)
    assert reasons(cast, made.today) == ["stay.ban"]
    appeal = lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    assert appeal.due_on == made.today + timedelta(30), "by the table"
    assert reasons(cast, made.today) == ["stay.ban_appealed"], "the ban still shows"
    Awaited.objects.update(birth_digest=BORN, name_digest="n" * 32)
    renewed = Digests(document="e" * 32, birth=BORN, name="n" * 32)
    (alike,) = awaited_findings(renewed, cast.barbados, Purpose.BORDER_CHECK, made.today)
    assert alike.reason.code == "stay.ban_alike_appealed"
    card = card_of(make_check("CLEAR", cast.alice))
    assert card is not None
    assert [each.appealed.is_open for each in card.conditions] == [True]
    upheld = Decision("upheld", "The permit was of another person. Complain to the High Court.")
    for officer, told in (
        (cast.bella, "A supervisor decides"),
        (cast.dora, "A supervisor decides"),
        (cast.clara, "Another person decides"),  # approved the ban
    ):
        refuse(made, cast, officer, upheld, told)
    for decision, told in (
        (Decision("upheld", " "), "reasons"),
        (Decision("", "x"), "what is decided"),
        (Decision("open", "x"), "what is decided"),
        (Decision("upheld", "x", made.today), "belongs to a ban that ends at a date"),
        (Decision("ended_at", "x"), "last day"),
        (Decision("ended_at", "x", made.today - timedelta(1)), "last day"),
        (Decision("ended_at", "x", made.ban.ends_on), "before that of the ban"),
    ):
        refuse(made, cast, made.sue, decision, told)
    decide_appeal(appeal, upheld, officer=made.sue)
    assert reasons(cast, made.today) == ["stay.ban"]
    with pytest.raises(NotAllowed, match="already"):
        decide_appeal(appeal, upheld, officer=made.sue)
    with pytest.raises(NotAllowed, match="lodged already"):
        lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    rows = AuditEntry.objects.filter(act="crossings.appeal").order_by("pk")
    assert [(row.actor, row.outcome) for row in rows] == [("bella", "lodged"), ("sue", "upheld")]
    assert not AuditEntry.objects.filter(details__icontains="permit").exists(), "no words of the person in the log"


def test_a_ban_that_ends_shows_nothing_from_then_on(cast: Cast, cross: Cross, make_check: MakeCheck) -> None:
    made = imposed(cast, cross)
    appeal = lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    decide_appeal(appeal, Decision("ended", "The permit was good."), officer=made.sue)
    assert reasons(cast, made.today) == []
    assert not Awaited.objects.exists()
    card = card_of(make_check("CLEAR", cast.alice))
    assert card is not None
    assert list(card.conditions) == []
    assert listed(cast.bella, made.today) == []
    made.ban.refresh_from_db()
    assert (made.ban.state, made.ban.decided_by) == ("ended", cast.clara), "who approved it is kept"
    with pytest.raises(NotAllowed, match="not in force"):
        lift(made.ban, officer=cast.clara)


def test_a_ban_that_ends_at_a_date_shows_until_then(cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    appeal = lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    last = made.today + timedelta(9)
    decide_appeal(appeal, Decision("ended_at", "Less is enough.", last), officer=made.sue)
    assert [reasons(cast, day) for day in (last, last + timedelta(1))] == [["stay.ban"], []]


def test_a_refusal_that_ends_is_shown_no_more(cast: Cast, cross: Cross, make_check: MakeCheck) -> None:
    made = imposed(cast, cross)
    appeal = lodge_against_refusal(made.refusal, lodged(made.today, by="consular"), officer=cast.clara)
    check = make_check("CLEAR", cast.alice)

    def shown() -> list[bool]:
        card = card_of(check)
        assert card is not None
        return [each.appealed.is_open for each in card.refusals]

    assert shown() == [True]
    with pytest.raises(NotAllowed, match="no last day"):
        decide_appeal(appeal, Decision("ended_at", "x", made.today), officer=made.sue)
    with pytest.raises(NotAllowed, match="Another person"):
        decide_appeal(appeal, Decision("ended", "x"), officer=cast.clara)  # noted it
    decide_appeal(appeal, Decision("ended", "The means were there."), officer=made.sue)
    assert shown() == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"said": " "}, "what the appeal says"),
        ({"by": "neighbour"}, "who lodged"),
        ({"on": timedelta(1)}, "not after today"),
        ({"on": timedelta(-40)}, "lodged after what it is against"),
        ({"due_on": timedelta(-1)}, "within 366 days"),
        ({"due_on": timedelta(400)}, "within 366 days"),
    ],
)
def test_what_is_not_noted(changes: dict[str, Any], told: str, cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    said = {name: made.today + each if isinstance(each, timedelta) else each for name, each in changes.items()}
    for act in both(made, lodged(made.today, **said), cast.bella):
        with pytest.raises(NotAllowed, match=told):
            act()
    assert not Appeal.objects.exists()
    assert reasons(cast, made.today) == ["stay.ban"]


def test_who_has_no_part_in_appeals_and_what_is_not_in_force(cast: Cast, cross: Cross, bob: Officer) -> None:
    made = imposed(cast, cross)
    for officer in (cast.alice, cast.dora, cast.keeper):
        with pytest.raises(NotAllowed, match="note appeals"):
            lodge_against_ban(made.ban, lodged(made.today), officer=officer)
        with pytest.raises(NotAllowed, match="note appeals"):
            find_appealable("D", "X123", officer=officer)
    for act in both(made, lodged(made.today), bob):
        with pytest.raises((Condition.DoesNotExist, Refusal.DoesNotExist)):  # of another agency
            act()
    appeal = lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    with pytest.raises(Appeal.DoesNotExist):
        decide_appeal(appeal, Decision("ended", "x"), officer=bob)
    lift(made.ban, officer=cast.clara)
    assert reasons(cast, made.today) == []
    decide_appeal(appeal, Decision("upheld", "It was lifted on the same day."), officer=made.sue)
    made.ban.refresh_from_db()
    assert made.ban.state == "lifted", "the person gets an answer, and the ban stays lifted"
    assert reasons(cast, made.today) == []
    Condition.objects.update(state="proposed")
    Appeal.objects.all().delete()
    with pytest.raises(NotAllowed, match="a ban in force"):
        lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)


@pytest.mark.parametrize("part", ["imposed_by", "approved_by", "noted_by"])
def test_the_database_lets_no_one_decide_what_they_had_a_part_in(part: str, cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    appeal = lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella)
    facts = {"outcome": "ended", "decided_by": made.sue, "decided_at": timezone.now()}
    for wrong in (
        {**facts, part: made.sue},
        {**facts, "decided_by": None},
        {**facts, "outcome": ""},
        {**facts, "outcome": "ended_at"},
        {**facts, "refusal": made.refusal},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appeal.objects.filter(pk=appeal.pk).update(**wrong)
    assert Appeal.objects.filter(pk=appeal.pk).update(**facts) == 1


def test_an_open_appeal_keeps_what_it_is_against(cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    old = made.today - timedelta(2000)
    appeals = [
        lodge_against_ban(made.ban, lodged(made.today), officer=cast.bella),
        lodge_against_refusal(made.refusal, lodged(made.today), officer=cast.bella),
    ]
    refused(cast, old)
    Condition.objects.update(ends_on=old)
    Refusal.objects.update(day=old)
    Crossing.objects.update(day=old, direction=Direction.EXIT)
    assert purge_crossings() == 1
    assert (Condition.objects.count(), Refusal.objects.count(), Crossing.objects.count()) == (1, 1, 1)
    for appeal in appeals:
        decide_appeal(appeal, Decision("upheld", "Late."), officer=made.sue)
    assert purge_crossings() == 3
    assert not Appeal.objects.exists(), "it goes with what it was against"


def test_a_look_that_finds_nothing_is_in_the_log(cast: Cast) -> None:
    assert find_appealable("GBR", "Z9", officer=cast.bella) == ([], [])
    for issuer, number in (("", "Z9"), ("G1", "Z9"), ("GBR", "<<"), ("GBR", "")):
        with pytest.raises(NotAllowed, match="number and the code"):
            find_appealable(issuer, number, officer=cast.bella)
    (row,) = AuditEntry.objects.filter(act="crossings.appeal.find")
    assert row.details["found"] == 0

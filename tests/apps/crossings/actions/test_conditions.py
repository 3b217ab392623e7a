"""Bans and extensions: two persons, an end, a finding of the next check, and never more than a question."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck
from tests.apps.crossings.conftest import BORN, Cross

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.conditions import Wanted, decide, lift, propose
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.models import CaseSearch, Condition, Crossing
from leeward.apps.crossings.queries.card import card_of
from leeward.apps.crossings.queries.conditions import listed, to_decide
from leeward.apps.crossings.queries.holders import crossings_of
from leeward.apps.screening.actions import care
from leeward.apps.screening.models import Awaited
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.digests import Digests
from leeward.apps.screening.queries.earlier import awaited_findings
from leeward.apps.screening.queries.switch import STOPPED
from leeward.core.matching.subject import plain_number
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date.today()  # noqa: DTZ011 - the post's day is at most one beside it
BAN = Wanted("ban", TODAY + timedelta(300), "Act, s. 8", "Worked without a permit", "Tribunal, 30 days")
NAME = "n" * 32


def banned(cast: Cast, cross: Cross) -> Condition:
    row = cross(Direction.ENTRY, 30)
    Crossing.objects.filter(pk=row.pk).update(name_digest=NAME)
    row.refresh_from_db()
    condition = propose(row, BAN, officer=cast.bella)
    decide(condition, agrees=True, officer=cast.clara)
    return condition


def test_a_ban_is_a_finding_of_the_next_check_until_it_is_lifted(cast: Cast, cross: Cross) -> None:
    def found(digests: Digests, on: date = TODAY, purpose: str = Purpose.BORDER_CHECK) -> list[str]:
        return [each.reason.code for each in awaited_findings(digests, cast.barbados, purpose, on)]

    condition = banned(cast, cross)
    same, renewed = Digests(document="d" * 32), Digests(document="e" * 32, birth=BORN, name=NAME)
    assert found(same) == ["stay.ban"]
    assert found(renewed) == ["stay.ban_alike"]
    assert found(Digests(document="e" * 32, birth=BORN, name="o" * 32)) == []
    assert found(Digests(document="e" * 32)) == []
    assert found(same, purpose=Purpose.MISSING_PERSON) == []
    assert found(same, TODAY + timedelta(302)) == []
    assert awaited_findings(same, cast.antigua, Purpose.BORDER_CHECK, TODAY) == ()
    with pytest.raises(NotAllowed, match="supervisor"):
        lift(condition, officer=cast.bella)
    lift(condition, officer=cast.clara)
    assert found(same) == []
    assert [row.outcome for row in AuditEntry.objects.filter(act="crossings.condition")] == [
        "proposed",
        "in_force",
        "lifted",
    ]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted("ban", TODAY - timedelta(2), "Act", "x", "y"), "after today"),
        (Wanted("ban", TODAY + timedelta(9000), "Act", "x", "y"), "within 3653 days"),
        (Wanted("extension", TODAY + timedelta(400), "Act", "x"), "within 366 days"),
        (Wanted("ban", TODAY + timedelta(30), "Act", "x"), "may appeal"),
        (Wanted("ban", TODAY + timedelta(30), " ", "x", "y"), "the law"),
        (Wanted("ban", TODAY + timedelta(30), "Act", "", "y"), "the reason"),
        (Wanted("extension", TODAY + timedelta(30), "Act", "x"), "belongs to an entry"),
    ],
)
def test_what_is_not_proposed(wanted: Wanted, told: str, cast: Cast, cross: Cross) -> None:
    with pytest.raises(NotAllowed, match=told):
        propose(cross(Direction.EXIT, 3), wanted, officer=cast.bella)
    assert not Condition.objects.exists()


def test_the_proposer_does_not_decide_and_nothing_is_decided_twice(cast: Cast, cross: Cross) -> None:
    condition = propose(cross(Direction.ENTRY, 30), BAN, officer=cast.clara)
    with pytest.raises(NotAllowed, match="second person"):
        decide(condition, agrees=True, officer=cast.clara)
    with pytest.raises(NotAllowed, match="not in force"):
        lift(condition, officer=cast.clara)
    decide(condition, agrees=False, officer=cast.bella)
    with pytest.raises(NotAllowed, match="already"):
        decide(condition, agrees=True, officer=cast.bella)
    assert awaited_findings(Digests(document="d" * 32), cast.barbados, Purpose.BORDER_CHECK, TODAY) == ()


def test_the_database_lets_no_one_decide_what_they_asked(cast: Cast, cross: Cross) -> None:
    """Whatever code writes it: bans, corrections and searches for criminal cases."""
    condition = propose(row := cross(Direction.ENTRY, 30), BAN, officer=cast.bella)
    correction = note_correction(row, "I left", officer=cast.bella)
    now = timezone.now()
    search = CaseSearch(asked_code="BRB-IMMI", case_number="1", asked_by=cast.bella, asked_at=now, lapses_at=now)
    search.document, search.reason = {}, "x"
    search.save(force_insert=True)
    for made, state, by in (
        (condition, {"state": "in_force"}, "decided_by"),
        (correction, {"answer": "refused"}, "answered_by"),
        (search, {"state": "agreed"}, "decided_by"),
    ):
        rows = type(made)._default_manager.filter(pk=made.pk)
        for who in (cast.bella, None):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**state, **{by: who})
        assert rows.update(**state, **{by: cast.clara}) == 1


def test_what_is_over_is_on_no_list_and_a_proposal_waits_for_others(cast: Cast, cross: Cross) -> None:
    def shown(on: date) -> list[str]:
        return [each.condition.state for each in listed(cast.bella, on)]

    condition = propose(cross(Direction.ENTRY, 30), BAN, officer=cast.bella)
    assert [to_decide(each).count() for each in (cast.clara, cast.bella, cast.bob)] == [1, 0, 0]
    assert shown(BAN.ends_on + timedelta(1)) == ["proposed"]
    decide(condition, agrees=True, officer=cast.clara)
    assert (shown(BAN.ends_on), shown(BAN.ends_on + timedelta(1))) == (["in_force"], [])


def test_an_extension_prolongs_the_stay(cast: Cast, cross: Cross, make_check: MakeCheck) -> None:
    row = cross(Direction.ENTRY, 30, until=20)
    condition = propose(row, Wanted("extension", TODAY + timedelta(20), "Act", "Illness"), officer=cast.bella)
    decide(condition, agrees=True, officer=cast.clara)
    card = card_of(make_check("CLEAR", cast.alice))
    assert card is not None
    assert card.stay is not None
    assert (card.stay.word, card.stay.until) == ("Here", TODAY + timedelta(20))
    assert [each.kind for each in card.conditions] == ["extension"]


def test_the_longest_extension_counts_and_each_prolongs(cast: Cast, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 30, until=40)
    for days, told in ((5, "that long already"), (20, ""), (40, ""), (30, "that long already")):
        wanted = Wanted("extension", TODAY + timedelta(days), "Act", "Illness")
        if told:
            with pytest.raises(NotAllowed, match=told):
                propose(row, wanted, officer=cast.bella)
        else:
            decide(propose(row, wanted, officer=cast.bella), agrees=True, officer=cast.clara)
    (known,) = crossings_of([row])
    assert known.permitted is not None
    assert known.permitted.until == TODAY + timedelta(40)
    Crossing.objects.filter(pk=row.pk).update(permitted_until=None)
    row.refresh_from_db()
    (endless,) = crossings_of([row])
    assert endless.permitted is not None
    assert endless.permitted.until is None
    with pytest.raises(NotAllowed, match="that long already"):
        propose(row, Wanted("extension", TODAY + timedelta(90), "Act", "Illness"), officer=cast.bella)


@pytest.mark.parametrize("by", ["document", "number"])
def test_no_ban_comes_into_force_against_a_person_in_care(by: str, cast: Cast, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 30)
    row.refresh_from_db()
    digest = row.document_digest if by == "document" else keyed_digest("number", plain_number(row.holder["number"]))
    care.mark("case/1", [digest], Stops(), actor=SYSTEM)
    ban = propose(row, BAN, officer=cast.bella)
    rows = AuditEntry.objects.count()
    with pytest.raises(NotAllowed) as stopped:
        decide(ban, agrees=True, officer=cast.clara)
    assert str(stopped.value) == str(STOPPED)
    ban.refresh_from_db()
    assert (ban.state, AuditEntry.objects.count()) == ("proposed", rows), "it goes on waiting, and no row tells"
    assert not Awaited.objects.filter(holder=f"condition/{ban.pk}").exists()
    decide(ban, agrees=False, officer=cast.clara)


def test_fear_alone_stops_no_ban(cast: Cast, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 30)
    care.mark("case/1", [row.document_digest], Stops(acts=False, fled=frozenset({"HTI"})), actor=SYSTEM)
    ban = propose(row, BAN, officer=cast.bella)
    decide(ban, agrees=True, officer=cast.clara)
    ban.refresh_from_db()
    assert ban.state == "in_force"

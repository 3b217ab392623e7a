"""What a check and what follows it are in an operation; of someone who may be one to protect nothing is said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.operations.actions.ingesting.seen import (
    events_of_answer,
    events_of_check,
    hold_event,
    referral_event,
)
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.actions.salts import destroy_salt
from leeward.apps.operations.models import Operation

__all__ = ["make_check", "record"]
MRZ = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
Answer, End = Confirmation.Answer, Hold.End


def test_hits_by_record_and_none_of_those_to_protect(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    site = running.sites.get(code="BB-BGI")
    for verdict, hits in (("CLEAR", []), ("HOLD", [("nominals", "red")]), ("REFER", [("documents", None)]),
                          ("PROTECT", [])):  # fmt: skip
        check = make_check(verdict, bob)
        found = [
            (each.breakdown["database"], each.breakdown.get("colour")) for each in events_of_check(running, site, check)
        ]
        assert found == hits, verdict
    resolved = make_check("HOLD", bob)
    resolved.findings.update(resolved=True)
    assert events_of_check(running, site, resolved) == [], "the officer found it to be another person"


def test_an_answer_says_one_thing_or_the_other_or_nothing(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    site, at = running.sites.get(code="BB-BGI"), timezone.now()
    held, quiet = make_check("HOLD", bob), make_check("PROTECT", bob)
    facts: dict[str, Any] = {"record": "ATG-RPF/1", "record_version": 1, "owner": "ATG-RPF", "kind": "person.red"}
    for check, answer, figure in (
        (held, Answer.CONFIRMED, "hit_confirmed"),
        (held, Answer.OTHER_PERSON, "hit_false"),
        (held, Answer.NOT_VALID, "hit_false"),
        (held, Answer.PARTLY, None),  # neither
        (held, Answer.CANNOT_SAY, None),
        (held, "", None),  # not yet
        (quiet, Answer.CONFIRMED, None),
    ):
        asked = Confirmation(check_made=check, answer=answer, answered_at=at if answer else None, **facts)
        found = events_of_answer(running, site, asked)
        assert [each.figure for each in found] == ([figure] if figure else []), answer
        assert all(each.happened_at == check.created_at and each.state == "confirmed" for each in found)


def test_a_hit_is_confirmed_once_its_owner_confirms_it(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    site, at = running.sites.get(code="BB-BGI"), timezone.now()
    check = make_check("HOLD", bob)
    (hit,) = events_of_check(running, site, check)
    (record,) = {found.record for found in check.findings.all() if found.record}
    facts: dict[str, Any] = {"check_made": check, "record_version": 1, "owner": "ATG-RPF", "kind": "person.red"}
    for of, answer, confirmed in (
        (record, Answer.CONFIRMED, [(hit.id, 2)]),
        (record, Answer.OTHER_PERSON, []),
        (record, Answer.PARTLY, []),
        ("ATG-RPF/late", Answer.CONFIRMED, []),  # a record that came after the check is no hit of it
    ):
        asked = Confirmation(record=of, answer=answer, answered_at=at, **facts)
        found = [each for each in events_of_answer(running, site, asked) if each.figure == "hit"]
        assert [(each.id, each.version) for each in found] == confirmed
        assert all(replace(each, version=1, state="reported", reported_at=hit.reported_at) == hit for each in found)


def test_a_referral_and_a_hold_by_how_it_ended(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    site, at = running.sites.get(code="BB-BGI"), timezone.now()
    held, quiet = make_check("HOLD", bob), make_check("PROTECT", bob)
    for check, hidden, recipient, counted in (
        (held, False, "second_line", "second_line"),
        (held, False, "police", "police"),
        (held, False, "embassy", "other"),
        (held, True, "second_line", None),  # a quiet referral is of someone to protect
        (quiet, False, "second_line", None),
    ):
        sent = Referral(check_made=check, recipient=recipient, quiet=hidden, referred_at=at)
        found = [each.breakdown["recipient"] for each in referral_event(running, site, sent)]
        assert found == ([counted] if counted else [])
    held = make_check("HOLD", bob)  # of which no one knows a quiet referral
    for ended, how, counted, version in (
        (None, "", "open", 1),
        (at, End.OWNER_CONFIRMED, "confirmed", 2),
        (at, End.OWNER_REFUTED, "lifted", 2),
        (at, End.SUPERVISOR, "lifted", 2),
        (at, End.STOPPED, "open", 1),  # no one else learns that care stopped it
    ):
        hold = Hold(check_made=held, started_at=at - timedelta(hours=1), ended_at=ended, ended_how=how)
        (event,) = hold_event(running, site, hold)
        assert (event.breakdown["hold"], event.version) == (counted, version)
        assert hold_event(running, site, Hold(check_made=quiet, started_at=at, ended_at=ended, ended_how=how)) == []


def test_without_salt_or_words_it_counts_and_names_no_one(
    running: Operation, team: Team, bob: Officer, make_check: MakeCheck
) -> None:
    site, check = running.sites.get(code="BB-BGI"), make_check("HOLD", bob)
    check.subject = {"lines": MRZ, "document": None, "person": None}
    check.save()
    (named,) = events_of_check(running, site, check)
    assert named.tokens
    check.subject = {"lines": ["P<UTO", "?"], "document": None, "person": None}  # what no longer reads
    check.save()
    (unread,) = events_of_check(running, site, check)
    assert (unread.tokens, unread.id) == (frozenset(), named.id)
    check.subject = {"lines": MRZ, "document": None, "person": None}
    check.save()
    end(running, officer=team.lea)
    destroy_salt(running, officer=team.lea)
    (late,) = events_of_check(running, site, check)
    assert late.tokens == frozenset()

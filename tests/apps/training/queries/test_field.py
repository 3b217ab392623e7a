"""Level 3: what officers found and let go, by cohort before and since its first day, and never of one officer."""

from datetime import datetime, timedelta

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.training.conftest import School

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Confirmation, Decision, Referral
from leeward.apps.training.models import Cohort
from leeward.apps.training.queries.field import field_shares

__all__ = ["make_check", "record"]
DAY = timedelta(days=1)


def referred(officer: Officer, at: datetime, outcome: str, make: MakeCheck, *, quiet: bool = False) -> None:
    """A referral of this officer that ended so."""
    facts = {"referred_by": officer, "referred_at": at, "closed_at": at, "outcome": outcome, "quiet": quiet}
    Referral.objects.create(check_made=make("REFER", officer, at=at), post=officer.post, state="closed", **facts)


def hit(officer: Officer, at: datetime, choice: str, make: MakeCheck, *, late: bool = False) -> None:
    """A hit that its owner confirmed, after the counter had decided so."""
    check = make("REFER", officer, at=at)
    Decision.objects.create(check_made=check, choice=choice, decided_by=officer, decided_at=at)
    facts = {"record": "BRB-RBPF/1", "record_version": 1, "owner": "BRB-RBPF", "route": "desk", "late": late}
    facts |= {"asked_at": at, "due_at": at, "answer": "confirmed", "answered_at": at}
    Confirmation.objects.create(check_made=check, **facts)


def test_shares_of_eleven_officers_or_more_before_and_since(school: School, make_check: MakeCheck) -> None:
    agency, post, now = school.alice.agency, school.alice.post, timezone.now()
    people = [create_officer(f"o{n}", f"O{n}", agency, roles=[Role.OFFICER], post=post) for n in range(12)]
    facts = {"agency": agency, "begun_by": school.tara, "begun_at": now, "starts_on": (now - 10 * DAY).date()}
    large, small = (Cohort.objects.create(name=name, **facts) for name in ("All", "Few"))
    large.officers.set(people)
    small.officers.set(people[:10])
    for number, each in enumerate(people):
        referred(each, now - 20 * DAY, "police" if number < 3 else "false_hit", make_check)
        referred(each, now - 2 * DAY, "outcome.retain_and_refer" if number < 9 else "admitted", make_check)
        hit(each, now - 2 * DAY, "clear" if number < 6 else "refer", make_check)
    for outcome, quiet in (("asylum", False), ("child", False), ("protection", True), ("police", True)):
        referred(people[0], now - 2 * DAY, outcome, make_check, quiet=quiet)
    hit(people[0], now - 2 * DAY, "clear", make_check, late=True)
    since, until = (now - 30 * DAY).date(), now.date()
    shares = field_shares(agency, since, until, "referrals_confirmed")
    told = {name: (share.found, share.of) if share else None for name, share in shares.items()}
    assert told == {
        "": (12, 24), "All, before": (3, 12), "All, since": (9, 12), "Few, before": None, "Few, since": None,
    }  # fmt: skip
    let_go = field_shares(agency, since, until, "hits_let_go")
    assert [(share.found, share.of) if share else None for share in (let_go["All, since"], let_go["All, before"])] == [
        (6, 12),
        None,
    ]
    assert field_shares(school.bob.agency, since, until, "hits_let_go") == {}, "no case, which is not too few"
    assert field_shares(agency, since, since, "hits_let_go") == {}

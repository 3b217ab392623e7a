"""Who alone could sign in as an officer, and who may say that only the officer does now."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.access.second_person import are_two_persons, why_not_second
from leeward.apps.agencies.actions.enrolment import add_officer
from leeward.apps.agencies.actions.identity import end_set_up, note_look, vouch
from leeward.apps.agencies.actions.password_links import use_link
from leeward.apps.agencies.actions.rights import reset_password
from leeward.apps.agencies.models import FirstDecision, Officer, Role
from leeward.apps.agencies.queries.home import new_officers
from leeward.apps.audit.models import AuditEntry
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def made(cast: Cast, by: Officer, name: str = "eve") -> Officer:
    """An officer that this administrator added, and who signed in."""
    officer, code = add_officer(name, name.title(), cast.barbados, post=None, roles=[Role.OFFICER], by=by)
    assert use_link(code, "a-good-password-1")
    Officer.objects.filter(pk=officer.pk).update(last_login=timezone.now())
    return Officer.objects.get(pk=officer.pk)


def test_who_adds_an_officer_could_sign_in_as_them(cast: Cast, admins: Administrators) -> None:
    eve, max_ = made(cast, admins.ada), made(cast, admins.ada, "max")
    assert eve.made_by == admins.ada
    assert not are_two_persons(eve.pk, max_.pk)
    assert not are_two_persons(eve.pk, admins.ada.pk)
    assert "for a day" in why_not_second(eve, admins.ben.pk)


def test_a_reset_gives_the_sign_in_to_who_saw_its_code(cast: Cast, admins: Administrators) -> None:
    eve = made(cast, admins.ada)
    vouch(eve, by=admins.ben)
    code = reset_password(Officer.objects.get(pk=eve.pk), by=admins.ben)
    assert not are_two_persons(eve.pk, admins.ben.pk), "the link is open"
    use_link(code, "a-good-password-2")
    eve.refresh_from_db()
    assert (eve.made_by, eve.vouched_by) == (admins.ben, None)
    assert "for a day" in why_not_second(eve, admins.ada.pk)


def test_another_person_vouches_and_the_two_count_as_two(cast: Cast, admins: Administrators) -> None:
    eve = made(cast, admins.ada)
    vouch(eve, by=cast.clara)
    assert are_two_persons(eve.pk, admins.ada.pk)
    assert not why_not_second(eve, admins.ada.pk, now=timezone.now() + timedelta(days=1))
    entry = AuditEntry.objects.get(act="officer.vouch")
    assert (entry.actor, entry.object, entry.details) == ("clara", "officer/eve", {"made_by": "ada"})


@pytest.mark.parametrize(
    ("who", "match"),
    [
        ("ada", "vouch"),  # who made the sign-in
        ("twin", "for a day"),  # another one that she made
        ("dora", "administrator or a supervisor"),
        ("pol", "administrator or a supervisor"),  # of another agency
        ("eve", "administrator or a supervisor"),
    ],
)
def test_no_one_else_vouches(who: str, match: str, cast: Cast, admins: Administrators) -> None:
    eve = made(cast, admins.ada)
    twin = made(cast, admins.ada, "twin")
    twin.grants.create(role=Role.SUPERVISOR)
    people = {"ada": admins.ada, "pol": admins.pol, "dora": cast.dora, "eve": eve, "twin": twin}
    with pytest.raises(NotAllowed, match=match):
        vouch(eve, by=people[who])
    eve.refresh_from_db()
    assert eve.made_by == admins.ada


def test_no_one_vouches_for_who_never_signed_in_or_needs_no_one(cast: Cast, admins: Administrators) -> None:
    eve = add_officer("eve", "Eve", cast.barbados, post=None, roles=[], by=admins.ada)[0]
    with pytest.raises(NotAllowed, match="sign in first"):
        vouch(eve, by=admins.ben)
    with pytest.raises(NotAllowed, match="No one has to"):
        vouch(cast.alice, by=admins.ben)


def test_set_up_ends_once_two_administrators_have_signed_in(cast: Cast, admins: Administrators) -> None:
    Officer.objects.filter(pk__in=[admins.ben.pk, admins.nora.pk]).update(last_login=None)
    end_set_up(admins.ada)
    cast.barbados.refresh_from_db()
    assert cast.barbados.set_up_at is None
    Officer.objects.filter(pk=admins.ben.pk).update(last_login=timezone.now())
    for _ in range(2):
        end_set_up(Officer.objects.get(pk=admins.ben.pk))
    assert AuditEntry.objects.filter(act="agency.set_up").count() == 1


def test_a_supervisor_sees_new_officers_and_what_they_decided_first(cast: Cast, admins: Administrators) -> None:
    now = timezone.now()
    assert new_officers(cast.clara, now).count == 0
    eve = made(cast, admins.ada)
    facts = {"officer": eve, "proposer": cast.alice, "act": "permit.issue", "about": "Issue a permit", "at": now}
    open_, _ = (FirstDecision.objects.create(**facts, quiet=quiet) for quiet in (False, True))
    assert new_officers(cast.clara, now).count == 2, "one to vouch for, one to look at; the quiet one is protection's"
    for _ in range(2):
        note_look(open_, by=cast.clara)
    vouch(eve, by=cast.clara)
    assert new_officers(cast.clara, now).count == 0
    assert AuditEntry.objects.filter(act="officer.first_decision").count() == 1

"""Whom a call for help reaches, for how long it is shown, and how open pages learn of a change."""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.border.actions.help import call_for_help, end_call, respond
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries.help import LASTS, calls_reaching, help_version, on_duty, own_call
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


class Agencies(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency


def test_whom_a_call_reaches(
    alice: Officer, bob: Officer, keeper: Officer, dora: Officer, officer_with: Callable[..., Officer], cast: Agencies
) -> None:
    """The post with its protection colleague, and no one elsewhere; keepers and administrators not at all."""
    elsewhere = create_officer("eve", "Eve", cast.barbados, roles=[Role.OFFICER, Role.SECOND_LINE])
    administrator = officer_with("adam", Role.ADMINISTRATOR, Role.AUDITOR)
    call = call_for_help("danger", officer=alice)
    reached = [who for who in (dora, bob, keeper, elsewhere, administrator) if calls_reaching(who).exists()]
    assert reached == [dora]
    for who in (bob, keeper, elsewhere, administrator, alice):
        with pytest.raises(NotAllowed, match="This call was withdrawn"):
            respond(call.pk, officer=who)


def test_those_on_duty_are_reached_at_every_post_of_their_agency(alice: Officer, bob: Officer, cast: Agencies) -> None:
    elsewhere = create_officer("eve", "Eve", cast.barbados, roles=[Role.SUPERVISOR])
    call_for_help("danger", officer=alice)
    with on_duty.filled(lambda officer, _at: officer.username in {"eve", "bob"}):
        assert calls_reaching(elsewhere).exists()
        assert not calls_reaching(bob).exists(), "of another agency"


def test_an_old_call_is_shown_to_no_one_and_makes_room(alice: Officer, bella: Officer) -> None:
    call_for_help("danger", officer=alice)
    HelpCall.objects.update(called_at=timezone.now() - LASTS - timedelta(seconds=1))
    assert not calls_reaching(bella).exists()
    assert own_call(alice) is None
    assert call_for_help("danger", officer=alice) == own_call(alice)


def test_every_change_has_another_version(alice: Officer, bella: Officer) -> None:
    versions = [help_version()]
    call = call_for_help("danger", officer=alice)
    versions.append(help_version())
    respond(call.pk, officer=bella)
    versions.append(help_version())
    end_call(call.pk, officer=alice)
    versions.append(help_version())
    assert len(set(versions)) == 4

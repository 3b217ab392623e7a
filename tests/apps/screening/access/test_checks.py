"""Whose checks an officer reads, and which checks look like an ordinary referral."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import ensure_post, set_active
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.access.checks import (
    checks_of_agency,
    discreet,
    is_discreet,
    may_check_at,
    sees_protected,
)
from leeward.apps.screening.models import Check, StoredFinding

pytestmark = pytest.mark.django_db
UPGRADE = import_module("leeward.apps.screening.migrations.0004_made_by_protection")
__all__ = ["make_check", "record"]


def test_checks_are_the_agencys(cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("CLEAR", cast.alice)
    assert [check in checks_of_agency(each) for each in (cast.bella, cast.dora, cast.bob, cast.keeper)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_check_names_the_own_agencys_post_or_the_own_one(cast: Cast) -> None:
    other = ensure_post("ATG-ANU", cast.antigua, name="Airport")
    assert may_check_at(cast.alice, cast.bridgetown)
    assert not may_check_at(cast.alice, other)
    guest = Officer(agency=cast.barbados, post=other)
    assert may_check_at(guest, other)
    assert not may_check_at(cast.keeper, cast.bridgetown)


def test_recipients_are_protection_colleagues_and_supervisors(cast: Cast) -> None:
    named = (cast.alice, cast.bella, cast.clara, cast.dora, cast.keeper)
    assert [sees_protected(each) for each in named] == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("verdict", "decision", "is_quiet"),
    [
        ("PROTECT", {}, True),
        ("REFER", {"quiet": True, "recipient": "protection"}, True),
        ("REFER", {"quiet": True, "recipient": ""}, False),
        ("REFER", {"quiet": False, "recipient": "protection"}, False),
        ("REFER", {}, False),
        ("CLEAR", {"actions": ["clear"]}, False),
    ],
)
def test_the_rule_and_the_database_agree(
    verdict: str, decision: dict[str, Any], is_quiet: bool, make_check: MakeCheck, alice: Officer
) -> None:
    check = make_check("REFER", alice)
    Check.objects.filter(pk=check.pk).update(verdict=verdict, decision=decision)
    check.refresh_from_db()
    assert is_discreet(check) is is_quiet
    rows = StoredFinding.objects.filter(check_made=check)
    assert rows.filter(discreet("check_made")).exists() is is_quiet
    assert rows.exclude(discreet("check_made")).exists() is not is_quiet


def test_an_upgrade_marks_the_earlier_checks_of_protection_colleagues(cast: Cast, make_check: MakeCheck) -> None:
    hers, counter = make_check("CLEAR", cast.dora), make_check("CLEAR", cast.alice)
    set_active(cast.dora, active=False, actor=SYSTEM)
    Check.objects.update(by_protection=False)
    UPGRADE.mark_earlier(apps, None)
    found = dict(Check.objects.values_list("pk", "by_protection"))
    assert found == {hers.pk: True, counter.pk: False}

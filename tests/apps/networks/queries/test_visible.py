"""What an inquiry may use: its scope, its agency, its time, and never a protected person."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted, mention, source

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.networks.models import Inquiry, SourceKind
from leeward.apps.networks.queries.visible import mentions_in, protected_in, sources_in
from leeward.apps.registry.models import Record


def test_the_agencys_own_of_its_posts_and_days_is_used(analysts: Analysts, inquiry: Inquiry) -> None:
    used = source(analysts.ana)
    assert list(sources_in(inquiry)) == [used]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"at": timezone.now() - timedelta(days=400)}, "before the first day"),
        ({"at": timezone.now() + timedelta(days=90)}, "after the last day"),
        ({"at": None}, "no one knows when it was"),
        ({"purge_at": timezone.now() - timedelta(seconds=1)}, "its original is erased"),
        ({"post": None}, "at no post that the scope names"),
        ({"kind": SourceKind.ENTRY}, "an entry of no inquiry"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_outside_the_scope_is_not_used(what: Any, why: str, analysts: Analysts, inquiry: Inquiry) -> None:
    source(analysts.ana, **what)
    assert not sources_in(inquiry).exists(), why


def test_another_agencys_is_not_used(analysts: Analysts, inquiry: Inquiry) -> None:
    other = create_officer("eve", "Eve", ensure_agency("ATG-IMMI", "Antigua", country="ATG"), roles=[Role.ANALYST])
    source(other, post=analysts.ana.post)
    assert not sources_in(inquiry).exists()


def test_kinds_that_were_not_granted_are_not_used(analysts: Analysts) -> None:
    narrow = granted(analysts.ana, analysts.sue, kinds=("booking",))
    source(analysts.ana, "list")
    booking = source(analysts.ana, "booking", kind=SourceKind.BOOKING)
    assert list(sources_in(narrow)) == [booking]


def test_an_entry_belongs_to_its_inquiry_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    other = granted(analysts.ana, analysts.sue, "Other")
    entry = source(analysts.ana, kind=SourceKind.ENTRY, inquiry=inquiry, post=None)
    assert list(sources_in(inquiry)) == [entry]
    assert not sources_in(other).exists()


def test_once_it_is_not_open_nothing_is_used(analysts: Analysts, inquiry: Inquiry) -> None:
    source(analysts.ana)
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now())
    inquiry.refresh_from_db()
    assert not sources_in(inquiry).exists()


def test_a_protected_person_is_counted_and_never_shown(analysts: Analysts, inquiry: Inquiry) -> None:
    open_source = source(analysts.ana, "1")
    shown = mention(open_source, 0)
    mention(open_source, 1, is_protected=True)
    mention(source(analysts.ana, "2", is_protected=True), 0)
    assert list(mentions_in(inquiry)) == [shown]
    assert protected_in(inquiry) == 1


@pytest.mark.parametrize(
    ("change", "used", "why"),
    [
        ({}, True, "open to everyone, for this purpose"),
        ({"handling": {"countries": ["JAM"]}}, False, "its handling does not admit the agency"),
        ({"handling": {"countries": ["BRB"]}}, True, "its handling admits the state"),
        ({"handling": {"mode": "hit_only"}}, False, "shared as a hit, not to be read"),
        ({"handling": {"roles": ["second_line"]}}, False, "for a role that is not the analyst's"),
        ({"handling": {"roles": ["analyst"]}}, True, "for analysts"),
        ({"content": {"names": [{"text": "Ann"}], "topic": "missing"}}, False, "a missing person"),
        ({"state": Record.State.WITHDRAWN}, False, "withdrawn"),
        ({"purposes": ["missing_person"]}, False, "not given for this purpose"),
        ({"version": 2}, False, "changed since it was read"),
        ({"delete_at": timezone.now().date()}, False, "expired"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_record_is_used_as_the_judgement_says(
    change: Any, used: bool, why: str, wanted: Record, analysts: Analysts
) -> None:
    inquiry = granted(analysts.ana, analysts.sue)
    Record.objects.filter(pk=wanted.pk).update(**change)
    assert sources_in(inquiry).exists() == used, why


def test_a_list_that_was_not_granted_is_not_used(wanted: Record, analysts: Analysts) -> None:
    assert not sources_in(granted(analysts.ana, analysts.sue, lists=("ATG-IMMI/another",))).exists()

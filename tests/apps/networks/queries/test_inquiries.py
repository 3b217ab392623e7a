"""Inquiries as pages show them: to whom, in which order, and in names."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, asked, granted, mention, scope_of, source

from leeward.apps.networks.actions.inquiries import Wanted, ask, stop
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.inquiries import (
    counts,
    counts_by_kind,
    inquiries,
    inquiry_for,
    mandates,
    open_inquiry,
    scope_in_names,
)
from leeward.apps.registry.models import Record, RecordList


def test_the_newest_comes_first_and_only_ones_own(analysts: Analysts, inquiry: Inquiry) -> None:
    bens, newest = granted(analysts.ben, analysts.sue, "Ben's"), granted(analysts.ana, analysts.sue, "Newest")
    assert list(inquiries(analysts.ana)) == [newest, inquiry]
    assert list(inquiries(analysts.ben)) == [bens]
    assert list(inquiries(analysts.sue)) == [newest, bens, inquiry]


@pytest.mark.parametrize(
    ("how", "known", "opens"),
    [
        ("waits", True, False),
        ("open", True, True),
        ("expired", True, False),
        ("stopped", True, False),
        ("forgotten member", False, False),
    ],
)
def test_who_leads_knows_of_it_longer_than_it_opens(how: str, known: bool, opens: bool, analysts: Analysts) -> None:
    found = asked(analysts.ana) if how == "waits" else granted(analysts.ana, analysts.sue)
    reader = analysts.ana
    if how == "expired":
        Inquiry.objects.filter(pk=found.pk).update(expires_at=timezone.now())
    if how == "stopped":
        stop(found, "Enough", officer=analysts.sue)
    if how == "forgotten member":
        found.members.add(analysts.ben)
        found.members.clear()
        reader = analysts.ben
    assert (inquiry_for(found.pk, reader) is not None) == known
    assert (open_inquiry(found.pk, reader) is not None) == opens


def test_each_mandate_stays_in_its_history(inquiry: Inquiry, analysts: Analysts) -> None:
    ask(inquiry, Wanted("Act 13", scope_of(analysts.ana), 9, "More time"), officer=analysts.ana)
    assert [(row.legal_basis, row.state, row.asked_by.username) for row in mandates(inquiry)] == [
        ("Act 13", "asked", "ana"),
        ("Act 12", "granted", "ana"),
    ]


def test_a_scope_is_shown_in_names_and_what_is_gone_keeps_its_code(wanted: Record, analysts: Analysts) -> None:
    record_list = RecordList.objects.get(pk=wanted.record_list_id)
    lists = (f"ATG-IMMI/{record_list.name}", "ATG-IMMI/another", "XX-GONE/old")
    waiting = asked(analysts.ana, kinds=("record", "check"), lists=lists, posts=("BB-INT", "BB-OLD")).mandates.get()
    named = scope_in_names(waiting)
    assert named.kinds == ("Record", "Check")
    assert named.lists == (("Antigua", tuple(sorted(("another", record_list.name)))), ("XX-GONE", ("old",)))
    assert named.posts == ("Bridgetown harbour", "BB-OLD")


def test_sources_are_counted_by_kind_the_most_first(inquiry: Inquiry, analysts: Analysts) -> None:
    for key, kind in (("1", "check"), ("2", "passenger"), ("3", "passenger"), ("4", "booking")):
        mention(source(analysts.ana, key, kind=kind), number=3)
    source(analysts.ana, "old", at=timezone.now() - timedelta(days=900))
    assert list(counts_by_kind(inquiry).items()) == [("passenger", 2), ("booking", 1), ("check", 1)]
    assert counts(inquiry)[0] == ("Passenger list", 2)
    stop(inquiry, "Enough", officer=analysts.sue)
    inquiry.refresh_from_db()
    assert counts(inquiry) == []

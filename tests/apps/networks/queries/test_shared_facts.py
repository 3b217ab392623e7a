"""What of an entity or a group may be in a record, and what stays here and why."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.together import group_of, person

from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.shared_facts import facts_of
from leeward.apps.networks.queries.shared_records import Subject, subject_of_group
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.core.record.content.method import Method
from leeward.core.record.content.person import Person, PersonName


def test_facts_of_sources_that_may_leave_fill_the_form_and_the_rest_is_named_with_its_reason(
    mixed: Subject, analysts: Analysts
) -> None:
    facts = facts_of(mixed, analysts.ana.agency, Handling(), "person")
    assert [each.kind for each in facts.used] == ["passenger"]
    assert [(each.source.kind, each.code) for each in facts.kept] == [("record", "no_onward")]
    assert "passed on" in facts.kept[0].why
    assert facts.counted() == {"no_onward": 1}
    assert (facts.initial["surname"], facts.initial["aliases"], facts.initial["birth_dates"]) == ("ADA MARCH", "", "")
    assert [each["value"] for each in facts.initial["identifiers"]] == ["246 555 0101"]
    assert (facts.initial["reliability"], facts.initial["credibility"]) == ("B", "3")


@pytest.mark.parametrize(
    ("content", "slipped"),
    [
        (Person((PersonName("Ada March"),)), []),
        (Person((PersonName("Ada Secret"),)), ["ADA SECRET"]),
        (Person((PersonName("Ada March"),), remarks="also SECRET, Ada"), ["SECRET ADA"]),
        (Person((PersonName("Ada March"),), remarks="uses 246-5550199"), ["246 555 0199"]),
        (Method("Boats", "route", description="call (246) 555 0199"), ["246 555 0199"]),
        (Method("Boats", "route", route=("Castries", "born 1980-02-03")), ["1980-02-03"]),
    ],
)
def test_what_only_a_source_that_stays_here_says_is_found_however_it_is_written(
    content: Person | Method, slipped: list[str], mixed: Subject, analysts: Analysts
) -> None:
    assert facts_of(mixed, analysts.ana.agency, Handling(), "person").slipped(content) == slipped


def test_the_form_begins_with_the_widest_audience_that_all_owners_allow(mixed: Subject, analysts: Analysts) -> None:
    record = Record.objects.get()
    record.handling = {"countries": ["BRB", "TTO"]}
    record.save()
    mixed.mentions[0].source.record = record
    facts = facts_of(mixed, analysts.ana.agency, None, "person")
    assert (facts.initial["countries"], facts.kept) == ("BRB, TTO", [])
    assert [each.code for each in facts_of(mixed, analysts.ana.agency, Handling(), "person").kept] == ["narrower"]


def test_a_group_is_told_without_its_members(analysts: Analysts, inquiry: Inquiry) -> None:
    subject = subject_of_group(inquiry, group_of(inquiry, person(analysts.ana, "ADA MARCH")).pk)
    assert subject is not None
    assert subject.mention is None
    initial = facts_of(subject, analysts.ana.agency, None, "organisation").initial
    assert "ADA MARCH" not in str(initial)
    assert "90" in initial["remarks"]

"""Entries: of one inquiry, graded, audited, gone with it; a protected one shows no one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.comparing import watch_comparisons
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions import entries
from leeward.apps.networks.actions.entries import Entry, Said, erase_entry, write_entry
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.actions.inquiries import set_members, stop
from leeward.apps.networks.models import Inquiry, Mention, MentionKind, Pair, Source, Tie, TieKind, Value
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.platform.refusal import NotAllowed

ADA = Said(MentionKind.PERSON, Content(("Ada March",)), values.phone("+1 246 555 0123"))
BOAT = Said(MentionKind.VESSEL, Content(("Second Wind",)))
ENTRY = Entry("A fisherman says that she owns it.", timezone.now(), "C", "3", (ADA, BOAT), TieKind.OWNS)


def test_an_entry_is_a_graded_source_of_its_inquiry_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    row = write_entry(inquiry, ENTRY, officer=analysts.ana)
    assert (row.grade, row.text, row.written_by) == ("C3", ENTRY.text, analysts.ana)
    assert list(sources_in(inquiry)) == [row]
    assert not sources_in(granted(analysts.ana, analysts.sue, "Other")).exists()
    tie = Tie.objects.get()
    assert (tie.kind, tie.one.content["names"], tie.other.content["names"]) == ("owns", ["Ada March"], ["Second Wind"])
    assert Value.objects.get().text == "+1 246 555 0123"
    audited = AuditEntry.objects.get(act="inquiry.entry")
    assert audited.details == {"grade": "C3"}
    assert audited.legal_basis == "Act 12"


def test_a_protected_person_is_not_shown_and_nothing_follows_from_a_protected_source(
    analysts: Analysts, inquiry: Inquiry
) -> None:
    write_entry(inquiry, replace(ENTRY, named=(replace(ADA, is_protected=True), BOAT)), officer=analysts.ana)
    assert [each.kind for each in mentions_in(inquiry)] == ["vessel"]
    write_entry(inquiry, replace(ENTRY, source_protected=True), officer=analysts.ana)
    assert [each.kind for each in mentions_in(inquiry)] == ["vessel"]


def test_no_one_writes_into_an_inquiry_that_is_not_open_to_them(analysts: Analysts, inquiry: Inquiry) -> None:
    for officer in (analysts.ben, analysts.sue):
        with pytest.raises(NotAllowed, match="not open to you"):
            write_entry(inquiry, ENTRY, officer=officer)
    stop(inquiry, "Enough", officer=analysts.sue)
    with pytest.raises(NotAllowed, match="not open to you"):
        write_entry(inquiry, ENTRY, officer=analysts.ana)
    assert not Source.objects.exists()


def test_who_wrote_it_or_leads_erases_it_with_everything_it_said(analysts: Analysts, inquiry: Inquiry) -> None:
    set_members(inquiry, [analysts.ben], officer=analysts.ana)
    bens = write_entry(inquiry, ENTRY, officer=analysts.ben)
    anas = write_entry(inquiry, ENTRY, officer=analysts.ana)
    with pytest.raises(NotAllowed, match="who wrote it"):
        erase_entry(inquiry, anas.pk, officer=analysts.ben)
    erase_entry(inquiry, bens.pk, officer=analysts.ana)
    assert Value.objects.exists(), "the other entry has it too"
    erase_entry(inquiry, anas.pk, officer=analysts.ana)
    assert not [model for model in (Source, Mention, Value, Tie) if model.objects.exists()]
    assert AuditEntry.objects.filter(act="inquiry.entry_erase").count() == 2


def test_an_entry_of_another_inquiry_is_not_there(analysts: Analysts, inquiry: Inquiry) -> None:
    other = granted(analysts.ana, analysts.sue, "Other")
    row = write_entry(other, ENTRY, officer=analysts.ana)
    with pytest.raises(NotAllowed):
        erase_entry(inquiry, row.pk, officer=analysts.ana)


def test_an_entry_from_before_there_were_facts_gets_them(analysts: Analysts, inquiry: Inquiry) -> None:
    """What analysts wrote has no other original, so the entry itself is read."""
    born = f"{timezone.now().year - 9}-05-06"
    child = Said(MentionKind.PERSON, Content(("Yadiel Belizaire",), birth_dates=(born,)), values.phone("+12465550144"))
    written = timezone.now() - timedelta(hours=1)
    write_entry(inquiry, replace(ENTRY, at=written, named=(ADA, child), relation=None), officer=analysts.ana)
    assert [each.content["names"] for each in mentions_in(inquiry)] == [["Ada March"]]
    Mention.objects.update(protective_fact="")
    follow_sources()
    assert [each.content["names"] for each in mentions_in(inquiry)] == [["Ada March"]]


def test_no_name_is_compared_while_an_entry_is_written_or_erased(
    analysts: Analysts, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite every counter waits for the writer."""
    monkeypatch.setattr("leeward.apps.networks.queries.compared.CAP", 3)
    compared = watch_comparisons(entries, monkeypatch)
    born = Said(MentionKind.PERSON, Content(("Ada March",), birth_dates=("1980-02-03",)))
    rows = [write_entry(inquiry, replace(ENTRY, named=(born,), relation=None), officer=analysts.ana) for _ in range(4)]
    assert not Pair.objects.exists(), "too many share the name"
    erase_entry(inquiry, rows[0].pk, officer=analysts.ana)
    assert Pair.objects.count() == 3, "the others are found again"
    assert compared
    assert not any(compared)

"""Records as a file and on paper: what one may see, never a formula, audited and bounded; filters that are kept."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.record_exports import EXPORTS
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.actions.saved_searches import MOST
from leeward.apps.registry.models import SavedSearch
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.rate_limit import Limit, Rate

pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def no_exports_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with a limit that no one has used."""
    monkeypatch.setattr("leeward.apps.registry.actions.record_exports.EXPORTS", Limit(Rate(10, 360.0)))
    assert EXPORTS is not None


def document(keeper: Officer, number: str, **handling: Any) -> None:
    create_record(TravelDocument(number, "HTI", "stolen"), keeper=keeper, handling=Handling(**handling))


def rows(browser: Client, **filters: str) -> Iterator[dict[str, str]]:
    answer = browser.post("/records/export", {"format": "csv", **filters})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    assert "no-store" in answer["Cache-Control"]
    return csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))


def test_a_file_has_what_the_filters_chose_in_words(keeper: Officer, browser_of: BrowserOf) -> None:
    document(keeper, "A1234567")
    create_record(Person((PersonName("Ana Specimen"),), birth_places=("Roseau",)), keeper=keeper)
    (row,) = rows(browser_of(keeper), kind="document")
    assert (row["Number or name"], row["Kind"], row["Listed as"]) == ("A1234567", "Document", "stolen")
    assert "Issuer: Haiti (HTI)" in row["What it says"]
    assert row["State"] == "Active"
    entry = AuditEntry.objects.get(act="record.export")
    assert (entry.actor, entry.details["records"], entry.details["filters"]) == (keeper.username, 1, ["kind"])


def test_a_search_term_is_in_the_audit_log_as_a_digest_alone(keeper: Officer, browser_of: BrowserOf) -> None:
    create_record(Person((PersonName("Ana Specimen"),)), keeper=keeper)
    assert len(list(rows(browser_of(keeper), search="ana specimen"))) == 1
    entry = AuditEntry.objects.get(act="record.export")
    assert "specimen" not in str(entry.details).casefold()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
def test_no_cell_is_a_formula(name: str, keeper: Officer, browser_of: BrowserOf) -> None:
    create_record(Person((PersonName(name),), remarks=name), keeper=keeper)
    (row,) = rows(browser_of(keeper))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_only_what_one_may_see_and_what_may_be_passed_on(keeper: Officer, cast: Any, browser_of: BrowserOf) -> None:
    document(keeper, "A1111111")
    document(keeper, "B2222222", agencies=("BRB-RBPF",))
    document(keeper, "C3333333", mode="hit_only")
    document(keeper, "D4444444", no_onward=True)
    document(keeper, "E5555555", roles=("supervisor",))
    other = create_officer("other", "Other", cast.antigua, roles=[Role.RECORD_KEEPER])
    assert {row["Number or name"] for row in rows(browser_of(other))} == {"A1111111"}
    assert len(list(rows(browser_of(keeper)))) == 5


def test_the_page_to_print_says_for_whom_and_when(keeper: Officer, browser_of: BrowserOf) -> None:
    document(keeper, "A1234567")
    page = browser_of(keeper).post("/records/export", {"format": "print", "state": "active"}).content.decode()
    assert "A1234567" in page
    assert keeper.display_name in page
    assert "State: <bdi>Active</bdi>" in page


def test_it_is_bounded_in_how_often(keeper: Officer, browser_of: BrowserOf) -> None:
    browser = browser_of(keeper)
    for _ in range(10):
        assert browser.post("/records/export", {"format": "csv"}).status_code == 200
    refused = browser.post("/records/export", {"format": "csv", "kind": "person", "search": "ana"})
    assert refused["Location"] == "/records?kind=person", "and no name is in an address"
    assert "too often" in browser.get("/records").content.decode()
    assert AuditEntry.objects.filter(act="record.export").count() == 10


@pytest.mark.parametrize("form", ["", "xml", "../csv"])
def test_no_other_format(form: str, keeper: Officer, browser_of: BrowserOf) -> None:
    assert browser_of(keeper).post("/records/export", {"format": form}).status_code == 404
    assert browser_of(keeper).get("/records/export").status_code == 405


def test_filters_are_kept_under_a_name_without_what_was_searched(keeper: Officer, browser_of: BrowserOf) -> None:
    browser = browser_of(keeper)
    browser.post("/records/saved", {"name": " Stolen  here ", "kind": "document", "search": "Ana", "owner": "x"})
    kept = SavedSearch.objects.get()
    assert (kept.officer, kept.name, kept.filters) == (keeper, "Stolen here", {"kind": "document"})
    assert "?kind=document" in browser.get("/records").content.decode()
    browser.post("/records/saved", {"name": "Stolen here", "kind": "person"})
    assert SavedSearch.objects.get().filters == {"kind": "person"}
    browser.post("/records/saved", {"name": "", "kind": "person"})
    assert SavedSearch.objects.count() == 1


def test_a_search_alone_is_no_filter_to_keep(keeper: Officer, browser_of: BrowserOf) -> None:
    document(keeper, "A1234567")
    browser = browser_of(keeper)
    assert "Save these filters as" not in browser.get("/records?search=A1234567").content.decode()
    assert "Save these filters as" in browser.get("/records?kind=document").content.decode()
    browser.post("/records/saved", {"name": "Nothing", "search": "A1234567"})
    assert "Choose a filter first" in browser.get("/records").content.decode()
    assert not SavedSearch.objects.exists()


def test_another_officers_filters_are_neither_seen_nor_removed(
    keeper: Officer, colleague: Officer, browser_of: BrowserOf
) -> None:
    browser_of(keeper).post("/records/saved", {"name": "Mine alone", "kind": "document"})
    kept, other = SavedSearch.objects.get(), browser_of(colleague)
    assert "Mine alone" not in other.get("/records").content.decode()
    assert other.post(f"/records/saved/{kept.pk}/remove").status_code == 404
    assert browser_of(keeper).post(f"/records/saved/{kept.pk}/remove").status_code == 302
    assert SavedSearch.objects.count() == 0


def test_no_more_filters_than_one_finds_again(keeper: Officer, browser_of: BrowserOf) -> None:
    browser = browser_of(keeper)
    for number in range(MOST + 1):
        browser.post("/records/saved", {"name": f"n{number}", "kind": "document"})
    assert SavedSearch.objects.count() == MOST
    assert "remove one first" in browser.get("/records").content.decode()


def test_agencies_stand_with_their_names(keeper: Officer, browser_of: BrowserOf, cast: Any) -> None:
    document(keeper, "A1234567")
    owner = Agency.objects.get(pk=keeper.agency_id)
    page = browser_of(keeper).get("/records").content.decode()
    assert owner.name in page
    assert "Haiti" in page

"""A search by name: candidates to choose from, never a CLEAR."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.screening.conftest import Share, own_index, share

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.registry.access import Handling
from leeward.apps.screening.models import Check
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName
from leeward.core.record.content.person_kinds import Topic

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "share"]
BrowserOf = Callable[[Officer], Client]
TYPED = {"surname": "Vandersluis-Okonkwo", "given_names": "Theodora Marguerite", "purpose": "border_check"}
NEVER = ("Let the traveller proceed", "Return the document", ">Clear <kbd>")


def candidate(year: int, *, given: str = "Theodora Marguerite", topic: Topic = "wanted", **facts: Any) -> Person:
    name = PersonName(f"{given} Vandersluis-Okonkwo", "primary", surname="Vandersluis-Okonkwo", given=given)
    return Person((name,), topic, birth_dates=(DateSpan.of(year, 3, 4),), **facts)


def search(browser: Client, **typed: str) -> str:
    """The page that answers."""
    answer = browser.post("/check?by=name", TYPED | typed, follow=True)
    assert answer.status_code == 200
    for words in NEVER:
        assert words not in answer.text
    return answer.text


@pytest.fixture
def browser(alice: Officer, browser_of: BrowserOf) -> Client:
    """Alice's."""
    return browser_of(alice)


def test_candidates_best_first_with_the_facts_that_differ(browser: Client, share: Share) -> None:
    share(candidate(1990, given="Theodora", nationalities=("ATG",)))
    share(candidate(1961, sex="F", birth_places=("Paramaribo",), documents=(HeldDocument("K7654321", "SUR"),)))
    page = search(browser)
    assert "2 candidates, best first" in page
    assert page.index("1961-03-04") < page.index("1990-03-04"), "the whole name before a part of it"
    for told in ("Paramaribo", "SUR K7654321", "Antigua"):
        assert told in page
    assert "birth date · sex · nationality · place of birth · document number" in page
    assert "Choose the person, or ask for the birth date or the document." in page


def test_what_was_typed_is_not_asked_again(browser: Client, share: Share) -> None:
    share(candidate(1961, sex="F"))
    page = search(browser, sex="F")
    assert "<strong>birth date</strong>" in page
    assert 'value="Theodora Marguerite"' in page, "nothing has to be typed again"


@pytest.mark.parametrize(
    "person",
    [candidate(1961), candidate(1961, topic="information", notice=Notice("red", "reviewed"))],
    ids=["wanted", "red notice"],
)
def test_a_name_alone_holds_no_one_and_asks_no_owner(person: Person, browser: Client, share: Share) -> None:
    share(person)
    search(browser)
    assert Check.objects.get().verdict == "VERIFY"
    assert not Hold.objects.exists()
    assert not Confirmation.objects.exists()
    search(browser, birth_date="1961-03-04")
    assert Check.objects.first().verdict == "HOLD", "with the birth date it is no name alone"  # type: ignore[union-attr]


def test_a_name_without_candidates_is_not_clear(browser: Client, share: Share) -> None:
    share(candidate(1961, given="Unlike"))
    page = search(browser, surname="Somebody", given_names="Else")
    assert "No match in what may be searched for this purpose." in page
    assert "<h1>No match</h1>" in page
    assert 'class="band open"' in page, "neither the colour nor the tick of clear"
    assert "No candidates" in page
    assert not Check.objects.filter(decision__actions__icontains="clear").exists()


def test_one_word_is_searched_as_a_single_name_and_says_so(browser: Client) -> None:
    for typed in ({"surname": "Suharto", "given_names": ""}, {"surname": "", "given_names": "Suharto"}):
        assert "One word was searched as a single name." in search(browser, **typed)
    assert "One word was searched" not in search(browser, surname="Suharto", given_names="", birth_date="1961")


def test_a_hit_only_record_shows_only_its_owner(browser: Client, share: Share) -> None:
    share(candidate(1961), handling=Handling(mode="hit_only"))
    page = search(browser)
    assert "1961-03-04" not in page
    assert "The owner shares nothing else" in page


def test_a_missing_person_is_no_candidate(browser: Client, share: Share) -> None:
    share(candidate(1961, topic="missing"))
    page = search(browser)
    assert "1961-03-04" not in page
    assert "candidates-title" not in page, "an ordinary referral"


def test_a_search_by_name_waits_for_no_decision(browser: Client, share: Share) -> None:
    share(candidate(1961))
    search(browser)
    assert "Every check of yours has a decision" in browser.get("/check/undecided").text


def test_the_coverage_says_what_was_not_searched(browser: Client, share: Share) -> None:
    share(candidate(1961), handling=Handling(countries=("ATG",)))
    page = search(browser)
    assert "1 record (sources: 1)" in page
    assert "all current" not in page


def test_a_date_that_differs_keeps_the_candidate_and_lowers_it(browser: Client, share: Share) -> None:
    share(candidate(1961))
    search(browser, birth_date="1950-01-01")
    assert Check.objects.get().verdict in ("CLEAR", "VERIFY")

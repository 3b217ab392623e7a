"""Tips at the counter: at most three, of this document's series, the findings' places first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.models import Officer
from leeward.apps.border.queries.tips import tips_of
from leeward.apps.registry.specimens.actions import add_specimen
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db
FACTS = {"issuer": "D", "type": "P", "number": "R1", "expiry_date": "2031-01-01"}


@pytest.fixture
def library(cast: Any) -> None:
    for look in ("chip", "dates", "number", "photo", "zone"):
        facts = {"issuer": "D", "type": "P", "look": look, "tip": f"Tip on the {look}.", "source": "letter"}
        add_specimen(facts, None, keeper=cast.keeper)


def test_three_tips_and_the_findings_place_first(library: None) -> None:
    found = tips_of(FACTS, [{"look": {"code": "zone", "text": ""}}, {"look": None}, {}])
    assert found[0].look == "zone"
    assert len(found) == 3


@pytest.mark.parametrize(
    "facts",
    [FACTS | {"issuer": ""}, FACTS | {"issuer": "TTO"}, FACTS | {"type": "ID"}],
)
def test_another_document_has_no_tips(library: None, facts: dict[str, str]) -> None:
    assert tips_of(facts, []) == []


def test_a_partial_or_broken_date_excludes_nothing(library: None) -> None:
    for text in ("", "2031", "soon"):
        assert len(tips_of(FACTS | {"expiry_date": text}, [])) == 3


def test_the_verdict_page_shows_them(
    library: None, alice: Officer, make_check: Callable[..., Check], browser_of: Callable[[Officer], Client]
) -> None:
    page = browser_of(alice).get(reverse("border:verdict", args=[make_check("CLEAR", alice).pk])).content.decode()
    assert page.count("Tip on the") == 3
    assert "Compare with a genuine one" in page


def test_without_a_library_the_page_says_nothing_of_it(
    alice: Officer, make_check: Callable[..., Check], browser_of: Callable[[Officer], Client]
) -> None:
    page = browser_of(alice).get(reverse("border:verdict", args=[make_check("CLEAR", alice).pk])).content.decode()
    assert "Compare with a genuine one" not in page

"""Countries and dates typed at the counter: understood, asked, or refused."""

from collections.abc import Callable

import pytest
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.forms.by_name import NameForm
from leeward.apps.border.forms.typed_document import TypedForm

pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]


def test_the_verdict_page_shows_what_was_understood(alice: Officer, browser_of: BrowserOf) -> None:
    typed = {
        "number": "A4821990",
        "issuer": "Dominica",
        "surname": "X",
        "nationality": "haïtienne",
        "birth_date": "1983",
    }
    page = browser_of(alice).post("/check?by=typed", typed, follow=True).content.decode()
    assert 'Passport, Dominica, <span class="mono">A4821990</span>' in page
    assert 'Haiti <small class="code">HTI</small>' in page
    today = local_date(alice.post)
    had_birthday = today.year - 1983
    age = f"{had_birthday - 1} or {had_birthday}" if (today.month, today.day) != (12, 31) else f"{had_birthday}"
    assert f"({age})" in page, "from a year alone it has two values, but for the last day of a year"


def test_a_choice_wins_over_the_text_that_had_two_meanings(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    typed: dict[str, object] = {"number": "A1", "issuer": "Dominican", "surname": "X", "birth_date": "03/04/1985"}
    asked = client.post("/check?by=typed", typed)
    assert asked.status_code == 422
    for choice in ('value="DMA"> Dominica (DMA)', 'value="1985-04-03"> 3 April 1985'):
        assert choice in asked.content.decode()
    chosen = {**typed, "issuer": ["Dominican", "DOM"], "birth_date": ["03/04/1985", "1985-03-04"]}
    page = client.post("/check?by=typed", chosen, follow=True).content.decode()
    assert 'Passport, Dominican Republic, <span class="mono">A1</span>' in page
    assert "4 March 1985" in page


def test_an_unknown_code_is_checked_only_where_the_officer_insists(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    typed = {"number": "A1", "issuer": "HAI"}
    assert client.post("/check?by=typed", typed).status_code == 422
    page = client.post("/check?by=typed", typed | {"anyway": "on"}, follow=True).content.decode()
    assert "The issuer code HAI belongs to no known state or organisation" in page
    assert client.post("/check?by=typed", {"number": "A1", "issuer": "Atlantis", "anyway": "on"}).status_code == 422
    assert client.post("/check?by=typed", {"number": "A1", "issuer": "Congo", "anyway": "on"}).status_code == 422


@pytest.mark.parametrize("form", [TypedForm, NameForm])
def test_a_form_shows_what_it_understood_beside_each_field(form: type[TypedForm | NameForm]) -> None:
    filled = form({"surname": "X", "nationality": "dominiquaise", "birth_date": "29 JUN 85"})
    assert not {"nationality", "birth_date"} & filled.errors.keys()
    assert "Dominica (DMA)" in str(filled["nationality"])
    assert "29 June 1985" in str(filled["birth_date"])


def test_nothing_typed_becomes_markup() -> None:
    form = NameForm({"surname": "X", "nationality": "<b>Atlantis</b>", "birth_date": "<script>1</script>"})
    assert "<b>" not in str(form["nationality"]) + str(form["nationality"].errors)
    assert "<script>" not in str(form["birth_date"]) + str(form["birth_date"].errors)

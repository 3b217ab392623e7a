"""The person's page and the paper that opens it, whole in six languages; a switch without a script loses nothing."""

import calendar

import pytest
from tests.apps.receipts.conftest import Public
from tests.catalogues import SRC, assert_whole, sentences_of

from leeward.apps.declarations.languages import LANGUAGES

APP = SRC / "apps" / "receipts"
OTHERS = [code for code, _ in LANGUAGES if code != "en"]
MONTHS = set(calendar.month_name[1:])
"""Django has no Haitian Creole."""


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Everything that the page and the paper say."""
    paper = SRC / "apps" / "protection" / "templates" / "protection" / "_paper.html"
    return sentences_of((*APP.rglob("*.py"), *APP.rglob("*.html"), SRC / "messages" / "consents.py", paper))


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_compiled(language: str, sentences: set[str]) -> None:
    assert_whole(APP, language, sentences | (MONTHS if language == "ht" else set()))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("What you need", "2 November 2026", "A caseworker")),
        ("es", ("Lo que necesita", "2 de noviembre de 2026", "Derivación a un servicio")),
        ("fr", ("Ce dont vous avez besoin", "2 novembre 2026", "Orientation vers un service")),
        ("nl", ("Wat u nodig hebt", "2 november 2026", "Een hulpverlener")),
        ("pt", ("O que precisa", "2 de Novembro de 2026", "Encaminhamento para um serviço")),
        ("ht", ("Sa ou bezwen", "2 novanm 2026", "Voye ou nan yon sèvis")),
    ],
)
def test_a_button_shows_the_open_page_in_another_language(public: Public, language: str, said: tuple[str, ...]) -> None:
    page = public.open(to=language).content.decode()
    assert f'<html lang="{language}">' in page
    assert [each for each in said if each not in page] == []
    assert f'name="language" value="{language}"' in page, "the next button stays in it"


def test_the_language_changes_before_a_code_is_typed(public: Public) -> None:
    answer = public.client.post("/", {"code": "", "to": "ht"})
    assert answer.status_code == 200
    assert "Resi ou" in answer.content.decode()
    assert 'role="alert"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("accepted", "shown"), [("fr-HT,fr;q=0.8", "fr"), ("ht", "ht"), ("pt-BR", "pt"), ("de", "en"), ("", "en")]
)
def test_the_browsers_language_is_the_first_guess(public: Public, accepted: str, shown: str) -> None:
    page = public.client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert f'<html lang="{shown}">' in page.content.decode()

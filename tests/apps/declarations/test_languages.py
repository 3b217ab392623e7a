"""Six languages, whole: every sentence of the page is in every catalogue, and the compiled ones are current."""

import pytest
from tests.apps.declarations.conftest import Public
from tests.apps.declarations.views.test_pages import code_in, form, value_of
from tests.catalogues import SRC, assert_whole, sentences_of
from tests.core.travel.declaration.forms import posted

from leeward.apps.declarations.languages import LANGUAGES

APP = SRC / "apps" / "declarations"
OTHERS = [code for code, _ in LANGUAGES if code != "en"]


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Everything that the page says."""
    return sentences_of((*APP.rglob("*.py"), *APP.rglob("*.html"), SRC / "messages" / "declarations.py"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_compiled(language: str, sentences: set[str]) -> None:
    assert_whole(APP, language, sentences)


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "Enviar"), ("fr", "Envoyer"), ("nl", "Verzenden"), ("pt", "Enviar"), ("ht", "Voye"), ("en", "Send")],
)
def test_a_change_of_language_loses_nothing_and_is_remembered(public: Public, language: str, word: str) -> None:
    switched = public.post(posted(form()) | {"code": code_in(public.get())}, f"language-{language}")
    html = switched.content.decode()
    assert f'<html lang="{language}">' in html
    assert f'value="send">{word}<' in html
    assert value_of(switched, "persons.1.surname") == "Delacroix"
    assert f'value="send">{word}<' in public.get().content.decode()


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [("fr-HT,fr;q=0.8", "fr"), ("ht", "ht"), ("pt-BR", "pt"), ("de", "en"), ("", "en"), ("\"';", "en")],
)
def test_the_browsers_language_is_the_first_guess(public: Public, accepted: str, shown: str) -> None:
    page = public.client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert f'<html lang="{shown}">' in page.content.decode()


@pytest.mark.parametrize("language", OTHERS)
def test_the_page_stays_small_in_every_language(public: Public, language: str) -> None:
    public.client.cookies["language"] = language
    assert len(public.client.get("/").content) + public.files() < 30_000

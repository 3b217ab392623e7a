"""Six languages, whole: every sentence of the page is in every catalogue, and the compiled ones are current."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize
from tests.apps.declarations.conftest import Public
from tests.apps.declarations.views.test_pages import code_in, form, value_of
from tests.core.travel.declaration.forms import posted

from leeward.apps.declarations.languages import LANGUAGES

SRC = Path(__file__).parents[3] / "src" / "leeward"
APP = SRC / "apps" / "declarations"
OTHERS = [code for code, _ in LANGUAGES if code != "en"]


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Everything that the page says."""
    code = [path.read_bytes() for path in (*APP.rglob("*.py"), SRC / "messages" / "declarations.py")]
    code += [templatize(path.read_text(), origin=str(path)).encode() for path in APP.rglob("*.html")]
    return {str(message) for text in code for _, message, _, _ in extract("python", io.BytesIO(text))}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_compiled(language: str, sentences: set[str]) -> None:
    folder = APP / "locale" / language / "LC_MESSAGES"
    catalogue = read_po(io.BytesIO((folder / "django.po").read_bytes()))
    written = {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
    assert set(written) == sentences
    assert [id for id, text in written.items() if not text] == []
    for id, text in written.items():
        assert sorted(re.findall(r"%\(\w+\)s", id)) == sorted(re.findall(r"%\(\w+\)s", text)), id
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [id for id, text in written.items() if compiled.gettext(id) != text] == [], "run pybabel compile"


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

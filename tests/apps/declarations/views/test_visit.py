"""The traveller's way through the short form: no script, no account, six languages; and strangers within limits."""

import re
from typing import Any

import pytest
from tests.apps.declarations.conftest import OPENER, PORTS, Public
from tests.core.travel.visits.forms import GUEST

from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.declarations.spool import Office, Page, Spool
from leeward.core.travel.visits import code
from leeward.core.travel.visits.letter import VisitLetter

FORM = GUEST | {"place": "BRB-SPM", "do": "send"}


@pytest.fixture
def visits(public: Public) -> Spool:
    """The folder of these forms, published into."""
    made = Spool(public.spool.folder / "visits")
    made.make()
    made.publish(Page("Immigration Department", OPENER.sealing_key, PORTS))
    return made


def letters(visits: Spool) -> list[VisitLetter]:
    with visits.letters() as waiting:
        assert waiting is not None
        return [VisitLetter.open(waiting.read(name), [OPENER]) for name in waiting.names()]


def post(public: Public, form: dict[str, Any], **more: Any) -> Any:
    return public.client.post("/visit", form, **more)


def test_from_the_form_to_the_sealed_letter_and_a_short_code(public: Public, visits: Spool) -> None:
    empty = public.client.get("/visit").content.decode()
    assert "<script" not in empty
    assert "Barbados: Speightstown Marina" in empty
    assert "never searched" in empty
    sent = post(public, FORM)
    found = re.search(r'translate="no">([0-9A-Z-]+)<', sent.content.decode())
    assert found
    (letter,) = letters(visits)
    assert (letter.code, letter.texts["address"]) == (code.read(found[1]), GUEST["address"])
    assert not list((visits.folder / "drafts").iterdir()), "the page keeps nothing"
    assert b"Holetown" not in b"".join(path.read_bytes() for path in (visits.folder / "letters").iterdir())


def test_mistakes_stay_in_the_form_and_nothing_is_sent(public: Public, visits: Spool) -> None:
    answer = post(public, FORM | {"nights": "some", "residence": "Congo"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#nights"' in html
    assert 'name="address" value="Sea Grape Hotel, Holetown"' in html
    assert html.count('type="radio" name="residence"') == 2, "both countries of that name are offered"
    assert letters(visits) == []


def test_a_form_for_a_partner_s_state_is_shown_the_way_and_keeps_nothing(public: Public, visits: Spool) -> None:
    offices = (
        Office("LCA", "Immigration of Saint Lucia", "+1-758-555-0100", "forms@immi.example"),
        Office("LCA", "<b>Police</b>", "", ""),
        Office("GRD", "Immigration of Grenada", "", ""),
    )
    visits.publish(Page("Immigration Department", OPENER.sealing_key, PORTS, offices))
    empty = public.client.get("/visit").content.decode()
    assert empty.count("another office takes this form") == 2
    answer = post(public, FORM | {"place": "elsewhere-LCA"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "This page takes no form for Saint Lucia" in html
    assert 'href="tel:+1-758-555-0100"' in html
    assert "&lt;b&gt;Police&lt;/b&gt;" in html
    assert not any(text in html for text in ("Holetown", GUEST["number"], "Grenada"))
    assert letters(visits) == []
    for code_of_none in ("elsewhere-BRB", "elsewhere-", "elsewhere-<script>"):
        answer = post(public, FORM | {"place": code_of_none})
        assert (answer.status_code, letters(visits)) == (422, [])
        html = answer.content.decode()
        assert html.count("Please choose from the list") == 2, "at the head and beside the place"
        assert "Holetown" in html, "a state may leave the list while someone fills in the form"
    for language, _ in LANGUAGES:
        html = post(public, FORM | {"place": "elsewhere-LCA"}, HTTP_ACCEPT_LANGUAGE=language).content.decode()
        assert ("This page takes no form" in html) == (language == "en")


@pytest.mark.parametrize("language", [each for each, _ in LANGUAGES])
def test_a_change_of_language_loses_nothing_and_every_word_is_translated(
    language: str, public: Public, visits: Spool
) -> None:
    answer = post(public, FORM | {"do": f"language-{language}"})
    html = answer.content.decode()
    assert f'<html lang="{language}">' in html
    assert 'value="Sea Grape Hotel, Holetown"' in html
    assert ("Where do you arrive" in html) == ("never searched" in html) == (language == "en")


@pytest.mark.parametrize("published", [False, True])
def test_where_no_place_takes_forms_the_page_says_so(published: bool, public: Public) -> None:
    if published:
        empty = Spool(public.spool.folder / "visits")
        empty.make()
        empty.publish(Page("", OPENER.sealing_key))
    for answer in (public.client.get("/visit"), post(public, FORM)):
        assert answer.status_code == 503
        assert "You may travel without it." in answer.content.decode()


def test_one_address_is_slowed_down_and_another_is_not(public: Public, visits: Spool) -> None:
    answers = [post(public, FORM).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    refused = post(public, FORM)
    assert int(refused["Retry-After"]) > 0
    assert "Too many forms" in refused.content.decode()
    assert post(public, FORM, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert len(letters(visits)) == 61


def test_a_full_folder_is_no_traceback(public: Public, visits: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.apps.declarations.spool.MOST_LETTERS", 0)
    answer = post(public, FORM)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 422), ({"do": "x" * 9000}, 422), ({"place": ["a", "b"]}, 422), ({"address": "x" * 600_000}, 400)],
)
def test_forged_forms(form: dict[str, Any], status: int, public: Public, visits: Spool) -> None:
    assert post(public, form).status_code == status
    assert letters(visits) == []

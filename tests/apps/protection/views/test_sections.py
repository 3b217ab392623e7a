"""Writing sections in a browser: saved while typing, and nothing lost where two write."""

from typing import Any

from django.test import Client
from tests.apps.protection.conftest import Care, browser

from leeward.apps.protection.queries.sections import newest


def test_an_open_page_saves_what_is_typed_and_hears_of_a_second_writer(care: Care) -> None:
    here = f"/cases/{care.case.pk}/section/narrative"
    script: dict[str, Any] = {"headers": {"X-Autosave": "yes"}}
    mona, nell = browser(care.mona), browser(care.nell)
    assert mona.post(here, {"number": "0", "text": "a"}, **script).json()["number"] == 1
    assert mona.post(here, {"number": "1", "text": "ab"}, **script).json()["number"] == 2
    clash = nell.post(here, {"number": "0", "text": "of Nell"}, **script)
    assert clash.status_code == 409
    both = mona.get(clash.json()["conflict"]).content.decode()
    assert "ab" in both
    assert "of Nell" in both
    assert "Look at both" in mona.get(f"/cases/{care.case.pk}").content.decode()


def test_without_a_script_a_second_writer_sees_both_texts(care: Care) -> None:
    here = f"/cases/{care.case.pk}/section/narrative"
    browser(care.mona).post(here, {"number": "0", "text": "of Mona"})
    answer = browser(care.nell).post(here, {"number": "0", "text": "of Nell"})
    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("of Mona", "of Nell"))


def test_an_ended_session_gets_no_saved_for_an_answer(care: Care) -> None:
    answer = Client().post(f"/cases/{care.case.pk}/section/narrative", {"text": "a"}, headers={"X-Autosave": "yes"})
    assert answer.status_code == 302
    assert newest(care.case, "narrative") is None

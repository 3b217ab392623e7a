"""Noting signs in the browser: keys alone at the counter, words in the second line, nothing in the page's source."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.actions.visits import choose_sounds
from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.help import call_for_help, respond
from leeward.apps.border.actions.quiet_calls import call_on_protect, note_sign
from leeward.apps.border.models import HelpCall, Referral
from leeward.apps.border.queries.quiet_calls import named_states, noted_signs
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.fear import fled_by
from leeward.core.care.chips import chips
from leeward.messages import sentence

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
MakeCheck = Callable[..., Check]
WORDS = [sentence(f"care.chip.{chip.code}") for chip in chips()]


def page(client: Client, check: Check) -> str:
    return client.get(reverse("border:verdict", args=[check.pk])).text


def test_no_page_of_the_counter_says_what_a_key_means(
    alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    for chip in chips():
        note_sign(check, chip.key, officer=alice)
    text = page(browser_of(alice), check)
    assert text.count('class="sign"') == len(chips()) + 1, "and the one for fear of return"
    assert not [said for said in (*WORDS, *(chip.code for chip in chips() if chip.code != "fear")) if said in text]


@pytest.mark.parametrize("verdict", ["PROTECT", "REFER", "CLEAR"])
def test_a_call_changes_nothing_on_the_page(
    verdict: str, alice: Officer, dora: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    client, check = browser_of(alice), make_check(verdict, alice)
    before = _without_tokens(page(client, check))
    if verdict == "PROTECT":
        call_on_protect(check)
    else:
        note_sign(check, chips()[0].key, officer=alice)
        note_sign(check, chips()[0].key, officer=alice)
        note_sign(check, chips()[1].key, officer=alice)
        before = before.replace('aria-pressed="false"><kbd>.', 'aria-pressed="true"><kbd>.')
    assert _without_tokens(page(client, check)) == before


def _without_tokens(text: str) -> str:
    lines = [line for line in text.split("<") if "csrfmiddlewaretoken" not in line]
    return "<".join(line for line in lines if "data-version" not in line and "nonce" not in line)


def test_a_script_gets_keys_and_line_and_a_browser_without_one_the_page(
    alice: Officer, dora: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check, client = make_check("CLEAR", alice), browser_of(alice)
    address = reverse("border:note_sign", args=[check.pk])
    part = client.post(address, {"sign": "-"}, headers={"accept": "text/plain"})
    assert part.status_code == 200
    assert part.text.count('aria-pressed="true"') == 1
    respond(HelpCall.objects.get().pk, officer=dora)
    assert "Dora is coming." in client.get(reverse("border:line", args=[check.pk])).text
    assert client.post(address, {"sign": "-"}).url == reverse("border:verdict", args=[check.pk])  # type: ignore[attr-defined]
    assert noted_signs(check) == frozenset()


def test_the_second_line_reads_and_notes_signs_in_words(
    alice: Officer, bella: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    note_sign(check, "-", officer=alice)
    decide(check, "refer", officer=alice, reason="odd")
    address = reverse("border:referral", args=[Referral.objects.get().pk])
    client = browser_of(bella)
    text = client.get(address).text
    assert all(words.replace("'", "&#x27;") in text for words in WORDS)
    client.post(f"{address}/sign", {"sign": "+"})
    assert noted_signs(check) == {"fear", "rehearsed_story"}


def test_another_agency_notes_nothing(
    alice: Officer, bob: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("CLEAR", alice)
    assert browser_of(bob).post(reverse("border:note_sign", args=[check.pk]), {"sign": "-"}).status_code == 404
    assert noted_signs(check) == frozenset()


def test_it_rings_at_no_supervisor_whom_the_traveller_would_hear(
    alice: Officer, clara: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    note_sign(make_check("CLEAR", alice), "-", officer=alice)
    HelpCall.objects.update(called_at=timezone.now() - timedelta(minutes=5))
    text = browser_of(clara).get(reverse("border:help_calls")).text
    assert "Alice asks for you." in text
    assert "data-ring" not in text
    clara.post = None
    clara.save()
    assert "data-ring" in browser_of(clara).get(reverse("border:help_calls")).text


def test_the_colleague_reads_place_and_manner_and_rings(
    alice: Officer, dora: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    note_sign(make_check("CLEAR", alice), "-", officer=alice)
    text = browser_of(dora).get(reverse("border:help_calls")).text
    assert "Alice asks for you." in text
    assert "Airport" in text
    assert "Speak with the traveller alone" in text
    assert "On my way" in text
    assert "data-ring" in text
    assert "data-ring" not in browser_of(alice).get(reverse("border:help_calls")).text
    choose_sounds(dora, on=False)
    assert "data-ring" not in browser_of(dora).get(reverse("border:help_calls")).text
    call_for_help("danger", officer=alice)
    assert browser_of(dora).get(reverse("border:help_calls")).text.count("data-ring") == 1, "a colleague in danger"


def test_a_scan_asks_for_no_one_and_its_check_is_opened_from_the_line(
    alice: Officer, dora: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("PROTECT", alice)
    call_on_protect(check)
    text = browser_of(dora).get(reverse("border:help_calls")).text
    assert "Alice asks for you." not in text
    assert "A check at the counter of Alice needs you." in text
    assert reverse("border:verdict", args=[check.pk]) in text


def test_the_second_line_names_the_states_and_a_wrong_name_keeps_what_was_typed(
    alice: Officer, bella: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    decide(check, "refer", officer=alice, reason="looks odd")
    client, address = browser_of(bella), reverse("border:name_feared", args=[check.referral.pk])
    wrong = client.post(address, {"states": "Venezuela, Atlantis"})
    assert wrong.status_code == 422
    assert 'value="Venezuela, Atlantis"' in wrong.text
    assert "Atlantis is not a state" in wrong.text
    assert named_states(check) == []
    right = client.post(address, {"states": "Venezuela, haiti"}, follow=True)
    assert "Nothing about them reaches:" in right.text
    assert 'value="Haiti, Venezuela"' in right.text
    assert fled_by(check) == {"HTI", "VEN"}
    assert client.post(address.replace(str(check.referral.pk), str(check.pk)), {"states": ""}).status_code == 404

"""Hits from the record to the screen: a hold with its clock, and silence about people who must be protected."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Protocol

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.reader import scan as read

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Decision, Hold, Referral
from leeward.apps.desk.actions.answering import answer, ask_back
from leeward.apps.desk.models import Request
from leeward.apps.registry.actions.records import create_record
from leeward.core.dates import DateSpan
from leeward.core.document.mrz.make import make
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.core.record.content.person_kinds import NoticeColour

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
BORN = date(2010, 5, 17)
POLL = "00:06"
"""After this the card has asked for the answer, without the live process that would tell it."""
TELLING = re.compile(r"protect|victim|missing|yellow|companion|traffick|notice|record of", re.IGNORECASE)


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    clara: Officer
    dora: Officer
    keeper: Officer


def put_on_notice(keeper: Officer, colour: NoticeColour) -> None:
    """A reviewed notice about the traveller of `scan`."""
    person = Person(
        names=(PersonName("Anna Marvelyn Brathwaite", surname="Brathwaite", given="Anna Marvelyn"),),
        notice=Notice(colour, "reviewed", reference="2026/1"),
        birth_dates=(DateSpan.parse(BORN.isoformat()),),
        sex="F",
        nationalities=("BRB",),
    )
    create_record(person, keeper=keeper)


def scan(page: Page) -> None:
    """A reader types the traveller's passport."""
    lines = make(
        "TD3",
        document_type="P",
        issuer="BRB",
        nationality="BRB",
        surname="BRATHWAITE",
        given_names="ANNA MARVELYN",
        number="X1234567",
        birth_date=BORN,
        sex="F",
        expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
    )
    read(page, "\n".join(lines))
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()


def test_a_missing_child_looks_like_any_referral(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "yellow")
    page = open_as(cast.alice)
    scan(page)
    expect(page.locator("h1")).to_have_text("Refer", ignore_case=True)
    expect(page).to_have_title("Refer · Leeward")
    assert not TELLING.search(page.content())
    page.emulate_media(media="print")
    assert not TELLING.search(page.locator("body").inner_text())
    page.emulate_media(media="screen")
    page.keyboard.press("F9")
    expect(page.locator("[data-undo]")).to_contain_text("Referred:")
    referral = Referral.objects.get()
    assert (referral.quiet, referral.recipient) == (True, "protection")

    colleague = open_as(cast.dora, "/second-line")
    colleague.locator(".rows a").first.click()
    expect(colleague.locator("main")).to_contain_text("missing person")
    expect(colleague.locator("main")).to_contain_text("A child.")


def test_a_hold_counts_down_and_ends_by_the_owners_word(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "red")
    page = open_as(cast.alice)
    scan(page)
    expect(page.locator("h1")).to_have_text("Hold", ignore_case=True)
    expect(page.locator(".timer strong")).to_have_text(re.compile(r"^01:(30:00|29:5\d)$"))
    expect(page.locator(".hold-card")).to_contain_text("not a ground for detention")
    expect(page.locator("[data-choice=clear]")).to_have_count(0)
    page.keyboard.press("F2")
    page.locator("summary", has_text="They answered by telephone").click()
    page.get_by_label("What they said").select_option("other_person")
    page.get_by_label("Who answered").fill("Sgt Joseph")
    page.get_by_label("Their reference").fill("118/26")
    page.get_by_role("button", name="Note the call").click()
    expect(page.locator(".hold-card")).to_contain_text("The hold runs until a supervisor")
    expect(page.locator("[data-choice=clear]")).to_have_count(0)
    supervisor = open_as(cast.clara, "/second-line")
    supervisor.locator("section[aria-labelledby=calls-title] a").click()
    supervisor.get_by_role("button", name="Show a code to read out").click()
    code = supervisor.locator(".call-code").inner_text()
    page.locator("summary", has_text="Alone on this post?").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Use the code").click()
    expect(page.locator(".hold-card")).to_contain_text("The hold has ended")
    expect(page.locator("[data-decide][data-ready]")).to_be_visible()
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED
    page.keyboard.press("F2")
    expect(page.locator("#zone")).to_be_focused()
    assert Decision.objects.get().choice == "clear"


def test_the_owners_answer_appears_by_itself(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "red")
    duty = create_officer("duty", "Desmond Lashley", cast.keeper.agency, roles=[Role.DUTY])
    page = open_as(cast.alice, own_clock=True)
    scan(page)
    expect(page.locator(".owners")).to_contain_text("no answer yet")
    expect(page.locator(".owners .timer")).to_have_text(re.compile(r"^(30:00|29:5\d)$"))
    answer(Request.objects.get(), "other_person", "Born in another year.", officer=duty)
    page.clock.fast_forward(POLL)
    expect(page.locator(".owners")).to_contain_text("Born in another year.")
    expect(page.locator(".owners .badge")).to_have_text("Another person")
    expect(page.locator(".owners")).to_contain_text("Desmond Lashley, BRB-RBPF")
    expect(page.locator(".hold-card")).to_contain_text("The hold has ended")
    expect(page.locator("[data-choice=clear]")).to_have_count(1)


def test_what_the_owner_asks_back_appears_by_itself_and_is_replied_to(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "red")
    duty = create_officer("duty", "Desmond Lashley", cast.keeper.agency, roles=[Role.DUTY])
    page = open_as(cast.alice, own_clock=True)
    scan(page)
    ask_back(Request.objects.get(), "A scar on the left hand?", officer=duty)
    page.clock.fast_forward(POLL)
    expect(page.locator(".owners")).to_contain_text("A scar on the left hand?")
    page.get_by_label("Reply to the owner").fill("Yes")
    ask_back(Request.objects.get(), "And the right one?", officer=duty)
    page.clock.fast_forward(POLL)
    expect(page.locator("[data-answered]")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_label("Reply to the owner")).to_have_value("Yes")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.locator(".owners")).to_contain_text("And the right one?")
    expect(page.locator(".owners .badge")).to_have_text("no answer yet")
    desk = open_as(duty, f"/desk/{Request.objects.get().pk}")
    expect(desk.locator(".line").last).to_contain_text("Yes")


def test_a_supervisor_sees_the_hold_from_the_second_line(cast: Cast, open_as: OpenAs) -> None:
    put_on_notice(cast.keeper, "red")
    scan(open_as(cast.alice))
    supervisor = open_as(cast.clara, "/second-line")
    supervisor.locator(".rows a", has_text="BRATHWAITE").click()
    expect(supervisor.locator("h1")).to_have_text("Hold", ignore_case=True)

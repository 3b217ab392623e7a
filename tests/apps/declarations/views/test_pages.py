"""The captain's way: fill in, save, send, print, come back for the next island. All of it without JavaScript."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.apps.declarations.conftest import OPENER, Public
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, posted, typed

from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.encryption import open_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.typed_groups import Typed


def form() -> Typed:
    """A form for today."""
    today = timezone.now().date()
    days = {"departs": (today - timedelta(days=1)).isoformat(), "arrives": today.isoformat()}
    return typed(leg=days)


def code_in(response: Any) -> str:
    found = re.search(r'name="code" value="([0-9A-Z-]+)"', response.content.decode())
    assert found
    return found[1]


def value_of(response: Any, name: str) -> str:
    """The value of a field of the page."""
    html = response.content.decode()
    field = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    chosen = re.search(rf'name="{re.escape(name)}".*?</select>', html, re.DOTALL)
    if chosen and not field:
        found = re.search(r'<option value="([^"]*)" selected', chosen[0])
        return found[1] if found else ""
    assert field
    return unescape(field[1])


def letters(public: Public) -> list[Letter]:
    with public.spool.letters() as waiting:
        assert waiting is not None
        return [Letter.from_bytes(open_letter(waiting.read(name), [OPENER])) for name in waiting.names()]


def test_an_empty_page_asks_for_the_captain_and_has_a_fresh_code(public: Public) -> None:
    first, second = public.get(), public.get()
    assert first.status_code == 200
    assert value_of(first, "persons.0.role") == "captain"
    assert code_in(first) != code_in(second)
    assert not list((public.spool.folder / "drafts").iterdir()), "looking at the page keeps nothing"


def test_from_the_form_to_the_sealed_letter(public: Public) -> None:
    code = code_in(public.get())
    sent = public.post(posted(form()) | {"code": code}, "send")
    assert sent.status_code == 200
    html = sent.content.decode()
    ticket = codes.as_printed(codes.ticket_of(codes.read(code)))
    assert (code in html, ticket in html, "<svg" in html, "Speightstown Marina" in html) == (True,) * 4
    (letter,) = letters(public)
    assert (letter.leg, letter.version, letter.typed) == (1, 1, form())
    assert letter.ticket == codes.ticket_of(codes.read(code))


def test_sending_the_same_again_sends_nothing_and_a_change_is_a_version(public: Public) -> None:
    cells = posted(form()) | {"code": code_in(public.get())}
    for _ in range(3):
        assert public.post(cells, "send").status_code == 200
    assert [each.version for each in letters(public)] == [1]
    public.post(cells | {"persons.1.given_names": "Émilie"}, "send")
    assert [each.version for each in letters(public)] == [1, 2]


def test_mistakes_are_shown_by_field_and_what_was_typed_stays(public: Public) -> None:
    code = code_in(public.get())
    wrong = {"code": code, "persons.1.birth_date": "2091-01-01", "vessel.flag": ""}
    answer = public.post(posted(form()) | wrong, "send")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#persons-1-birth_date"' in html
    assert 'id="persons-1-birth_date-e"' in html
    assert "This date is in the future." in html
    assert [value_of(answer, f"persons.1.birth_date.{part}") for part in ("year", "month", "day")] == [
        "2091",
        "01",
        "01",
    ]
    assert value_of(answer, "persons.0.surname") == "Whitcombe"
    assert letters(public) == []
    assert value_of(public.open(code), "persons.1.surname") == "Delacroix", "it is saved too"


def born(day: str, month: str, year: str) -> dict[str, str]:
    """A birth date as the page asks it."""
    return {f"persons.1.birth_date.{part}": text for part, text in (("day", day), ("month", month), ("year", year))}


@pytest.mark.parametrize(
    ("why", "day", "month", "year", "kept"),
    [
        ("each part has its own name, so no one takes 8/12 for another day", "8", "12", "1974", "1974-12-8"),
        ("blanks are of no account", " 08 ", "12", "1974 ", "1974-12-08"),
        ("a passport may state the year alone", "", "", "1974", "1974"),
        ("or year and month", "", "12", "1974", "1974-12"),
    ],
)
def test_a_birth_date_is_asked_in_parts(public: Public, why: str, day: str, month: str, year: str, kept: str) -> None:
    cells = posted(form()) | {"code": code_in(public.get())}
    del cells["persons.1.birth_date"]
    assert public.post(cells | born(day, month, year), "send").status_code == 200, why
    (letter,) = letters(public)
    assert letter.typed.persons[1]["birth_date"] == kept


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "1974"),
        ("12", "31", "1974"),
        ("12", "", "1974"),
        ("12", "8", ""),
        ("12", "8", "74"),
        ("x", "8", "1974"),
    ],
)
def test_parts_that_are_no_date_are_reported_and_stay_in_their_fields(
    public: Public, day: str, month: str, year: str
) -> None:
    cells = posted(form()) | {"code": code_in(public.get())}
    answer = public.post(cells | born(day, month, year), "send")
    assert answer.status_code == 422
    assert "Day, month and year are digits, such as 12, 8 and 1974." in answer.content.decode()
    assert [value_of(answer, name) for name in born(day, month, year)] == [day, month, year]


def test_a_birth_date_that_was_kept_in_one_piece_is_shown_in_parts(public: Public) -> None:
    shown = public.post(posted(form()) | {"code": code_in(public.get()), "persons.1.birth_date": "19741208"}, "save")
    assert [value_of(shown, name) for name in born("", "", "")] == ["08", "12", "1974"]


def test_persons_are_added_and_removed_without_javascript(public: Public) -> None:
    cells = posted(form()) | {"code": code_in(public.get())}
    added = public.post(cells, "add")
    assert value_of(added, "persons.2.role") == "passenger"
    assert value_of(added, "persons.1.surname") == "Delacroix"
    removed = public.post(cells, "remove-0")
    assert value_of(removed, "persons.0.surname") == "Delacroix"
    assert "persons.1.surname" not in removed.content.decode()


def test_saved_half_done_and_opened_with_the_code(public: Public) -> None:
    code = code_in(public.get())
    half = {"code": code, "vessel.name": "Sea Grape", "persons.0.surname": "Whitcombe"}
    saved = public.post(half, "save")
    assert "Write down your code" in saved.content.decode()
    opened = public.open(code.lower().replace("-", " "))
    assert (value_of(opened, "vessel.name"), code_in(opened)) == ("Sea Grape", code)


def test_the_next_island_keeps_vessel_and_persons(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "send")
    following = public.post({"code": code}, "next")
    assert value_of(following, "persons.1.surname") == "Delacroix"
    assert (value_of(following, "leg.origin"), value_of(following, "leg.arrives")) == ("BRB-SPM", "")
    today = timezone.now().date().isoformat()
    again = {f"persons.{row}.{name}": text for row, each in enumerate((CAPTAIN, GUEST)) for name, text in each.items()}
    leg = {"leg.origin": "Speightstown", "leg.destination": "ATG-FAM", "leg.arrives": today}
    vessel = {name: text for name, text in posted(form()).items() if name.startswith("vessel.")}
    assert public.post(vessel | again | leg | {"code": code}, "send").status_code == 200
    assert [(each.leg, each.version) for each in letters(public)] == [(1, 1), (2, 1)]
    assert len({each.ticket for each in letters(public)}) == 1


def test_a_copy_in_a_file_opens_on_another_island_without_the_code(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "send")
    copy = public.post({"code": code}, "copy")
    assert copy["Content-Disposition"].startswith("attachment")
    assert code not in copy.content.decode()
    opened = public.client.post("/open", {"copy": SimpleUploadedFile("declaration.json", copy.content)})
    assert value_of(opened, "persons.1.surname") == "Delacroix"
    assert code_in(opened) != code
    for bad in (b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000):
        answer = public.client.post("/open", {"copy": SimpleUploadedFile("declaration.json", bad)})
        assert answer.status_code == 422


def test_removed_from_the_server(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "save")
    public.post({"code": code}, "forget")
    assert public.open(code).status_code == 404


def test_the_sheet_shows_only_what_was_sent(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "send")
    assert "<svg" in public.post({"code": code}, "sheet").content.decode()
    public.post(posted(form()) | {"code": code, "vessel.name": "Other"}, "save")
    assert "<svg" not in public.post({"code": code}, "sheet").content.decode()


def test_the_page_is_small(public: Public) -> None:
    code = code_in(public.get())
    page = public.post(posted(form()) | {"code": code}, "save")  # with two persons on it
    assert len(page.content) + public.files() < 30_000
    html = public.get().content.decode()
    assert not re.search(r"<img|@font-face|https?://", html)


@pytest.mark.parametrize("surname", ["\u202eabc", "عبد الله", "O'Brien <b>", "x" * 3000, "\x00\x1b[31m", "😀"])
def test_whatever_is_typed_is_shown_as_text(public: Public, surname: str) -> None:
    answer = public.post({"code": code_in(public.get()), "persons.0.surname": surname}, "send")
    assert answer.status_code == 422
    assert "<b>" not in answer.content.decode()
    assert len(value_of(answer, "persons.0.surname")) <= 80


def test_too_many_persons_are_refused(public: Public) -> None:
    crowd = {f"persons.{row}.{name}": text for row in range(500) for name, text in GUEST.items()}
    answer = public.post(crowd | {"code": code_in(public.get())}, "send")
    assert answer.status_code == 422
    assert "At most 200 persons" in answer.content.decode()


@pytest.mark.real_clock
def test_a_draft_unused_for_long_is_deleted(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "save")
    now = timezone.now().timestamp()
    assert public.spool.drop_unused(86400.0, now=now) == 0
    assert public.spool.drop_unused(86400.0, now=now + 90000) == 1
    assert public.open(code).status_code == 404


def test_when_nothing_can_be_stored_what_was_typed_is_still_on_the_page(public: Public) -> None:
    (public.spool.folder / "letters").rmdir()
    answer = public.post(posted(form()) | {"code": code_in(public.get())}, "send")
    assert (answer.status_code, value_of(answer, "persons.1.surname")) == (503, "Delacroix")
    assert answer["Retry-After"]


def test_a_copy_holds_the_form_and_nothing_else(public: Public) -> None:
    code = code_in(public.get())
    public.post(posted(form()) | {"code": code}, "save")
    value = json.loads(public.post({"code": code}, "copy").content)
    assert (set(value), Typed.of(value["typed"])) == ({"leeward_declaration", "typed"}, form())


def test_a_country_in_two_meanings_is_asked_and_the_choice_is_taken(public: Public) -> None:
    cells = posted(form()) | {"code": code_in(public.get()), "persons.0.nationality": "Dominican"}
    asked = public.post(cells, "send")
    html = asked.content.decode()
    assert "This name fits more than one country." in html
    assert 'name="persons.0.nationality" value="DMA">Dominica (DMA)' in html
    assert 'name="persons.0.nationality" value="DOM">Dominican Republic (DOM)' in html
    assert letters(public) == []
    assert public.post(cells | {"persons.0.nationality": ["Dominican", "DMA"]}, "send").status_code == 200
    (letter,) = letters(public)
    assert letter.typed.persons[0]["nationality"] == "DMA"


def test_what_was_understood_is_shown_below_the_country(public: Public) -> None:
    cells = posted(form()) | {"code": code_in(public.get()), "persons.0.nationality": "Ayiti"}
    assert "Haiti (HTI)" in public.post(cells, "save").content.decode()

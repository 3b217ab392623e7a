"""Lists that are handed in, tickets and counters: all errors at once, and nothing good is lost."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.arrivals.actions.receiving import LARGEST
from leeward.apps.arrivals.forms import CountersForm, ListForm, TicketForm
from leeward.apps.arrivals.models import KeptList

FILE = SimpleUploadedFile("list.csv", b"surname\nROE\n")


def form(file: Any = FILE, kept: KeptList | None = None, **said: str) -> ListForm:
    FILE.seek(0)
    return ListForm(said, MultiValueDict({"file": [file]} if file else {}), kept=kept)


def test_a_file_alone_is_a_list() -> None:
    made = form()
    assert made.is_valid(), made.errors
    assert (made.cleaned_data["file"], made.stated()) == (b"surname\nROE\n", None)
    assert made.uploaded == (b"surname\nROE\n", "list.csv")


def test_the_voyage_as_typed() -> None:
    made = form(number="aa 123", origin=" mia ", destination="bgi", arrives="2026-11-25T09:50")
    assert made.is_valid(), made.errors
    voyage = made.stated()
    assert voyage is not None
    assert voyage.number == "AA123"
    (leg,) = voyage.legs
    assert (leg.origin, leg.destination, leg.arrives) == ("MIA", "BGI", datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001


class Large(SimpleUploadedFile):
    """A file that says that it is too large."""

    def __init__(self) -> None:
        super().__init__("large", b"x")
        self.size = LARGEST + 1


@pytest.mark.parametrize(
    ("file", "said", "fields"),
    [
        (None, {}, {"file"}),
        (SimpleUploadedFile("empty", b""), {}, {"file"}),
        (Large(), {"arrives": "soon"}, {"file", "arrives"}),
        (FILE, {"origin": "MIA"}, {"number"}),
        (FILE, {"arrives": "2026-11-25T09:50"}, {"number"}),
        (FILE, {"number": "x" * 36, "origin": "x" * 26}, {"number", "origin"}),
        (FILE, {"number": "A\x00"}, {"number"}),
    ],
)
def test_everything_wrong_is_said(file: Any, said: dict[str, Any], fields: set[str]) -> None:
    assert set(form(file, **said).errors) == fields


def test_a_good_file_is_kept_beside_a_faulty_field() -> None:
    made = form(arrives="soon")
    assert not made.is_valid()
    assert made.uploaded == (b"surname\nROE\n", "list.csv")
    assert form(None).errors
    assert form(Large()).errors
    assert form(None).is_valid() is False


@pytest.mark.parametrize(
    ("counters", "per_hour", "fields"),
    [
        ("3", "60", set()),
        ("0", "1", set()),
        ("201", "1001", {"counters", "per_hour"}),
        ("-1", "0", {"counters", "per_hour"}),
        ("x", "", {"counters", "per_hour"}),
        ("9" * 400, "60", {"counters"}),
    ],
)
def test_counters(counters: str, per_hour: str, fields: set[str]) -> None:
    assert set(CountersForm({"counters": counters, "per_hour": per_hour}).errors) == fields


@pytest.mark.parametrize("typed", ["", "x", "AAAAA-BBBBB", "\x00", "x" * 61, "АAAAA-AAAAA-AAAAA-AAAAA-AAAAA"])
def test_what_is_no_ticket(typed: str) -> None:
    assert "ticket" in TicketForm({"ticket": typed}).errors

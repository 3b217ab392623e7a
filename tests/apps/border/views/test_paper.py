"""Travellers from paper: each is checked now, crosses when the paper says, once; alone or many in a file."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.screening.conftest import Share, own_index, passport, share, today

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import details_of
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.forms.paper import PaperForm
from leeward.apps.border.models import Decision, OfflineNote, Referral
from leeward.apps.crossings.models import Crossing
from leeward.apps.screening.models import Check
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.platform.derived_keys import keyed_digest

__all__ = ["own_index", "passport", "share", "today"]
pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]
ZONE = ZoneInfo("America/Barbados")
"""That of the post, in which papers are written."""


def _at(**ago: float) -> str:
    return f"{timezone.localtime(timezone.now() - timedelta(**ago), ZONE):%Y-%m-%dT%H:%M}"


def _day(**ahead: float) -> str:
    return f"{timezone.now() + timedelta(**ahead):%Y-%m-%d}"


def _fields(**changed: str) -> dict[str, str]:
    """What the page sends of one paper, with what the test changes."""
    document = {"number": "C87654321", "issuer": "BRB", "type": "P", "expiry_date": _day(days=900)}
    bearer = {"surname": "Clarke", "given_names": "Ann", "birth_date": "1964-08-12", "sex": "F", "nationality": "BRB"}
    crossing = {"direction": "entry", "at": _at(days=3), "until": "", "kept_at": "Book 4, page 17"}
    return {"once": str(uuid4()), **document, **bearer, **crossing, **changed}


def test_a_clear_one_crossed_when_the_paper_says_and_only_once(cast: Cast, browser_of: BrowserOf) -> None:
    client, fields = browser_of(cast.alice), _fields()
    first, again = (client.post("/check/paper", fields) for _ in range(2))
    assert "The crossing is recorded." in first.text
    assert "The crossing is recorded." in again.text
    crossing, check = Crossing.objects.get(), Check.objects.get()
    assert (crossing.source, crossing.direction, crossing.recorded_by) == ("typed", "entry", cast.alice)
    assert timezone.localtime(crossing.at, ZONE).strftime("%Y-%m-%dT%H:%M") == fields["at"]
    assert Decision.objects.get().decided_at == crossing.at
    noted = AuditEntry.objects.get(act="check.noted")
    assert (noted.object, noted.details["paper"]) == (f"check/{check.pk}", True)
    # The next paper of the pile is likely to be of the same time and book.
    assert "Book 4, page 17" in first.text
    assert b"Book" not in bytes(OfflineNote.objects.get().reason_encrypted)


def test_a_second_paper_or_a_scan_of_that_time_is_no_second_crossing(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of(cast.alice)
    client.post("/check/paper", _fields(at=_at(days=3)))
    text = client.post("/check/paper", _fields(at=_at(days=3, minutes=-5))).text
    assert "no second crossing was recorded" in text
    client.post("/check/paper", _fields(at=_at(days=3), direction="exit"))
    assert list(Crossing.objects.order_by("recorded_at").values_list("direction", flat=True)) == ["entry", "exit"]


@pytest.mark.parametrize("ending", ["cleared by the officer", "closed by the second line"])
def test_one_with_an_alert_waits_and_then_crossed_when_the_paper_says(
    ending: str, cast: Cast, browser_of: BrowserOf, share: Share
) -> None:
    share(TravelDocument("C87654321", "BRB", "lost"))
    client, fields = browser_of(cast.alice), _fields()
    assert "Not recorded yet: the check has an alert." in client.post("/check/paper", fields).text
    assert not Crossing.objects.exists()
    check = Check.objects.get()
    assert "Written on paper on" in client.get(f"/check/{check.pk}").text
    assert "Paper: Book 4, page 17" in client.get("/check/undecided").text
    if ending == "cleared by the officer":
        decide(check, "clear", officer=cast.alice)
    else:
        decide(check, "refer", officer=cast.alice, reason="listed as lost")
        referral = Referral.objects.get()
        take(referral, officer=cast.clara)
        close(referral, CloseOut("admitted"), officer=cast.clara)
    crossing = Crossing.objects.get()
    assert (crossing.source, crossing.at) == ("typed", OfflineNote.objects.get().noted_at)


BAD = [
    pytest.param({"number": ""}, "number: a crossing is found by it", id="no number: no later crossing would find it"),
    pytest.param({"issuer": ""}, "Type the state that issued", id="no issuer"),
    pytest.param({"at": ""}, "Give the date and time on the paper", id="no time"),
    pytest.param({"at": "yesterday"}, "Enter a valid date/time", id="a time that is none"),
    pytest.param({"kept_at": " "}, "Say where the paper can be seen", id="the paper is kept nowhere"),
    pytest.param({"direction": "both"}, "Write entry or exit.", id="a direction that is none"),
    pytest.param({"until": "31 FEB 2027"}, "31 FEB 2027", id="a last day that does not exist"),
    pytest.param({"birth_date": "12 FOO 64"}, "12 FOO 64", id="a birth date that is none"),
    pytest.param({"once": "x" * 5000, "at": ""}, "Give the date", id="a forged key"),
]


@pytest.mark.parametrize(("changed", "told"), BAD)
def test_a_paper_that_cannot_be_read_is_kept_on_the_page(
    changed: dict[str, str], told: str, cast: Cast, browser_of: BrowserOf
) -> None:
    answer = browser_of(cast.alice).post("/check/paper", _fields(**changed))
    assert answer.status_code == 422
    assert told in answer.text
    assert "Clarke" in answer.text
    assert not Check.objects.exists() | Crossing.objects.exists()


@pytest.mark.parametrize(("ago", "told"), [({"days": 61}, "More than 60 days ago"), ({"hours": -2}, "in the future")])
def test_a_time_that_cannot_be(ago: dict[str, float], told: str, cast: Cast, browser_of: BrowserOf) -> None:
    assert told in browser_of(cast.alice).post("/check/paper", _fields(at=_at(**ago))).text
    assert not Check.objects.exists()


def test_a_last_day_beyond_the_rule_records_nothing(cast: Cast, browser_of: BrowserOf) -> None:
    client, fields = browser_of(cast.alice), _fields(nationality="USA", issuer="USA", until="2035-01-01")
    answer = client.post("/check/paper", fields)
    assert answer.status_code == 422
    assert fields["once"] in answer.text
    assert not Crossing.objects.exists() | Decision.objects.exists()
    assert "Paper: Book 4, page 17" in client.get("/check/undecided").text, "decided there, it crossed at that time"
    client.post("/check/paper", fields | {"until": ""})
    assert timezone.localtime(Crossing.objects.get().at, ZONE).strftime("%Y-%m-%dT%H:%M") == fields["at"]
    assert Check.objects.count() == 1, "corrected, it is the same check"


def test_a_paper_that_was_refused_is_corrected_as_a_whole(cast: Cast, browser_of: BrowserOf) -> None:
    client, fields = browser_of(cast.alice), _fields(nationality="USA", issuer="USA", until="2035-01-01")
    client.post("/check/paper", fields)
    corrected = fields | {"until": "", "at": _at(days=5), "direction": "exit", "kept_at": "Book 5"}
    client.post("/check/paper", corrected)
    crossing = Crossing.objects.get()
    told = (f"{timezone.localtime(crossing.at, ZONE):%Y-%m-%dT%H:%M}", crossing.direction)
    assert told == (corrected["at"], "exit")
    assert (Check.objects.count(), OfflineNote.objects.get().reason) == (1, "Book 5")
    assert AuditEntry.objects.filter(act="check.noted").count() == 2
    # Once it is decided, the same form changes nothing more.
    client.post("/check/paper", fields | {"until": "", "at": _at(days=9)})
    assert Crossing.objects.get() == crossing
    assert OfflineNote.objects.get().noted_at == crossing.at


def test_it_came_with_the_voyage_of_its_time_not_of_the_day_on_which_it_was_typed(
    cast: Cast, browser_of: BrowserOf
) -> None:
    client = browser_of(cast.alice)
    listed = [_listed(cast, f"F{days}", timezone.now() - timedelta(days=days)) for days in (3, 0)]
    client.post("/check/paper", _fields(at=_at(days=3)))
    crossing = Crossing.objects.get()
    assert crossing.voyage == "F3"
    assert [Passenger.objects.get(pk=each.pk).seen_at for each in listed] == [crossing.at, None]


def _listed(cast: Cast, number: str, arrives_at: datetime) -> Passenger:
    voyage = Voyage.objects.create(agency=cast.barbados, post=cast.bridgetown, number=number, arrives_at=arrives_at)
    digest = keyed_digest("document", "BRB", "C87654321")
    made = Passenger(voyage=voyage, first_version=1, verdict="CLEAR", checked_at=timezone.now(), document_digest=digest)
    born, document = (DateSpan.parse("1964-08-12"),), (Document("C87654321", issuer="BRB"),)
    made.details = details_of(Traveller("CLARKE", "ANN", birth_dates=born, nationality="BRB", documents=document), ())
    made.save()
    return made


HEAD = "direction;at;number;issuer;surname;birth date;kept_at"


def _file(*lines: str, head: str = HEAD) -> SimpleUploadedFile:
    return SimpleUploadedFile("papers.csv", "\n".join((head, *lines)).encode(), "text/csv")


def test_a_file_records_what_it_can_and_names_the_other_lines(cast: Cast, browser_of: BrowserOf, share: Share) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    client = browser_of(cast.alice)
    lines = [
        f"entry;{_at(days=2)};A1111111;BRB;Clarke;1964-08-12;Book 1",
        f"entry;{_at(days=2)};C12345678;BRB;Greene;1970-01-01;Book 1",
        f"in;{_at(days=2)};B2222222;BRB;Poe;1971-01-01;Book 1",
        f"exit;{_at(days=90)};B3333333;BRB;Roe;1972-01-01;Book 1",
        f"exit;{_at(days=1)};B4444444;BRB;Doe;1973-01-01;Book 1;more",
    ]
    for _ in range(2):
        text = client.post("/check/paper/file", {"file": _file(*lines)}).text
        for part in ("Crossings recorded: 1.", "With an alert, to look at: 1.", "Lines that were not recorded: 3."):
            assert part in text
        for line, column in ((4, "direction"), (5, ""), (6, "")):
            assert f"<tr><td>{line}</td><td>{column}</td>" in text
    assert (Crossing.objects.count(), Check.objects.count()) == (1, 2)
    with CaptureQueriesContext(connection) as few:
        client.get("/check/paper")
    client.post("/check/paper/file", {"file": _file(*(lines[0].replace("A1", f"A{each}") for each in range(2, 10)))})
    with CaptureQueriesContext(connection) as many:
        assert client.get("/check/paper").text.count("Clarke") > 8
    assert len(many) <= len(few), "its rows are read together"


FILES = [
    pytest.param(b"", "The first line lacks columns", id="empty"),
    pytest.param(b"\xff\xfe\x00", "not text in UTF-8", id="no text"),
    pytest.param(b"number\n1\n", "lacks columns: at, direction, issuer, kept_at", id="columns that are missing"),
    pytest.param(HEAD.encode() + b";colour\n", "not known: colour", id="a column that is not known"),
    pytest.param(HEAD.encode() + b"\n", "no traveller", id="a header alone"),
    pytest.param(HEAD.encode() + b";at\n1\n", "a column twice", id="a column twice"),
    pytest.param(HEAD.encode() + b"\nx" * 301, "more than 300 lines", id="too many"),
]


@pytest.mark.parametrize(("data", "told"), FILES)
def test_a_file_that_is_none(data: bytes, told: str, cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of(cast.alice).post("/check/paper/file", {"file": SimpleUploadedFile("papers.csv", data)})
    assert answer.status_code == 422
    assert told in answer.text
    assert not Check.objects.exists()


def test_no_file(cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of(cast.alice).post("/check/paper/file").status_code == 422


def test_blank_papers_have_what_is_typed_later(cast: Cast, browser_of: BrowserOf) -> None:
    text = browser_of(cast.alice).get("/check/paper/blank").text
    assert text.count('<section class="paper"') == 4
    for name in ("number", "issuer", "expiry_date", "surname", "given_names", "birth_date", "sex", "nationality"):
        assert str(PaperForm().fields[name].label) in text, name

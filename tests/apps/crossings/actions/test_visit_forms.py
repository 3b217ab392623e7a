"""Taking in what strangers send: forms are kept once and sealed, anything else is refused, and a flood has an end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.visits import Sender

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions import visit_forms
from leeward.apps.crossings.actions.visit_forms import take_visits
from leeward.apps.crossings.actions.visit_page import visit_spool
from leeward.apps.crossings.models import VisitForm
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db


def test_a_form_belongs_to_the_agency_of_the_place_and_is_sealed(traveller: Sender, cast: Cast) -> None:
    traveller.send()
    assert take_visits() == {"kept": 1}
    form = VisitForm.objects.get()
    assert (form.agency, form.document_digest) == (cast.barbados, keyed_digest("document", "D", "X123"))
    assert form.answers["address"] == "Sea Grape Hotel, Holetown"
    assert b"Holetown" not in bytes(form.answers_encrypted)
    row = AuditEntry.objects.get(act="crossings.visits.take")
    assert (row.actor, row.details) == ("system", {"kept": 1})
    assert take_visits() == {}


@pytest.mark.parametrize(
    ("why", "texts", "days"),
    [
        ("a place that is not here", {"place": "XXX-XXX"}, 0),
        ("no form that the page accepts", {"nights": "many"}, 0),
        ("a letter that was kept back", {}, 32),
    ],
)
def test_what_the_page_would_not_send_is_refused(why: str, texts: dict[str, str], days: int, traveller: Sender) -> None:
    traveller.send(b"aaaaa", timezone.now() - timedelta(days), **texts)
    assert take_visits() == {"refused": 1}, why
    assert not VisitForm.objects.exists()


def test_files_that_are_no_letters_are_refused_and_removed(traveller: Sender) -> None:
    folder = visit_spool().folder / "letters"
    (folder / "link.letter").symlink_to("/etc/passwd")
    (folder / "empty.letter").touch()
    (folder / "large.letter").write_bytes(b"LWV1" * 200_000)
    assert take_visits() == {"refused": 3}
    assert not list(folder.iterdir())


def test_a_date_in_the_future_is_now(traveller: Sender) -> None:
    traveller.send(at=timezone.now() + timedelta(9))
    take_visits()
    assert VisitForm.objects.get().sent_at <= timezone.now()


def test_the_newest_form_of_a_document_waits_and_no_letter_counts_twice(traveller: Sender) -> None:
    now = timezone.now()
    for code, minutes, nights in ((b"aaaaa", 30, "3"), (b"bbbbb", 20, "4"), (b"bbbbb", 20, "4"), (b"ccccc", 25, "9")):
        traveller.send(code, at=now - timedelta(minutes=minutes), nights=nights)
    take_visits()
    assert VisitForm.objects.get().answers["nights"] == 4, "an older one that is late changes nothing"
    traveller.send(b"ddddd", at=now, number="Y 9")
    take_visits()
    assert VisitForm.objects.count() == 2


def test_a_flood_pushes_out_the_oldest_alone(traveller: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit_forms, "MOST_WAITING", 3)
    monkeypatch.setattr(visit_forms, "_AT_ONCE", 2)
    for number in range(6):
        traveller.send(b"%05d" % number, number=f"N{number}")
    while take_visits():
        pass
    assert VisitForm.objects.count() == 3
    assert VisitForm.objects.filter(document_digest=keyed_digest("document", "D", "N5")).exists()
    assert AuditEntry.objects.filter(act="crossings.visits.take").count() == 3, "a row for a pass, not for a form"


def test_one_taker_at_a_time_and_none_without_a_folder(traveller: Sender, settings: object, tmp_path: object) -> None:
    traveller.send()
    with visit_spool().letters():
        assert take_visits() == {}
    settings.DECLARATIONS = tmp_path / "none"  # type: ignore[attr-defined, operator]
    assert take_visits() == {}

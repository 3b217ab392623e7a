"""The bearer compared with one document at the counter: what the officer reads, and that no picture stays."""

import io
import json
import logging
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.core.document.chip.making import GROUPS, ZONE, dg2
from tests.core.faces.drawn import DrawnMatcher, picture

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.models import Check, FaceSetting
from leeward.apps.screening.queries import face as comparing
from leeward.core.faces.model_files import WrongModel
from leeward.scenario.chips import sod
from leeward.scenario.faces import face
from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg, page

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]
SIGNER = Authority.root("UT", "CSCA UTOPIA").issue()
PAGE = "/check?by=chip"
ONE, OTHER, BETWEEN = (90, 130, 190), (190, 130, 90), (135, 130, 155)


def photo(look: tuple[int, int, int], seed: int = 1) -> bytes:
    """A drawn face as a camera sends it."""
    found = cv2.imdecode(np.frombuffer(picture([look], seed=seed), np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    return bytes(cv2.imencode(".jpg", found, (cv2.IMWRITE_JPEG_QUALITY, 98))[1])


def chip(face: bytes) -> SimpleUploadedFile:
    files = {"SOD": sod(GROUPS, SIGNER), "DG1": GROUPS[1], "DG2": dg2(face)}
    return SimpleUploadedFile("read.json", json.dumps({name: data.hex() for name, data in files.items()}).encode())


@pytest.fixture
def on(alice: Officer, clara: Officer, monkeypatch: pytest.MonkeyPatch) -> FaceSetting:
    """The agency compares faces, with a matcher of drawings."""
    monkeypatch.setattr(comparing, "matcher", DrawnMatcher)
    at = {"asked_by": clara, "asked_at": timezone.now(), "decided_by": alice, "decided_at": timezone.now()}
    return FaceSetting.objects.create(agency=alice.agency, state="on", alike=0.9, differs=0.4, **at)


def compare(client: Client, bearer: bytes, document: bytes | None, **more: Any) -> Any:
    sent = {"bearer": SimpleUploadedFile("b.jpg", bearer), "mrz": "\n".join(ZONE), **more}
    return client.post(PAGE, sent | ({"chip": chip(document)} if document is not None else {}))


@pytest.mark.parametrize(
    ("bearer", "word", "says"),
    [
        (photo(ONE, 2), "alike", "look yourself"),
        (photo(BETWEEN, 2), "unclear", "Compare them yourself"),
        (photo(OTHER, 2), "differs", "Compare ears, nose"),
        (picture([]), "not_compared", "no face was found in the traveller"),
    ],
)
def test_three_words_and_only_one_changes_anything(
    alice: Officer, browser_of: BrowserOf, on: FaceSetting, bearer: bytes, word: str, says: str
) -> None:
    client = browser_of(alice)
    plain = client.post(PAGE, {"chip": chip(photo(ONE)), "mrz": "\n".join(ZONE)}).context["check"]
    answer = compare(client, bearer, photo(ONE))
    check, shown = answer.context["check"], answer.context["shown"]
    assert says in answer.text
    assert answer.text.count("data:image/jpeg") == 2
    assert (shown["face"]["word"], shown["face"]["thresholds"]) == (word, f"{alice.agency.code}/1")
    kinds = {each.kind for each in check.findings.all()} - {each.kind for each in plain.findings.all()}
    assert kinds == ({"face.differs"} if word == "differs" else set())
    assert check.verdict == ("VERIFY" if word == "differs" and plain.verdict == "CLEAR" else plain.verdict)


def test_what_no_chip_holds_is_compared_with_the_page_and_said_to_be_weaker(
    alice: Officer, browser_of: BrowserOf, on: FaceSetting
) -> None:
    shown = SimpleUploadedFile("page.jpg", jpeg(page(ZONE, photo=face())), "image/jpeg")
    answer = compare(browser_of(alice), photo(ONE, 2), None, page=shown)
    assert answer.status_code == 200, answer.context["form"].errors
    assert answer.context["shown"]["face"]["reference"] == "page"


def test_off_by_default_the_page_offers_nothing_and_takes_nothing(alice: Officer, browser_of: BrowserOf) -> None:
    client = browser_of(alice)
    assert 'name="bearer"' not in client.get(PAGE).text
    assert "face-word" not in compare(client, photo(OTHER), photo(ONE)).text
    assert "face" not in Check.objects.get().subject
    assert compare(client, photo(ONE), None).status_code == 422


def changed() -> None:
    """Files that were exchanged while the server runs."""
    raise WrongModel("encoder.onnx cannot be read")


@pytest.mark.parametrize("matcher", [lambda: None, changed])
def test_without_a_matcher_it_says_so_and_the_pictures_are_shown(
    alice: Officer,
    browser_of: BrowserOf,
    on: FaceSetting,
    monkeypatch: pytest.MonkeyPatch,
    matcher: Callable[[], None],
) -> None:
    monkeypatch.setattr(comparing, "matcher", matcher)
    answer = compare(browser_of(alice), photo(OTHER), photo(ONE))
    assert "no matcher is installed here" in answer.text
    assert answer.text.count("data:image/jpeg") == 2


def bomb() -> bytes:
    """A PNG of 100,000 x 100,000 pixels in a few bytes."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    part = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + part


@pytest.mark.parametrize(
    ("bearer", "says"),
    [
        (b"GIF89a not this", "not a picture in JPEG"),
        (bomb(), "million pixels"),
        (photo(ONE)[:700], "damaged"),
        (b"\xff\xd8\xff" + bytes(21 * 1024 * 1024), "MB"),
    ],
    ids=["another kind", "bomb", "cut off", "huge"],
)
def test_what_is_no_picture_is_refused_before_anything_is_checked(
    alice: Officer, browser_of: BrowserOf, on: FaceSetting, bearer: bytes, says: str
) -> None:
    answer = compare(browser_of(alice), bearer, photo(ONE))
    assert (answer.status_code, says in answer.text) == (422, True)
    assert not Check.objects.exists()


def test_no_row_no_file_and_no_log_holds_a_picture_or_a_vector(
    alice: Officer, browser_of: BrowserOf, on: FaceSetting, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    bearer, written = photo(OTHER, 2), io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    before = files_under(settings.VAR)
    try:
        compare(browser_of(alice), bearer, photo(ONE), once="0123")
    finally:
        logging.getLogger().removeHandler(handler)
    assert files_under(settings.VAR) == before
    assert len(written.getvalue()) + len(caplog.text) < 4_000
    kept = Check.objects.get().subject["face"]
    assert kept == {
        "word": "differs",
        "reference": "chip",
        "model": "drawn",
        "thresholds": kept["thresholds"],
        "reasons": [],
    }
    assert AuditEntry.objects.get(act="check").details["face"] == ["differs", "drawn", kept["thresholds"]]
    middle = bearer[len(bearer) // 2 :][:48]
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            for row in cursor.fetchall():
                assert not any(middle in value for value in map(bytes_of, row))
                assert sum(map(len, map(bytes_of, row))) < len(bearer)


def bytes_of(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def files_under(folder: Path) -> set[Path]:
    return {each for each in Path(folder).rglob("*") if each.is_file() and "sqlite3" not in each.name}


def test_an_ordinary_scan_reads_no_setting_and_loads_no_matcher(
    alice: Officer, browser_of: BrowserOf, on: FaceSetting
) -> None:
    client = browser_of(alice)
    with connection.execute_wrapper(refusing_faces):
        assert client.post("/check", {"mrz": "\n".join(ZONE)}).status_code == 302


def refusing_faces(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    assert "facesetting" not in sql
    return execute(sql, *rest)

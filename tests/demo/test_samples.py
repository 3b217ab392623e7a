"""The demonstration's files to try: made once, trusted, and offered at the counter of a demonstration alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.screening.conftest import own_index

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.queries.samples import folder, samples, samples_of
from leeward.apps.trust_anchors.models import TrustList, TrustRevocations
from leeward.demo.samples import load_samples
from leeward.scenario import build_region

__all__ = ["own_index"]
pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def demonstration(settings: Any, tmp_path: Path) -> None:
    """A demonstration in a folder of its own, without files to try yet."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"


def load() -> None:
    load_samples(build_region(), local_date(None))


def test_they_are_made_and_trusted_once(cast: Any) -> None:
    assert not samples_of("chip")
    load()
    found = TrustList.objects.get()
    assert (found.name, found.certificates.count(), TrustRevocations.objects.count()) == ("Demonstration", 2, 1)
    first = (folder() / "genuine.zip").read_bytes()
    load()
    assert (folder() / "genuine.zip").read_bytes() == first
    assert (len(samples_of("chip")), len(samples_of("picture"))) == (5, 4)


def test_papers_are_saved_and_sent(cast: Any, alice: Officer, browser_of: BrowserOf, own_index: Path) -> None:
    load()
    client = browser_of(alice)
    assert "papers.csv" in client.get("/check/paper").text
    saved = client.get("/check/samples/papers.csv")
    text = client.post("/check/paper/file", {"file": SimpleUploadedFile("papers.csv", saved.content)}).text
    for part in (
        "Crossings recorded: 4.",
        "to look at: 1.",
        "Lines that were not recorded: 1.",
        "Write entry or exit.",
    ):
        assert part in text


def test_a_file_is_saved_and_handed_over(alice: Officer, browser_of: BrowserOf) -> None:
    load()
    client = browser_of(alice)
    page = client.get("/check?by=chip").content.decode()
    assert "Face replaced" in page
    assert "passport.jpg" not in page
    assert "passport.jpg" in client.get("/check").content.decode()
    verdicts = {}
    for name in ("genuine.zip", "new-face.zip", "copied.zip", "revoked.zip", "unknown-signer.zip"):
        saved = client.get(f"/check/samples/{name}")
        assert saved["Content-Disposition"] == f'attachment; filename="{name}"'
        answer = client.post("/check?by=chip", {"chip": SimpleUploadedFile(name, saved.content)})
        verdicts[name] = answer.context["page"].word.upper()
    assert verdicts == {
        "genuine.zip": "CLEAR",
        "new-face.zip": "REFER",
        "copied.zip": "REFER",
        "revoked.zip": "REFER",
        "unknown-signer.zip": "CLEAR",
    }


@pytest.mark.parametrize("name", ["trust.pem", "nothing.zip", "..%2Fleeward.sqlite3"])
def test_no_other_file_is_handed_out(name: str, alice: Officer, browser_of: BrowserOf) -> None:
    load()
    assert browser_of(alice).get(f"/check/samples/{name}").status_code == 404


def test_real_installations_and_others_than_officers_get_none(
    alice: Officer, keeper: Officer, browser_of: BrowserOf
) -> None:
    load()
    assert browser_of(keeper).get("/check/samples/genuine.zip").status_code == 403
    with samples.filled():
        client = browser_of(alice)
        assert client.get("/check/samples/genuine.zip").status_code == 404
        assert "Files to try" not in client.get("/check").content.decode()

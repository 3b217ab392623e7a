"""`leeward declarations`: prepare, take, and the message where something is missing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.cli.conftest import Here
from tests.core.travel.declaration.forms import typed
from tests.core.travel.visits.forms import GUEST

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Voyage
from leeward.apps.declarations.spool import Spool
from leeward.apps.indexing.queries.engine import engine
from leeward.core.travel.declaration.encryption import seal_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.visits.letter import VisitLetter

pytestmark = pytest.mark.django_db


@pytest.fixture
def spool(settings: Settings, tmp_path: Path, barbados: Agency) -> Iterator[Spool]:
    """Where the folder will be, and a marina."""
    settings.VAR, settings.INDEX = tmp_path / "var", tmp_path / "index"
    settings.DECLARATIONS = tmp_path / "spool"
    ensure_post("BRB-SPM", barbados, name="Speightstown Marina", zone="America/Barbados", kind="marina")
    engine.cache_clear()
    yield Spool(settings.DECLARATIONS)
    engine.cache_clear()


@pytest.fixture
def barbados(cast: object) -> Agency:
    """Barbados's immigration."""
    return Agency.objects.get(code="BRB-IMMI")


def test_prepared_then_taken(spool: Spool) -> None:
    assert Here().run("declarations", "take").out.startswith("kept: 0,"), "no folder is no trouble"
    done = Here().run("declarations", "prepare")
    assert (done.code, "1 port, sealed" in done.out) == (0, True), done.err
    arrives = (timezone.now().date() + timedelta(days=1)).isoformat()
    letter = Letter(b"t" * 15, 1, 1, "en", timezone.now(), typed(leg={"departs": "", "arrives": arrives}))
    spool.hand_in(seal_letter(letter.to_bytes(), spool.page().key))
    spool.hand_in(b"nothing that opens")
    visits = Spool(spool.folder / "visits")
    form = GUEST | {"place": "BRB-SPM"}
    visits.hand_in(VisitLetter(b"t" * 5, timezone.now(), form).seal(visits.page().key))
    visits.hand_in(b"nothing that opens")
    assert Here().run("declarations", "take").out.splitlines() == [
        "kept: 1, sent on to partners: 0, refused: 1",
        "travellers' short forms: kept 1, refused 1",
    ]
    assert Voyage.objects.count() == 1


def test_a_new_key_is_what_the_page_seals_to(spool: Spool) -> None:
    Here().run("declarations", "prepare")
    first = spool.page().key
    assert Here().run("declarations", "prepare").code == 0
    assert spool.page().key == first, "repeating changes nothing"
    Here().run("declarations", "prepare", "--new-key")
    assert spool.page().key != first


def test_a_key_that_cannot_be_read_is_told(spool: Spool, settings: Settings) -> None:
    Here().run("declarations", "prepare")
    (settings.VAR / "keys" / "declarations-0001.pem").write_bytes(b"damaged")
    done = Here().run("declarations", "prepare")
    assert (done.code, "Traceback" in done.err) == (2, False)

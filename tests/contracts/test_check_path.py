"""The picture of a check's path in `docs/architecture.md` is what the code does, and the path grows no longer."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.check_path import WRITE, Trace, picture, traced, write, written
from tests.conftest import Cast

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.actions.records import create_record
from leeward.apps.screening.queries.fear import forget_second
from leeward.core.document import mrz
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
_LETTERS = str.maketrans("0123456789", "GHIJKLMNOP")
LONGEST, OUTSIDE_CORE = 80, 30
"""Files from the view to the stored answer, without an alert: all, and those of apps and platform. They only shrink."""


@pytest.fixture
def traces(cast: Cast, browser_of: Callable[[Officer], Client], settings: Any, tmp_path: Path) -> tuple[Trace, Trace]:
    """Two passports scanned at the counter: one that nothing is known of, one that is reported stolen."""
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    create_record(TravelDocument("C11111111", "BRB", "stolen"), keeper=cast.keeper)
    client, today = browser_of(cast.alice), local_date(cast.bridgetown)

    def scan(number: str) -> Trace:
        surname = uuid4().hex.translate(_LETTERS)[:9]  # a name that no cache knows
        forget_second()  # kept for a second: whether it is read would depend on the clock
        with traced() as trace:
            answer = client.post("/check", {"mrz": zone(number, surname, today), "once": surname})
        assert answer.status_code == 302
        return trace

    # The first checks read tables, derive keys and open the index: what every later one does is the path.
    for number in ("C22222222", "C33333333", "C44444444"):
        paths = scan(number), scan("C11111111")
    engine.cache_clear()
    return paths


def zone(number: str, surname: str, today: date) -> str:
    """A valid zone of a passport of Barbados."""
    lines = mrz.make(
        "TD3",
        document_type="P",
        issuer="BRB",
        nationality="BRB",
        number=number,
        surname=surname,
        given_names="Althea Marie",
        sex="F",
        birth_date=date(1984, 7, 9),
        expiry_date=today + timedelta(800),
    )
    return "\n".join(lines)


def test_the_page_shows_the_path_as_it_is(traces: tuple[Trace, Trace]) -> None:
    clear, hit = traces
    if os.environ.get(WRITE):
        write(picture(clear, hit))
        print(f"\n{picture(clear, hit)}\nentered from another room: {dict(clear.entries.most_common())}")  # noqa: T201
    assert written() == picture(clear, hit), "write it again: python -m tests.check_path"


def test_the_path_grows_no_longer(traces: tuple[Trace, Trace]) -> None:
    clear, hit = traces
    assert len(clear.files) <= LONGEST
    assert sum(not file.startswith("core/") for file in clear.files) <= OUTSIDE_CORE
    assert set(clear.files) - set(hit.files) == set(), "a hit goes the same way, and further"

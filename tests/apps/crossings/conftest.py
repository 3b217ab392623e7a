"""Crossings of the cast's agency, as they are recorded."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.border.conftest import Cast, MakeCheck, bob, make_check, record
from tests.apps.crossings.visits import Sender, published

from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.holders import kept
from leeward.core.travel.stays.crossing import Direction, Holder, Source
from leeward.platform.derived_keys import keyed_digest

__all__ = ["Cast", "MakeCheck", "bob", "make_check", "record"]

ERIKA = Holder("D", "X123", "ERIKA", "MUSTERMANN", "19640812", "F")
BORN = keyed_digest("birth", "640812")
Cross = Callable[..., Crossing]


@pytest.fixture
def cross(cast: Cast) -> Cross:
    """Records that a holder crossed so many days ago."""

    def make(
        direction: Direction, days_ago: int, holder: Holder = ERIKA, *, until: int | None = None, **facts: Any
    ) -> Crossing:
        at = timezone.now() - timedelta(days=days_ago)
        day = at.astimezone(ZoneInfo(cast.bridgetown.zone)).date()
        row = Crossing(
            direction=direction,
            at=at,
            day=day,
            post=cast.bridgetown,
            birth_digest=keyed_digest("birth", holder.birth_date[2:]),
            sex=holder.sex,
            recorded_at=at,
            **{"agency": cast.barbados, "source": Source.COUNTER, "nationality": holder.issuer}
            | {"document_digest": document_digest(holder)}
            | facts,
        )
        if until is not None:
            row.permitted_until, row.permitted_rule = day + timedelta(until), "typed"
        row.holder = kept(holder)
        row.save(force_insert=True)
        return row

    return make


def document_digest(holder: Holder) -> str:
    """As the digest that `make_check` gives its document; of other documents a keyed one."""
    return "d" * 32 if holder.number == "X123" else keyed_digest("document", holder.issuer, holder.number)


@pytest.fixture
def traveller(cast: Cast, settings: Settings, tmp_path: Path) -> Sender:
    """Someone who fills in the short form for the cast's airport."""
    return published(settings, tmp_path, cast.bridgetown)

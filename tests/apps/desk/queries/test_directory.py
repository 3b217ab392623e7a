"""Counterparts: what agencies state, with this desk's notes beside it."""

from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import change_agency
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.models import Counterpart
from leeward.apps.desk.queries.directory import counterpart, directory, numbers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(desk: Any, cast: Any) -> Counterpart:
    """Antigua's agency states a number and a language; this desk noted others."""
    change_agency("ATG-IMMI", actor=SYSTEM, contact_phone="+1 268 1", contact_languages="English")
    facts = {"languages": "Kwéyòl", "other_phone": "+1 268 2", "changed_at": timezone.now()}
    return Counterpart.objects.create(desk=desk.agency, agency=cast.antigua, **facts)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("atg", True),
        ("ATG english", True),
        ("kwéyòl", True),
        ("english dutch", False),
        ("%", False),
        ("x " * 50, False),
    ],
)
def test_each_word_is_somewhere(search: str, found: bool, noted: Counterpart, desk: Any) -> None:
    assert ("ATG-IMMI" in {line.agency.code for line in directory(desk.dan, search)}) is found


def test_a_note_is_the_desks_own_and_the_own_agency_is_no_counterpart(noted: Counterpart, desk: Any) -> None:
    lines = {line.agency.code: line.noted for line in directory(desk.dan)}
    assert lines["ATG-IMMI"] == noted
    assert desk.agency.code not in lines
    assert {line.noted for line in directory(desk.ann)} == {None}
    assert [line.agency.code for line in directory(desk.ann, "kwéyòl")] == []


def test_the_noted_number_comes_before_the_agencys_own(noted: Counterpart, desk: Any, cast: Any) -> None:
    assert numbers_of(desk.agency, "ATG-IMMI") == ["+1 268 2", "+1 268 1"]
    assert numbers_of(cast.barbados, "ATG-IMMI") == ["+1 268 1"]
    assert numbers_of(desk.agency, "XXX-NONE") == []
    assert counterpart(desk.agency, "XXX-NONE") is None

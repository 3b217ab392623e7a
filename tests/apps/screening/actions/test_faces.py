"""Comparing faces: asked for by one person, agreed to by another of the same agency, ended by either."""

from dataclasses import dataclass
from typing import Protocol

import pytest
from django.db import IntegrityError, transaction

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.actions.faces import agree_to_faces, ask_for_faces, stop_faces
from leeward.apps.screening.models import FaceSetting
from leeward.apps.screening.queries.face_settings import compares_faces, setting_of
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    alice: Officer
    clara: Officer


@dataclass(frozen=True)
class Guardians:
    """Data protection officers of two agencies, and one who is a supervisor too."""

    here: Officer
    elsewhere: Officer
    both: Officer


@pytest.fixture
def guardians(cast: Cast) -> Guardians:
    def officer(name: str, agency: Agency, *roles: Role) -> Officer:
        return create_officer(name, name.title(), agency, roles=roles)

    return Guardians(
        officer("dpo", cast.barbados, Role.DATA_PROTECTION),
        officer("dpo2", cast.antigua, Role.DATA_PROTECTION),
        officer("both", cast.barbados, Role.DATA_PROTECTION, Role.SUPERVISOR),
    )


def test_two_persons_switch_it_on_and_one_off(cast: Cast, guardians: Guardians) -> None:
    assert setting_of(cast.barbados) is None
    ask_for_faces(0.5, 0.4, "DPA 2019 s. 9", officer=cast.clara)
    assert compares_faces(cast.barbados) is None
    agree_to_faces(1, officer=guardians.here)
    on = compares_faces(cast.barbados)
    assert on is not None
    assert (on.version, on.alike, on.agency.code) == (1, 0.5, cast.barbados.code)
    assert compares_faces(cast.antigua) is None
    stop_faces(officer=cast.clara)
    assert compares_faces(cast.barbados) is None
    acts = AuditEntry.objects.filter(act__startswith="faces.").order_by("pk").values_list("act", "actor")
    assert list(acts) == [("faces.ask", "clara"), ("faces.agree", "dpo"), ("faces.stop", "clara")]


def test_other_thresholds_are_another_version_and_off_until_agreed(cast: Cast, guardians: Guardians) -> None:
    ask_for_faces(0.5, 0.4, "law", officer=cast.clara)
    agree_to_faces(1, officer=guardians.here)
    ask_for_faces(0.6, 0.5, "law", officer=cast.clara)
    assert compares_faces(cast.barbados) is None
    with pytest.raises(NotAllowed, match="changed or decided"):
        agree_to_faces(1, officer=guardians.here)
    assert agree_to_faces(2, officer=guardians.here).state == FaceSetting.State.ON


@pytest.mark.parametrize("who", ["alice", "clara", "elsewhere", "both"])
def test_no_one_else_agrees(cast: Cast, guardians: Guardians, who: str) -> None:
    """Neither an officer, nor who asked, nor another agency's data protection officer."""
    asks = guardians.both if who == "both" else cast.clara
    ask_for_faces(0.5, 0.4, "law", officer=asks)
    officer = getattr(guardians, who, None) or getattr(cast, who)
    with pytest.raises(NotAllowed):
        agree_to_faces(1, officer=officer)
    assert compares_faces(cast.barbados) is None


@pytest.mark.parametrize(
    ("alike", "differs", "law", "why"),
    [(0.4, 0.5, "law", "at most"), (1.2, 0.4, "law", "from -1"), (0.5, 0.4, " ", "Name the law")],
)
def test_what_cannot_be_asked(cast: Cast, alike: float, differs: float, law: str, why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        ask_for_faces(alike, differs, law, officer=cast.clara)
    with pytest.raises(NotAllowed, match="A supervisor"):
        ask_for_faces(0.5, 0.4, "law", officer=cast.alice)
    with pytest.raises(NotAllowed, match="already"):
        stop_faces(officer=cast.clara)


def test_the_database_refuses_one_person_too(cast: Cast) -> None:
    row = ask_for_faces(0.5, 0.4, "law", officer=cast.clara)
    row.state, row.decided_by = FaceSetting.State.ON, cast.clara
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()

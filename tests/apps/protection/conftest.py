"""An agency that cares, with its key, its caseworkers, and a case."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.models import Case


@dataclass(frozen=True)
class Care:
    """Two caseworkers and a supervisor of one agency, a caseworker of another, and a case of the first."""

    agency: Agency
    other: Agency
    mona: Officer
    nell: Officer
    lead: Officer
    stranger: Officer
    case: Case


@pytest.fixture
def care(db: None, settings: Any, tmp_path: Path) -> Care:
    """A caring agency with a key of its own, and one open case."""
    settings.CASE_KEYS = tmp_path / "case-keys"
    agency = ensure_agency("BRB-CARE", "Child and Victim Care", country="BRB")
    other = ensure_agency("ATG-CARE", "Care", country="ATG")
    for each in (agency, other):
        make_agency_key(each, actor=SYSTEM)

    def officer(name: str, of: Agency, *roles: Role) -> Officer:
        return create_officer(name, name.title(), of, roles=roles, password=f"{name}-password")

    mona = officer("mona", agency, Role.PROTECTION)
    return Care(
        agency,
        other,
        mona=mona,
        nell=officer("nell", agency, Role.PROTECTION),
        lead=officer("lead", agency, Role.PROTECTION, Role.SUPERVISOR),
        stranger=officer("stranger", other, Role.PROTECTION),
        case=open_case(officer=mona),
    )

"""A trainer's case for tests: one that the invented people of every month fit."""

from typing import Any

from tests.apps.training.conftest import School

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.trainer_cases import Place, approve_case, propose_case
from leeward.apps.training.models import TrainerCase
from leeward.core.training.cases.draft import Draft


def draft(**said: Any) -> Draft:
    facts: dict[str, Any] = {"family": "altered_zone", "target": True, "difficulty": "hard"}
    return Draft(**{**facts, "nationality": "BRB", "sex": "F", "age_group": "30-59", **said})


def case_in_use(school: School, place: Place = Place(), second: Officer | None = None, **said: Any) -> TrainerCase:  # noqa: B008 - frozen
    """Described by Tara, approved by Clara."""
    row = propose_case(draft(**said), place, officer=school.tara)
    approve_case(row, officer=second or school.clara)
    row.refresh_from_db()
    return row

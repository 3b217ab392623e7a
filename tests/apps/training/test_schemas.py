"""What the API takes: nothing but what is named."""

import pytest
from pydantic import ValidationError

from leeward.apps.training.schemas import IssueIn, RevokeIn


def test_an_unknown_reason_or_field_is_refused() -> None:
    assert RevokeIn(because="skill").because == "skill"
    for said in ({"because": "joy"}, {"because": "skill", "more": 1}, {}):
        with pytest.raises(ValidationError):
            RevokeIn.model_validate(said)
    with pytest.raises(ValidationError, match="code"):
        IssueIn.model_validate({"officer": "a", "code": "A B", "passed_on": "2026-01-01"})

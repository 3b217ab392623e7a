"""What the sentence of a role says it does, it may do, and who may do something is said to."""

import re

import pytest
from tests.site.test_who_may import MAY

from leeward.apps.agencies.models import Role
from leeward.messages.roles import ROLE_DUTIES

SUBJECTS = {
    "check": "at the counter",
    "second-line": "referred|second line",
    "crossings/conditions": "stays and bans",
    "desk": r"\bdesk",
    "permits": "permits",
    "cases/new": r"\bcases",
    "records": "records",
    "lists/import": "lists",
    "inquiries/new": "inquiries",
    "operations/new": "operations",
    "projects/new": "projects",
    "training/board": r"\b[Tt]rain",
    "audit": "audit log",
    "exceptions": "exceptions",
    "officers": r"agency's officers",
    "federation": "federation",
    "audit/verify": "verifies",
}
"""The address of each subject, and the words for it in the sentences."""


@pytest.mark.parametrize("address", SUBJECTS)
def test_just_those_who_may_are_said_to(address: str) -> None:
    said = {role for role, words in ROLE_DUTIES.items() if re.search(SUBJECTS[address], str(words))}
    assert said == MAY[address]


def test_each_sentence_is_about_today_and_about_a_subject() -> None:
    for role in Role.values:
        words = str(ROLE_DUTIES[role])
        assert not re.search(r"\b(will|soon|planned|later|for now|may look at specimens now)\b", words), role
        assert any(re.search(pattern, words) for pattern in SUBJECTS.values()), role

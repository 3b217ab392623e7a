"""The table of compliance rules."""

import pytest

from leeward.core.record.compliance.rules import read
from leeward.resources import read_text
from leeward.resources.yaml_nodes import PolicyError


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    severity: refuse", "    severity: perhaps", "never, severity: 'perhaps' is unknown"),
        ("  child_sought:", "  child_found:", "unknown field 'child_found'"),
        ("words:\n", "word:\n", "unknown field 'word'"),
    ],
)
def test_a_broken_table_names_its_line(old: str, new: str, message: str) -> None:
    text = read_text("policy/compliance.yaml").replace(old, new, 1)
    with pytest.raises(PolicyError, match=message):
        read(text)

"""When a file is valid: by our rule, that is stricter than the official validator's."""

import pytest

from leeward.core.results.iati.findings import Finding, Severity, is_valid


@pytest.mark.parametrize(
    ("severities", "valid"),
    [
        ((), True),
        (("warning",), True),
        (("warning",) * 1000, True),
        (("error",), False),  # the official validator calls it valid
        (("critical",), False),
        (("warning", "error", "warning"), False),
        (("warning", "critical"), False),
    ],
)
def test_warnings_alone_leave_a_file_valid(severities: tuple[Severity, ...], valid: bool) -> None:
    assert is_valid(Finding(each, "1.1.1", 1, "/a", "x") for each in severities) is valid


def test_a_finding_without_parameters_has_none_to_share() -> None:
    one, other = Finding("error", "1", 1, "/a", "x"), Finding("error", "1", 1, "/a", "x")
    assert one == other
    assert one.params is not other.params

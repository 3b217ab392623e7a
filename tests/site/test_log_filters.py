"""What the log leaves out."""

import logging

import pytest

from leeward.site.log_filters import OneTimeCodes


@pytest.mark.parametrize(
    ("args", "logged"),
    [
        (("Unprocessable Entity", "/welcome/ABCDEFGHJKLMNPQR"), "Unprocessable Entity: /welcome/…"),
        (("Gone", "/welcome/ABCD-EFGH-JKLM-NPQR"), "Gone: /welcome/…"),
        (("Not Found", "/officers/7"), "Not Found: /officers/7"),
        (("Forbidden", 403), "Forbidden: 403"),
    ],
)
def test_a_one_time_code_is_not_logged(args: tuple[object, ...], logged: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "x.py", 1, "%s: %s", args, None)
    assert OneTimeCodes().filter(record)
    assert record.getMessage() == logged

"""The first line of standard input, whatever its bytes and however many there are."""

import io

import pytest

from leeward.cli.typed_input import first_line


def test_a_line_of_bounded_length(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, line in (
        (b" C1 \nC2\n", "C1"),
        (b"", ""),
        (b"\xff\xfe\n", "\ufffd\ufffd"),
        (b"9" * 5_000_000, "9" * 101),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
        assert first_line() == line

"""A command of this program in a process of its own."""

import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.platform.commands import CommandFailed, run_command


def test_its_words_are_passed_on(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "words"
    settings.COMMAND = (sys.executable, "-c", f"import sys; open({str(file)!r}, 'w').write(repr(sys.argv[1:]))")
    run_command("index", "build")
    assert file.read_text() == "['index', 'build']"


def test_its_failure_is_raised_without_what_it_said(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.COMMAND = (sys.executable, "-c", "import sys; sys.exit('ALTHEA GREAVES')")
    with pytest.raises(CommandFailed, match=r"^leeward index build: exit code 1$"):
        run_command("index", "build")
    assert "ALTHEA GREAVES" in caplog.text

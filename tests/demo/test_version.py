"""The version of the demonstration: the same until a file that makes it changes."""

from pathlib import Path

import pytest
import typer
from django.db import connection
from pytest_django import Settings

from leeward.demo.version import MARKER, mark, refuse_another, version


def test_the_version_is_a_digest_of_the_files() -> None:
    assert len(version()) == 16
    version.cache_clear()
    again = version()
    assert again == version()


@pytest.mark.django_db
@pytest.mark.parametrize(("marker", "refused"), [(None, False), ("", True), ("another", True), (version(), False)])
def test_a_demonstration_of_another_version_is_refused(
    marker: str | None, refused: bool, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR = tmp_path
    if marker is not None:
        (tmp_path / MARKER).write_text(marker)
    assert "agencies_agency" in connection.introspection.table_names()
    if refused:
        with pytest.raises(typer.Exit):
            refuse_another()
        assert capsys.readouterr().err.count("\n") == 1
        mark()
    refuse_another()

"""`leeward lists fetch`, from a real server."""

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.platform.test_fetching import Publisher, publishing
from typer.testing import CliRunner

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.apps.agencies.queries import officer_named
from leeward.apps.registry.actions.sources import save_source
from leeward.apps.registry.models import ListSource, Record
from leeward.cli.commands import app

pytestmark = pytest.mark.django_db
ROWS = b"number,issuer,status\nA0000001,BRB,lost\n"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A server of lists."""
    yield from publishing()


@pytest.fixture
def source(publisher: Publisher, settings: Settings, tmp_path: Path) -> ListSource:
    """A table that the command's officer fetches by hand."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"
    settings.FETCH_NETWORKS = (ip_network("127.0.0.0/8"),)
    prepare_node("BRB-RBPF")
    said = {"kind": "documents", "list_name": "", "full": True, "every": 0}
    return save_source({**said, "addresses": [publisher.serve("/lost.csv", ROWS)]}, keeper=officer_named("console"))


def run(*words: object) -> Any:
    return CliRunner().invoke(app, ["lists", "fetch", *map(str, words)])


def test_it_fetches_imports_and_says_what_changed(source: ListSource) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert "added 1" in result.stdout
    assert Record.objects.get().caption == "A0000001"
    assert "unchanged 1" in run(source.pk).stdout


def test_it_fails_where_one_of_them_does(source: ListSource, publisher: Publisher) -> None:
    publisher.serve("/lost.csv", b"", status=500)
    result = run()
    assert result.exit_code == 1
    assert "status 500" in result.stdout


def test_what_loses_much_waits_for_a_colleague(source: ListSource, publisher: Publisher) -> None:
    run()
    publisher.serve("/lost.csv", ROWS.replace(b"1,", b"2,"))
    result = run()
    assert result.exit_code == 1
    assert "a colleague decides" in result.stdout
    assert "under way already" in run().stderr
    assert Record.objects.get().state == "active"


def test_only_what_is_due(source: ListSource) -> None:
    result = run("--due")
    assert (result.exit_code, result.stderr.strip()) == (0, "nothing is due")
    assert Record.objects.count() == 0


def test_an_unknown_number_is_refused(source: ListSource) -> None:
    assert "fetches nothing with the number 999" in run(999).stderr

"""What the server shows: the certificate that the settings name, else the node's own, and none where it must not."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
import typer
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import keys
from leeward.cli.certificate import tls_files


@pytest.fixture
def folder(db: None, settings: Settings, tmp_path: Path) -> Path:
    """The keys of an installation with real records, not behind a proxy."""
    settings.VAR, settings.DEMO, settings.PROXIES = tmp_path, False, ()
    settings.TLS_CERTIFICATE = settings.TLS_KEY = ""
    keys.make_keys("BRB-RBPF", "https://brb-rbpf.example", actor=SYSTEM)
    return tmp_path / "keys"


def test_the_own_certificate_is_shown(folder: Path) -> None:
    assert tls_files() == (folder / "tls.pem", folder / "tls.key")


def test_a_new_one_takes_over_on_its_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = keys.renew_certificate(days=7, actor=SYSTEM).certificates[-1]
    assert tls_files() == (folder / "tls.pem", folder / "tls.key")
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert tls_files() == (new, new.with_suffix(".key"))


@pytest.mark.parametrize(("name", "value"), [("DEMO", True), ("PROXIES", (ip_network("127.0.0.1"),))])
def test_the_demonstration_and_a_proxy_get_plain_http(
    folder: Path, settings: Settings, name: str, value: object
) -> None:
    setattr(settings, name, value)
    assert tls_files() is None


def test_before_there_are_keys_it_is_plain_http(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    assert tls_files() is None


def test_what_the_settings_name_wins(folder: Path, settings: Settings) -> None:
    settings.TLS_CERTIFICATE, settings.TLS_KEY, settings.DEMO = "/etc/own.pem", "/etc/own.key", True
    assert tls_files() == (Path("/etc/own.pem"), Path("/etc/own.key"))


@pytest.mark.parametrize("name", ["tls.pem", "tls.key"])
def test_keys_that_others_can_read_stop_the_server(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (folder / name).chmod(0o640)
    with pytest.raises(typer.Exit):
        tls_files()
    assert f"{name}: others can read" in capsys.readouterr().err
